"""The ledger's name of a marked place (see ``baking/press.py``)."""


def place(language: str, name: str, section: str = "") -> str:
    """What stands at a place: everywhere, or with ``section`` (a slug) what is meant for that section alone."""
    return f"place:{language}:{name}:{section}"
