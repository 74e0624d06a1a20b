"""A passage with a sign in place of each figure of its numbers, so that patterns find them however they are written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from strichka.languages.figures import amounts
from strichka.languages.registry import language
from strichka.lib.setting import Words
from strichka.lib.words import fold, numbered
from strichka.lib.words import words as cut
from strichka.stylebook.rule import Finding, Severity

SIGN = "#"  # a number in a text is as many of these
_TENS = 20


@dataclass(frozen=True, slots=True)
class Counted:
    """A passage with a sign in place of each figure of its numbers, and the numbers by where they begin."""

    number: int
    text: str
    masked: str
    values: Mapping[int, Decimal]

    def value(self, match: re.Match[str], group: str) -> Decimal:
        return self.values[match.start(group)]

    def has(self, match: re.Match[str], *groups: str) -> bool:
        """Whether all these groups are whole numbers of the passage."""
        return all(match.start(group) in self.values for group in groups)

    def between(self, start: int, end: int) -> list[Decimal]:
        return [value for place, value in self.values.items() if start <= place < end]

    def finding(self, name: str, match: re.Match[str], group: str, message: Words, right: str = "") -> Finding:
        start, end = match.span(group)
        fixes = (right,) if right else ()
        return Finding(name, start, end, Severity.WARNING, message, fixes, passage=self.number)


def plain(value: Decimal | int) -> str:
    """A number as a message says it."""
    return (
        f"{Decimal(value):,f}".rstrip("0").rstrip(".").replace(",", " ")
        if Decimal(value) % 1
        else f"{value:,.0f}".replace(",", " ")
    )


def counted(text: str, number: int, code: str) -> Counted:
    values: dict[int, Decimal] = {}
    masked = text.replace(SIGN, "*")  # a sign of the text itself is no number
    for start, end, value in (*((one.start, one.end, one.value) for one in amounts(text)), *_in_words(text, code)):
        if SIGN not in masked[start:end]:
            values[start] = value
            masked = masked[:start] + SIGN * (end - start) + masked[end:]
    return Counted(number, text, masked, dict(sorted(values.items())))


def _in_words(text: str, code: str) -> Iterator[tuple[int, int, Decimal]]:
    """«Двадцять вісім» is one number."""
    by_word = _numerals(code)
    before: tuple[int, int, int] | None = None
    for word in cut(text):
        value = by_word.get(fold(word.text)) if word.text.islower() or not word.start else None
        if value is None:
            continue
        goes_on = before and text[before[1] : word.start] in {" ", "-"} and before[2] % 10 == 0
        if before and goes_on and before[2] >= _TENS and value < before[2] and not (before[2] < 100 and value > 9):  # noqa: PLR2004 - tens, hundreds
            before = (before[0], word.end, before[2] + value)
            continue
        if before:
            yield before[0], before[1], Decimal(before[2])
        before = (word.start, word.end, value)
    if before:
        yield before[0], before[1], Decimal(before[2])


@cache
def _numerals(code: str) -> Mapping[str, int]:
    return numbered(language(code).news_words.numerals)
