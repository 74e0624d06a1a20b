"""Words of a text as search and names compare them: cut the same way and folded the same way everywhere."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from strichka.lib.signs import HIDDEN, INVISIBLE, JOINERS, WITHIN, seen

# Letters, marks over them, digits; inside a word an apostrophe of any of the characters that people type for it.
APOSTROPHES = "'’ʼ‘`´′＇"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|{WITHIN}|{HIDDEN}[{APOSTROPHES}](?={HIDDEN}[^\W\d_]))*")
# Stress, and the marks that make a figure or a letter an emoji.
_STRESS = "\u0300\u0301\u20dd\u20de\u20df\u20e0\u20e2\u20e3\u20e4" + "".join(map(chr, range(0xFE00, 0xFE10)))
_NO_SIGN = (*_STRESS, *INVISIBLE, *JOINERS)
_ONE_SIGN = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(_NO_SIGN, ""))
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z]")
# Letters of the two alphabets that look alike; capitals more often do.
_LATIN_ALIKE = "aceiopxyïABCEHIKMOPTXYÏ"
_CYRILLIC_ALIKE = "асеіорхуїАВСЕНІКМОРТХУЇ"
_TO_CYRILLIC = str.maketrans(_LATIN_ALIKE, _CYRILLIC_ALIKE)
_TO_LATIN = str.maketrans(_CYRILLIC_ALIKE, _LATIN_ALIKE)
_ONLY_LATIN = re.compile(f"[A-Za-z](?<![{_LATIN_ALIKE}])")
_ONLY_CYRILLIC = re.compile(f"[\u0400-\u052f](?<![{_CYRILLIC_ALIKE}])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, and where it stands: ``text[start:end]``."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; parts of a hyphenated word are words."""
    return (Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text))


def spelled(word: str) -> str:
    """A word in the letters of a dictionary: one apostrophe, no stress, no letters of another alphabet.

    Capitals and apostrophes stay. A word whose own letters are of one alphabet gets its look-alike ones from that too.
    """
    normal = unicodedata.normalize("NFC", word)
    if normal.isascii():
        return normal
    # The marks of stress are taken off apart, so that й and ї, whose marks are of the letter, stay whole.
    normal = unicodedata.normalize("NFC", normal.translate(_ONE_SIGN))
    if not (_LATIN.search(normal) and _CYRILLIC.search(normal)):
        return normal
    foreign = _ONLY_LATIN.search(normal) and not _ONLY_CYRILLIC.search(normal)
    return normal.translate(_TO_LATIN if foreign else _TO_CYRILLIC)


def plain(text: str) -> str:
    """A text with every word `spelled`, and nothing in it that is not seen."""
    return seen(_WORD.sub(lambda match: spelled(match[0]), text))


def fold(word: str) -> str:
    """A word as it is compared: small letters, no apostrophe, stress or unseen sign; look-alike letters set right.

    Marks stay on Cyrillic letters (й, ї) and go from Latin ones, because readers type Erdogan for Erdoğan.
    """
    # Twice, for a few small letters are written with an apostrophe or letters of another alphabet (ŉ, İ).
    small = spelled(spelled(word).casefold()).replace("'", "")
    if small.isascii() or _CYRILLIC.search(small):
        return small
    bare = unicodedata.normalize("NFKD", small).casefold()
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return spelled(bare) if _CYRILLIC.search(bare) else bare


def folded(text: str) -> list[str]:
    """The folded words of a text in order."""
    return [fold(word.text) for word in words(text)]


def numbered(table: str) -> dict[str, int]:
    """Folded words with their numbers, from a table with a line for each number: the number, then all words for it."""
    rows = (line.split() for line in table.strip().splitlines())
    return {fold(word): int(number) for number, *spelled in rows for word in spelled}
