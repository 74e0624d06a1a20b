"""Typography of words that came without it, as the editor sets what is typed (``desk/frontend/typesetting.js``).

``tests/languages/test_typesetting.py`` binds the two.
"""

import re

from strichka.languages.declaration import Quotes

_ADDRESS = re.compile(r"(https?://\S+|\S+@\S+\.\S+)")
_APOSTROPHE = re.compile(r"([^\W\d_][\u0300-\u036f\xad]{0,8})['`ʼ](?=[^\W\d_])")
_DASH_BETWEEN_WORDS = re.compile(r"(?<=[^\s-]\s)-(?=\s)")
_TWO_DASHES = re.compile(r"(?<!-)--(?!-)")
_THREE_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_BEFORE_OPENING = frozenset("([{«„“‘—–-")


def typeset(text: str, quotes: Quotes, before: str = "") -> str:
    """The text as it would be had it been typed after ``before``. Addresses stay as they are."""
    made = ""
    for at, part in enumerate(_ADDRESS.split(text)):
        made += part if at % 2 else _words(part, quotes, before + made)
    return made


def _words(text: str, quotes: Quotes, before: str) -> str:
    lead = before[-2:]
    whole = _characters(lead + text)
    plain = whole[len(lead) :] if whole.startswith(lead) else _characters(text)
    made = ""
    for sign in plain:
        made += quotation_mark(before + made, quotes) if sign == '"' else sign
    return made


def _characters(text: str) -> str:
    text = _APOSTROPHE.sub("\\1’", text)
    text = _DASH_BETWEEN_WORDS.sub("–", text)
    return _THREE_DOTS.sub("…", _TWO_DASHES.sub("–", text))


def quotation_mark(before: str, quotes: Quotes) -> str:
    """The quotation mark that a straight one should be after this text."""
    (outer, outer_end), (inner, inner_end) = quotes.outer, quotes.inner
    in_outer = before.count(outer) > before.count(outer_end)
    in_inner = in_outer and before.rfind(inner) > before.rfind(outer) and before.count(inner) > before.count(inner_end)
    last = before[-1:]
    opens = not last or ((last.isspace() or last in _BEFORE_OPENING) and last not in {outer_end, inner_end})
    if opens and not in_outer:
        return outer
    if opens and not in_inner:
        return inner
    return inner_end if in_inner else outer_end
