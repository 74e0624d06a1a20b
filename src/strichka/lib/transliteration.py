"""Ukrainian in Latin letters, and the part of an address made from a headline.

The table is the one of the Cabinet of Ministers, resolution No 55 of 27 January 2010:
https://zakon.rada.gov.ua/laws/show/55-2010-%D0%BF
"""

import re
import unicodedata
from collections.abc import Callable

_LETTERS = "абвгґдежзиіїйклмнопрстуфхцчшщьюяє"
_SOUNDS = "a b v h g d e zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia ie"
# After the soft sign: letters of foreign names that the table does not know.
_TABLE = dict(zip(_LETTERS, _SOUNDS.split(), strict=True)) | {"ь": "", "ё": "io", "ы": "y", "э": "e", "ъ": "", "ў": "u"}
_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_LATIN = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng",
})  # fmt: skip
_FALLBACK = "story"

_WORD = re.compile(r"[^\W\d_]+")
# Between letters the apostrophe, and over a letter the stress mark, are left out before words are looked for.
_SILENT = re.compile("(?<=[а-яґєіїў])(?:[\u0300\u0301]|['’ʼ‘`´](?=[а-яґєіїў]))", re.IGNORECASE)


def transliterate(text: str) -> str:
    """Ukrainian letters by the table of 2010, capitals kept; what is not Cyrillic stays as it is.

    The apostrophe between letters and the soft sign are dropped, as the table says.
    """
    return _WORD.sub(lambda found: _word(found[0]), _SILENT.sub("", unicodedata.normalize("NFC", text)))


def _word(word: str) -> str:
    small = word.lower()
    if len(small) != len(word):  # İ and its like grow in lower case; such a word is not Ukrainian
        return word
    latin = [_TABLE.get(letter, letter) for letter in small]
    latin[0] = _INITIAL.get(small[0], latin[0])
    for at in range(len(small) - 1):
        if small[at : at + 2] == "зг":
            latin[at + 1] = "gh"
    if len(word) > 1 and word.isupper():
        return "".join(latin).upper()
    return "".join(made.capitalize() if letter.isupper() else made for letter, made in zip(word, latin, strict=True))


def slugify(text: str, *, max_length: int = 60) -> str:
    """Small Latin letters, digits and single hyphens, cut between words; "story" when nothing readable is left.

    A first word that alone is longer than ``max_length`` is cut within.
    """
    latin = transliterate(text).lower().translate(_LATIN)
    plain = "".join(char for char in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(char))
    words = re.findall(r"[a-z0-9]+", re.sub("[’'ʼ‘`´]", "", plain))
    slug = words[0][:max_length] if words else _FALLBACK[:max_length]
    for word in words[1:]:
        if len(slug) + 1 + len(word) > max_length:
            break
        slug += f"-{word}"
    return slug


def free_slug(slug: str, is_taken: Callable[[str], bool]) -> str:
    """The slug, or with the first number from 2 on (``slug-2``) that makes it free."""
    number, free = 1, slug
    while is_taken(free):
        number += 1
        free = f"{slug}-{number}"
    return free
