"""Words typed while the keyboard was set to the other language: ``rb]d`` for «київ», ``ифдешс`` for "baltic"."""

from collections.abc import Mapping

# Key by key: the English (US) and the Ukrainian layout, without and with Shift.
_ENGLISH = "qwertyuiop[]\\asdfghjkl;'zxcvbnm,.`"
_UKRAINIAN = "йцукенгшщзхїґфівапролджєячсмитьбю'"
_ENGLISH_SHIFTED = 'QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>'
_UKRAINIAN_SHIFTED = "ЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ"

_TO_UKRAINIAN = str.maketrans(_ENGLISH + _ENGLISH_SHIFTED, _UKRAINIAN + _UKRAINIAN_SHIFTED)
_TO_ENGLISH = str.maketrans(_UKRAINIAN + _UKRAINIAN_SHIFTED, _ENGLISH + _ENGLISH_SHIFTED)
# Signs that people mean as signs unless a word is made of them: quotation marks come in pairs.
_QUOTE = '"'


def switched(text: str) -> str:
    """What the same keys would have written in the other layout; empty for a text of both alphabets or of neither."""
    latin = any("a" <= letter <= "z" for letter in text.lower())
    cyrillic = any("а" <= letter <= "я" or letter in "єіїґ" for letter in text.lower())
    if latin == cyrillic:
        return ""
    if cyrillic:
        return text.translate(_TO_ENGLISH)
    return text.translate(_kept(_TO_UKRAINIAN, text))


def _kept(table: Mapping[int, int], text: str) -> Mapping[int, int]:
    return table if text.count(_QUOTE) % 2 else {sign: to for sign, to in table.items() if sign != ord(_QUOTE)}
