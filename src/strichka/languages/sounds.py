"""Names in Latin and in Cyrillic letters by what they sound like: Усик and Usyk, Кличко and Klychko and Klitschko.

A key is rough on purpose: it leaves out what the manners of writing differ by (doubled letters, й and і, г and х), so
that one key of a name in Cyrillic letters meets the table of passports, the popular manner and the German one.
"""

import re
from collections.abc import Mapping
from functools import partial
from itertools import islice, product

from strichka.lib.words import fold

MOST = 24  # keys of one Latin word
_LETTERS = dict(zip("абвгґдежзиіїйклмнопрстуфхцчшэы", "abvhhdežziiiiklmnoprstufhcčšei", strict=True)) | {
    "щ": "šč", "ю": "iu", "я": "ia", "є": "ie", "ё": "io", "ў": "u",
}  # fmt: skip
# Latin spellings, the longest first, with what each may sound like.
_SPELLINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("schtsch", ("šč",)), ("shch", ("šč",)), ("tsch", ("č",)), ("sch", ("š", "šč", "ž")), ("tch", ("č",)),
    ("zh", ("ž",)), ("sh", ("š",)), ("ch", ("č", "h")), ("kh", ("h",)), ("gh", ("h",)), ("ph", ("f",)), ("th", ("t",)),
    ("ts", ("c",)), ("tz", ("c",)), ("cz", ("č",)), ("sz", ("š",)), ("ck", ("k",)), ("qu", ("kv",)), ("oo", ("u",)),
    ("x", ("ks",)),
    ("w", ("v",)), ("y", ("i",)), ("j", ("i", "dž")), ("g", ("h",)), ("q", ("k",)),
    ("c", ("k", "c")), ("z", ("z", "c")),
)  # fmt: skip
_WORD = re.compile("[A-Za-z]+")
_Table = tuple[tuple[str, str], ...]
_SOFT: _Table = (("ia", "ya"), ("iu", "yu"), ("ie", "ye"))
_POPULAR: tuple[_Table, ...] = (
    (("yi$", "yy"), ("ii$", "iy"), *_SOFT),
    (("yi$", "y"), ("ii$", "iy"), *_SOFT),
)
_GERMAN: _Table = (
    ("yi$", "yj"), ("ii$", "ij"), ("ia", "ja"), ("iu", "ju"), ("ie", "je"), ("^ya", "ja"), ("^yu", "ju"), ("^ye", "je"),
    ("^yi", "ji"), ("shch", "schtsch"), ("zh", "sch"), ("kh", "ch"), ("ts", "z"), ("ch", "tsch"), ("sh", "sch"),
    ("z", "s"), ("v", "w"),
)  # fmt: skip
_FIRST: dict[str, tuple[str, ...]] = {"s": ("s", "z"), "z": ("z", "c")}  # Selenskyj
_READ = re.compile("|".join([*(spelling for spelling, _sounds in _SPELLINGS), "[a-z]"]))
_OF = dict(_SPELLINGS)
_DOUBLED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """The key of a word in Cyrillic letters; empty for any other."""
    return _rough(letters(word))


def letters(word: str) -> str:
    """A word in Cyrillic letters as it is said, letter by letter; empty for any other."""
    return "".join(_LETTERS.get(letter, "") for letter in fold(word))


def sounds(word: str) -> tuple[str, ...]:
    """The keys that a word in Latin letters may have, the likeliest first; none for any other."""
    folded = fold(word)
    if not (folded.isascii() and folded.isalpha()):
        return ()
    first, *rest = _READ.findall(folded)
    parts = [_FIRST.get(first) or _OF.get(first, (first,)), *(_OF.get(part, (part,)) for part in rest)]
    keys = (_rough("".join(one)) for one in islice(product(*parts), MOST))
    return tuple(dict.fromkeys(keys))


def manners(latin: str) -> tuple[str, ...]:
    """A name by the table of passports, and as newspapers abroad write it: Zelenskyi, Zelenskyy, Selenskyj."""
    ways = [latin, *(_WORD.sub(partial(_in_manner, table), latin) for table in (*_POPULAR, _GERMAN))]
    return tuple(dict.fromkeys(ways))


def _in_manner(table: _Table, match: re.Match[str]) -> str:
    word = match[0]
    if word.isupper() and len(word) > 1:  # an abbreviation is spelled
        return word
    rows = dict(table)
    small = re.sub("|".join(rows), lambda part: _replaced(rows, part), word.lower())
    return small.capitalize() if word[:1].isupper() else small


def _replaced(rows: Mapping[str, str], part: re.Match[str]) -> str:
    return next(to for pattern, to in rows.items() if re.fullmatch(pattern.rstrip("$").lstrip("^"), part[0]))


def _rough(key: str) -> str:
    """One letter for a doubled one; є, е and іє alike."""
    return _DOUBLED.sub(r"\1", _DOUBLED.sub(r"\1", key).replace("ie", "e"))
