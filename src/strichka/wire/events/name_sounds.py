"""What a name sounds like, roughly, whatever its alphabet and manner of spelling: Кременчук, Kremenchuk, Krzemieńczuk.

Only consonants count, in classes that spellings confuse (all hissing ones are one, г, х and к are one), because vowels
and endings are what languages change. ``languages/sounds.py`` and ``english.py`` tell names apart more finely, for
search; here several must agree, with numbers and time, before anything is said to be the same.
"""

import re
from functools import lru_cache

from strichka.lib.words import fold

_LONG = 4  # classes that count: Тернопіль and Тернопільщина are one
_SHORT = 3  # classes below which the first vowel counts too
_LONGEST = 30
_COGNATE, _COGNATE_SHORT = 6, 4  # classes of a word that is no name, and the fewest that say something
_CYRILLIC = dict(zip("бвгґджзклмнпрстфхцчшщ", "bvkkdssklmnprstvkssss", strict=True))
_CYRILLIC_VOWELS = dict(zip("аеєиіїоуюяёыэ", "aeeeeeouuaeee", strict=True))
_LATIN_VOWELS = dict(zip("aeiouyj", "aeeouee", strict=True))
# The longest spellings first, each with what it may be.
_SPELLINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("schtsch", ("s",)), ("tsch", ("s",)), ("shch", ("s",)), ("szcz", ("s",)), ("sch", ("s", "sk")), ("tch", ("s",)),
    ("sh", ("s",)), ("zh", ("s",)), ("sz", ("s",)), ("cz", ("s",)), ("rz", ("r", "rs")), ("ch", ("s", "k")),
    ("kh", ("k",)), ("gh", ("k",)), ("ph", ("v",)), ("th", ("t",)), ("ts", ("s",)), ("tz", ("s",)), ("ck", ("k",)),
    ("qu", ("kv",)), ("b", ("b",)), ("c", ("s", "k")), ("d", ("d",)), ("f", ("v",)), ("g", ("k", "s")), ("h", ("k",)),
    ("k", ("k",)), ("l", ("l",)), ("ł", ("l",)), ("m", ("m",)), ("n", ("n",)), ("p", ("p",)), ("q", ("k",)),
    ("r", ("r",)), ("s", ("s",)), ("t", ("t",)), ("v", ("v",)), ("w", ("v",)), ("x", ("ks",)), ("z", ("s",)),
    ("ß", ("s",)),
)  # fmt: skip
_READ = re.compile("|".join([*(spelling for spelling, _classes in _SPELLINGS), "."]))
_OF = dict(_SPELLINGS)
_DOUBLED = re.compile(r"(.)\1+")
_MOST = 4  # ways to read one word
# Endings of cases with a consonant in them, which words have in texts of languages whose grammar we do not know.
_ENDINGS = re.compile(
    r"(?<=.{3})(?:iem|em|om|owi|ami|ach|ego|emu|ow|im|ym|ом|ем|ым|им|ами|ями|ах|ях|ого|его|ому|ему|ов)$"
)


@lru_cache(maxsize=1 << 13)
def name_sounds(name: str, *, is_inflected: bool = False) -> tuple[str, ...]:
    """The ways in which a name may sound, the likeliest first; ``is_inflected``: it may have an ending of a case."""
    folded = fold(name)[:_LONGEST]
    bases = (folded, _ENDINGS.sub("", folded)) if is_inflected else (folded,)
    return tuple(dict.fromkeys(way for base in bases for way in _ways(base)))


@lru_cache(maxsize=1 << 13)
def cognates(word: str) -> tuple[str, ...]:
    """What a word may sound like, by which it is met in languages that have it too: фестиваль, festiwal, Festival."""
    ways, _vowel = _read_out(fold(word)[:_LONGEST])
    return tuple(dict.fromkeys(way[:_COGNATE] for way in ways if len(way) >= _COGNATE_SHORT))


def _ways(word: str) -> list[str]:
    ways, vowel = _read_out(word)
    return [way[:_LONG] if len(way) >= _SHORT else f"{way}.{vowel}" for way in ways if way]


def _read_out(word: str) -> tuple[list[str], str]:
    """The classes of a folded word's consonants, in each way to read it, and its first vowel."""
    if any(letter in _CYRILLIC or letter in _CYRILLIC_VOWELS for letter in word):
        ways = ["".join(_CYRILLIC.get(letter, "") for letter in word)]
        vowel = next((_CYRILLIC_VOWELS[letter] for letter in word if letter in _CYRILLIC_VOWELS), "")
    else:
        ways = [""]
        for part in _READ.findall(word):
            ways = [way + sounded for sounded in _OF.get(part, ("",)) for way in ways][:_MOST]
        vowel = next((_LATIN_VOWELS[letter] for letter in word if letter in _LATIN_VOWELS), "")
    return [_DOUBLED.sub(r"\1", way) for way in ways], vowel
