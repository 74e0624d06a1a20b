"""Words typed while the keyboard was set to another language: ``rb]d`` for «київ», ``ифдешс`` for "baltic"."""

from collections.abc import Mapping

from strichka.languages.registry import languages

# Key by key: the English (US) layout, without and with Shift. Languages declare what the same keys write.
KEYS = "qwertyuiop[]\\asdfghjkl;'zxcvbnm,.`"
SHIFTED = 'QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>'
# Characters that are meant as punctuation unless a word is made of them: quotation marks come in pairs.
_QUOTE = '"'


def switched(text: str) -> str:
    """What the same keys would have written in the other layout; empty for a text of both alphabets or of neither."""
    layouts = (one.keyboard for one in languages() if one.keyboard)
    return next(filter(None, (_switched(text, *layout) for layout in layouts)), "")


def _switched(text: str, plain: str, shifted: str) -> str:
    small = text.lower()
    latin = any("a" <= letter <= "z" for letter in small)
    own = any(letter in plain and letter.isalpha() for letter in small)
    if latin == own:
        return ""
    if own:
        return text.translate(str.maketrans(plain + shifted, KEYS + SHIFTED))
    return text.translate(_kept(str.maketrans(KEYS + SHIFTED, plain + shifted), text))


def _kept(table: Mapping[int, int], text: str) -> Mapping[int, int]:
    return table if text.count(_QUOTE) % 2 else {sign: to for sign, to in table.items() if sign != ord(_QUOTE)}
