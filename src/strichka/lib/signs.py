"""Signs that are not letters and still belong to words: which are not seen, which are marks, what makes one word.

The browser's twins of these stand in ``paper/islands/normalize.js``, ``desk/static/desk/case.js`` and
``desk/frontend``; tests read both sides.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator

# What only turns the direction of what follows (https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters).
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Not seen and without meaning for the wording. Joiners (U+200C, U+200D) do have one: emoji are put together with them.
INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff" + DIRECTIONS)
JOINERS = "\u200c\u200d"

_WITHOUT = str.maketrans(dict.fromkeys(INVISIBLE, ""))
_WITHOUT_DIRECTIONS = str.maketrans(dict.fromkeys(DIRECTIONS, ""))


def _ranges(codes: Iterable[int]) -> Iterator[str]:
    """Code points in order as the ranges of a character class."""
    first = last = -2
    for code in [*codes, sys.maxunicode + 2]:
        if code != last + 1:
            if first >= 0:
                yield f"{chr(first)}-{chr(last)}"
            first = code
        last = code


# All of category M, as a part of a character class; beyond these two stretches Unicode has none.
MARKS = "".join(
    _ranges(code for part in ((0x300, 0x1F000), (0xE0100, 0xE01F0)) for code in range(*part)
            if unicodedata.category(chr(code))[0] == "M")
)  # fmt: skip

_HIDDEN = "".join(sorted(INVISIBLE)) + JOINERS
# Within a word, beside letters; for patterns. What is not seen counts where the word goes on behind it.
WITHIN = rf"[{MARKS}]|[{_HIDDEN}]+(?=[^\W_])"
HIDDEN = rf"[{_HIDDEN}]*"
# A word as editors mean it, with its hyphens, apostrophes and marks; for patterns.
WORD = rf"\w(?:\w|{WITHIN}|{HIDDEN}['’ʼ‑-](?={HIDDEN}\w))*"
# A text as words, white space, and single signs with their marks.
TOKEN = re.compile(rf"{WORD}|\s+|.[{MARKS}]*", re.DOTALL)


def seen(text: str) -> str:
    """The text without what is not seen."""
    return text.translate(_WITHOUT)


def undirected(text: str) -> str:
    """The text without signs that turn its direction: with one of them a line reads other than it is written."""
    return text.translate(_WITHOUT_DIRECTIONS)
