"""Names in Latin letters as English, and whoever is read like it, says them: Musk and Маск, Hughes and Г'юз.

Ukrainian writes such names by ear, so that no table of letters leads from one to the other. What a spelling may sound
like is a pattern; words in Cyrillic letters are found by their consonants (``skeleton``), of which a spelling has few.
"""

import re
from functools import lru_cache
from itertools import islice, product

from strichka.languages.sounds import letters
from strichka.lib.words import fold

MOST = 32  # skeletons of one word
_SHORTEST, _LONGEST = 3, 20  # letters of a word that is read so
_VOWELS = re.compile("[aeiou]")
_NONE = "-"
_DOUBLED = re.compile(r"(.)\1+")
_COLLAPSED = re.compile(r"([bdfghjklmnpqrstvwx])\1")
# Spellings where they stand, the first that fits counts, with the sounds that Ukrainian may have for them.
_TABLE = """
^kn n kn|^wr r vr|^mc mak|^x z ks|^s(?=[pt]) s š|^y i|^w v u|^wh v h
tch č tč|sch š sk|sh š|ch č k š h|ck k|ph f v|th t|wh v|que$ k|qu kv k|q k|tz c|ts c ts|zz c z|x ks|mb$ m mb|dt$ t
eigh ei ai|igh ai|augh o af|ough o au u af of|gh h - f|dge dž|dg(?=[ei]) dž|ge$ dž ž he|g(?=[eiy]) h dž ž|gu(?=[ei]) h
cc(?=[ei]) č ks|cc k|ce$ s ce|c(?=[eiy]) s c č|c k c|j dž i ž h|g h|z z c|s s z|v v f|w v u|^h h -|h - h
eau o|oo u o|ou u au o a|ow ou au o ov|oa o ou|oe o e oe|oi oi ua|oy oi|eu oi iu e|ew iu u|ei ai ei i|ey ei i ai
ea i e ei ia|ee i|ai ei ai e|ay ei ai e|au o au|aw o ou|ae e ei|ie i e ai ie|ue$ iu u -|ui u iu i|uy ai
ur(?![aeiouy]) er ur|ir(?![aeiouy]) er ir|al(?=[kf]) ol al o
a a e ei o|e$ - e i|e(?=s$) - e|(?<=[^aeiouwyh])e(?=[^aeiouwyrl]) e i -|e e i|i i ai|o o ou u|u u a iu|y i ai
"""
_RULES = tuple((row.split(" ")[0], tuple(row.split(" ")[1:])) for row in _TABLE.strip().replace("\n", "|").split("|"))
_SPELLING = re.compile("|".join(f"({spelling})" for spelling, _sounds in (*_RULES, ("[a-z]", ()))))


def consonants_of(sounded: str) -> str:
    """The consonants of a key of ``sounds``."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", sounded)) or _NONE


def skeleton(word: str) -> str:
    """The consonants of a word in Cyrillic letters; empty for any other."""
    sounded = letters(word)
    return consonants_of(sounded) if sounded else ""


def skeletons(latin: str) -> tuple[str, ...]:
    """The consonants that a word in Latin letters may have, the likeliest first; none for any other."""
    parts = [tuple(dict.fromkeys(_VOWELS.sub("", sound) for sound in sounds)) for sounds in _parts(fold(latin))]
    keys = (consonants_of("".join(one)) for one in islice(product(*parts), MOST) if parts)
    return tuple(dict.fromkeys(keys))


def sounds_like(latin: str, word: str) -> bool:
    """Whether a word in Cyrillic letters may be how this one in Latin letters is said."""
    pattern = _pattern(fold(latin))
    return pattern is not None and bool(pattern.fullmatch(_key(word)))


@lru_cache(maxsize=256)
def _pattern(latin: str) -> re.Pattern[str] | None:
    parts = _parts(latin)
    return re.compile("".join(f"(?:{'|'.join(sounds)})" for sounds in parts)) if parts else None


def _parts(latin: str) -> list[tuple[str, ...]]:
    """For each spelling in a folded word the sounds that it may have."""
    if not (latin.isascii() and latin.isalpha() and _SHORTEST <= len(latin) <= _LONGEST):
        return []
    return [_sounds(match) for match in _SPELLING.finditer(_COLLAPSED.sub(r"\1", latin))]


def _sounds(match: re.Match[str]) -> tuple[str, ...]:
    number = match.lastindex or 0
    sounds = _RULES[number - 1][1] if 0 < number <= len(_RULES) else ()
    return tuple("" if sound == _NONE else sound for sound in sounds) or (match[0],)


def _key(word: str) -> str:
    return _DOUBLED.sub(r"\1", letters(word))
