"""Whose words a place of a text belongs to."""

import re

from strichka.languages.registry import style
from strichka.lib.words import words

_BACK = 200  # characters
_QUOTED = re.compile(r"[«“„\"][^«»“”„\"]*[»”“\"]")
_SENTENCE = re.compile(r"[.!?…](?=\s)")
_SAYS = re.compile(r"[,.!?…]\s*[–—-]\s+[^\W\d_]+\s+$")


def in_quotation(text: str, at: int) -> bool:
    """Whether a place stands within somebody's words; who is told of between them («…, – каже Х. – …») does not."""
    before = text[:at]
    if _SAYS.search(before):
        return False
    return any(before.count(start) > before.count(end) for start, end in (("«", "»"), ("“", "”"), ("„", "“")))


def is_retold(text: str, at: int, language: str) -> bool:
    """Whether a place stands behind «, що» of its sentence: what somebody said, in the author's words."""
    sentence = _SENTENCE.split(text[max(0, at - _BACK) : at])[-1]
    return any(one in sentence for one in style(language).names.retold)


def is_first_person(text: str, language: str) -> bool:
    """Whether the author speaks of themself outside what others say."""
    me = style(language).names.me
    return bool(me) and any(word.text.lower() in me for word in words(_QUOTED.sub("", text)))
