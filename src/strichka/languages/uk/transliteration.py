"""Ukrainian in Latin letters.

The table is the one of the Cabinet of Ministers, resolution No 55 of 27 January 2010:
https://zakon.rada.gov.ua/laws/show/55-2010-%D0%BF
"""

import re
import unicodedata

_LETTERS = "абвгґдежзиіїйклмнопрстуфхцчшщьюяє"
_SOUNDS = "a b v h g d e zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia ie"
# After the soft sign: letters of foreign names that the table does not know.
_TABLE = dict(zip(_LETTERS, _SOUNDS.split(), strict=True)) | {"ь": "", "ё": "io", "ы": "y", "э": "e", "ъ": "", "ў": "u"}
_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

_WORD = re.compile(r"[^\W\d_]+")
# Between letters the apostrophe, and over a letter the stress mark, are left out before words are looked for.
_SILENT = re.compile("(?<=[а-яґєіїў])(?:[\u0300\u0301]|['’ʼ‘`´](?=[а-яґєіїў]))", re.IGNORECASE)


def transliterate(text: str) -> str:
    """Ukrainian letters by the table of 2010, capitals kept; what is not Cyrillic stays as it is.

    The apostrophe between letters and the soft sign are dropped, as the table says.
    """
    return _WORD.sub(lambda match: _word(match[0]), _SILENT.sub("", unicodedata.normalize("NFC", text)))


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
    return "".join(
        latin_letter.capitalize() if letter.isupper() else latin_letter
        for letter, latin_letter in zip(word, latin, strict=True)
    )
