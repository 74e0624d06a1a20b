"""A word that hardly any text has, where one letter makes a common one of it: «провили зустріч»."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from strichka.languages.style import Fault
from strichka.languages.uk.style.syntax.reading import tokens

_TABLE = Path(__file__).with_name("confusables.txt")
_CERTAIN = 1  # times that a word stands in a passage that is a slip; a word that a text is about stands there again


def real_words(text: str) -> Iterator[Fault]:
    words = tokens(text)
    table = _table()
    for token in words:
        rights = table.get(token.low.replace("’", "'"), ())
        is_name = token.text[:1].isupper() and token.start and token.joined
        if rights and not is_name and sum(one.low == token.low for one in words) <= _CERTAIN:
            fixes = (right.replace("'", "’") for right in rights)
            yield Fault(token.start, token.end, tuple(_as(token.text, right) for right in fixes), is_hint=True)


def _as(word: str, right: str) -> str:
    return right.capitalize() if word[:1].isupper() else right


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    lines = (line.split() for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {rare: tuple(rights) for rare, *rights in lines}
