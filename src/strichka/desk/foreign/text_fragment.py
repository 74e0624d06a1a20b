"""Links that open a page at some words of it: https://wicg.github.io/scroll-to-text-fragment/."""

from urllib.parse import quote

MOST_WORDS = 12  # of a quote that is named whole; of a longer one only both ends are
ENDS = 4
AROUND = 3  # words on either side of a quote of one or two, which may stand in many places
FEW = 2


def link(address: str, *, words: str, prefix: str = "", suffix: str = "") -> str:
    """The address with the words to look for; where they are not found, browsers show the page from its beginning.

    ``prefix`` and ``suffix`` are characters beside the words, cut anywhere: of them only whole words are told.
    """
    parts = words.split()
    if not parts:
        return address
    if len(parts) > MOST_WORDS:
        told = f"{_encoded(parts[:ENDS])},{_encoded(parts[-ENDS:])}"
    else:
        told = _encoded(parts)
        if len(parts) <= FEW:
            before, after = prefix.split()[1:][-AROUND:], suffix.split()[:-1][:AROUND]
            is_apart = prefix[-1:].isspace(), suffix[:1].isspace()
            told = f"{_encoded(before)}-,{told}" if before and is_apart[0] else told
            told = f"{told},-{_encoded(after)}" if after and is_apart[1] else told
    return f"{address.partition('#')[0]}#:~:text={told}"


def _encoded(words: list[str]) -> str:
    """Comma, hyphen and ampersand mean something in a directive."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
