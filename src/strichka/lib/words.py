"""Words of a text as search and names compare them: cut the same way and folded the same way everywhere."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Letters, marks over them, digits; inside a word an apostrophe of any of the signs that people type for it.
APOSTROPHES = "'’ʼ‘`´′＇"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[\u0300-\u036f]|[{APOSTROPHES}\u00ad](?=[^\W\d_]))*")
_SILENT = str.maketrans("", "", APOSTROPHES + "\u00ad\u0300\u0301")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z]")
# Latin letters that look like Cyrillic ones, small.
_LOOKALIKE = str.maketrans("aceiopxyï", "асеіорхуї")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, and where it stands: ``text[start:end]``."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; parts of a hyphenated word are words."""
    return (Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text))


def fold(word: str) -> str:
    """A word as it is compared: small letters, no apostrophe, stress or soft hyphen; look-alike letters set right.

    Marks stay on Cyrillic letters (й, ї) and go from Latin ones, because readers type Erdogan for Erdoğan.
    """
    small = unicodedata.normalize("NFC", word).casefold().translate(_SILENT)
    if _CYRILLIC.search(small):
        small = unicodedata.normalize("NFC", small)
        return small.translate(_LOOKALIKE) if _LATIN.search(small) else small
    bare = unicodedata.normalize("NFKD", small)
    return "".join(char for char in bare if not unicodedata.combining(char))


def folded(text: str) -> list[str]:
    """The folded words of a text in order."""
    return [fold(word.text) for word in words(text)]
