"""What a browser calls itself, in words that its owner knows it by."""

# The first that is found: many name others as well.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
            ("Chrome/", "Chrome"), ("Safari/", "Safari"))  # fmt: skip
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"))  # fmt: skip


def words_of(agent: str) -> str:
    """«Firefox, Linux» of a User-Agent header; "" where neither is known."""
    found = (next((name for sign, name in table if sign in agent), "") for table in (BROWSERS, SYSTEMS))
    return ", ".join(name for name in found if name)
