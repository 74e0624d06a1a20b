"""Ukrainian words that correspond to a Russian one letter by letter: экономика is економіка; квартал has none.

What endings, prefixes and letters of one language mostly are in the other gives a bounded number of spellings; those
that the dictionary has are words that may be meant.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice, product

MOST = 400  # spellings that are looked up
_STEM = 2
_SAME = ("", "")
_RUSSIAN = re.compile("[а-яё]{3,25}")
Pairs = tuple[tuple[str, str], ...]


def _pairs(table: str) -> Pairs:
    """What Russian has, and what Ukrainian has for it."""
    return tuple((theirs, ours) for theirs, _equals, ours in (pair.partition("=") for pair in table.split()))


_ENDINGS = _pairs("""
    ость=ість остью=істю ения=ення ение=ення ение=іння ения=іння ению=енню ением=енням ении=енні ания=ання ание=ання
    анию=анню анием=анням ании=анні тие=ття тия=ття ье=я ья=я ьё=я ия=ія ии=ії ию=ію ией=ією ий=ій ья='я ью='ю
    ческий=чний ческая=чна ческое=чне ческие=чні ческого=чного ческому=чному ческой=чної ческую=чну ческих=чних
    ческим=чним ский=ський ская=ська ское=ське ские=ські ского=ського скому=ському ской=ської скую=ську ских=ських
    ским=ським цкий=цький цкая=цька цкое=цьке цкие=цькі цкого=цького цкой=цької ионный=ійний ионная=ійна ионное=ійне
    ионные=ійні ионного=ійного ионной=ійної ионных=ійних ый=ий ой=ий ой=ої ая=а яя=я ое=е ее=є ые=і ие=і ую=у ых=их
    ым=им ыми=ими его=ього ему=ьому лировать=лювати ировать=увати ировать=ювати овать=увати ать=ати ять=яти ить=ити
    еть=іти нуть=нути аться=атися иться=итися ует=ує ают=ають ает=ає ют=ють ит=ить ат=ать ят=ять ил=ив ал=ав ял=яв
    ел=ів ец=ець арь=ар чь=ч щик=ник чик=ник ы=и и=і е=і
""")
_BEGINNINGS = _pairs("""
    раз=роз рас=роз разъ=роз' под=під подъ=під' от=від объ=об' бес=без из=ви ис=ви съ=з' со=з вос=від между=між
    пред=перед
""")
_SIGNS = _pairs("""
    ье='є ью='ю ья='я ъе='є ъя='я ъё='є льон=льйон аи=аї ие=іє иа=іа ио=іо стн=сн сч=щ здн=зн олк=овк
""")
# Of a vowel that another may have for it only one changes at a time.
_LETTERS = str.maketrans({"ы": "и", "э": "е", "ъ": "'"})
_I = re.compile("и")
_VOWELS = {"е": "ієо", "о": "і", "ё": "еоі"}
_DOUBLED = re.compile(r"([бвгдзйклмпрстфхц])\1")


def cognates(word: str, is_word: Callable[[str], bool]) -> Iterator[str]:
    """Words of the dictionary that a folded Russian word may be, the likeliest first; none for one in our letters."""
    if not _RUSSIAN.fullmatch(word):
        return iter(())
    spellings = dict.fromkeys(islice(_spellings(word), MOST))
    return (spelling for spelling in spellings if spelling != word and is_word(spelling))


def _spellings(word: str) -> Iterator[str]:
    for beginning, ending, middle in _cut(word):
        for letters in _middles(middle):
            yield beginning + letters + ending


def _cut(word: str) -> Iterator[tuple[str, str, str]]:
    """Our beginning and ending, with what stands between theirs; the longest endings first."""
    endings = sorted((pair for pair in _ENDINGS if word.endswith(pair[0])), key=lambda pair: -len(pair[0]))
    beginnings = [pair for pair in _BEGINNINGS if word.startswith(pair[0])]
    for (end, our_end), (begin, our_begin) in product([*endings, _SAME], [*beginnings, _SAME]):
        if len(word) - len(end) - len(begin) >= _STEM:
            yield our_begin, our_end, word[len(begin) : len(word) - len(end)]


def _middles(middle: str) -> Iterator[str]:
    for theirs, ours in _SIGNS:
        middle = middle.replace(theirs, ours)
    plain = middle.translate(_LETTERS)
    for one in dict.fromkeys((_DOUBLED.sub(r"\1", plain), plain)):
        for changed in _with_vowels(one):
            yield from _with_i(changed)


def _with_vowels(middle: str) -> Iterator[str]:
    """As it is, then with one vowel as our closed syllables, stresses and loans have it: лес, ліс."""
    yield middle.replace("ё", "е")
    for at in range(len(middle) - 1, -1, -1):
        for other in _VOWELS.get(middle[at], ""):
            yield (middle[:at] + other + middle[at + 1 :]).replace("ё", "е")


def _with_i(middle: str) -> Iterator[str]:
    """Each и as і or и; all і first, as in most loans."""
    parts = _I.split(middle)
    for signs in islice(product("іи", repeat=len(parts) - 1), 1 << 4):
        yield "".join(part + sign for part, sign in zip(parts, (*signs, ""), strict=True))
