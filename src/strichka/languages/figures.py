"""Numbers and dates in a text, each with one way to write it: 1,2 млрд and 1.2 мільярда, 17.03.2024 and 17 березня.

Whatever the language of the text, the words of all languages are read: those who search do not say which they write.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from strichka.languages.registry import languages

_SPACE: Final = "[ \u00a0\u202f\u2009]"
_AMOUNT: Final = (
    rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?|\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d{{1,2}}(?!\d))?"
    r"|\d{1,15}(?:[.,]\d{1,4})?(?!\d)"
)
_TO: Final = rf"{_SPACE}?[-–—]{_SPACE}?"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_LEAP: Final = 2024  # has every day that there is
_CLOCK: Final = re.compile(r":\d")
_LONG: Final = 4  # digits from which on a number is written in several ways


@dataclass(frozen=True, slots=True)
class Figure:
    """``text[start:end]`` says a number or a day; each of its ``tokens`` says so in the one way.

    The first token is the most exact one. ``is_day`` of days, which may also be said by words that stand apart.
    """

    start: int
    end: int
    tokens: tuple[str, ...]
    is_day: bool


def figures(text: str) -> Iterator[Figure]:
    """The numbers and days of a text in order, without overlap; a short whole number alone is a word like others."""
    for match in _pattern().finditer(text):
        tokens = tuple(
            dict.fromkeys(_days(match) if match["month"] or match["dotted"] or match["iso"] else _numbers(match))
        )
        if tokens:
            yield Figure(match.start(), match.end(), tokens, tokens[0].startswith("~d"))


@dataclass(frozen=True, slots=True)
class Amount:
    """``text[start:end]`` says ``value``, with what multiplies it (1,2 млрд)."""

    start: int
    end: int
    value: Decimal


def amounts(text: str) -> Iterator[Amount]:
    """The numbers of a text in order, short ones too; neither days nor the parts of a time or a score (2:1)."""
    for match in _pattern().finditer(text):
        if match["number"] and not _CLOCK.match(text, match.end()) and text[match.start() - 1 : match.start()] != ":":
            factor = _factor(match["unit"]) if match["unit"] else 1
            last = "upto" if match["upto"] else "number"
            if match["upto"]:
                yield Amount(match.start("number"), match.end("number"), _amount(match["number"], factor))
            yield Amount(match.start(last), match.end(), _amount(match[last], factor))


def is_quantity(word: str) -> bool:
    """Whether a word multiplies the number before it (мільйон), or stands for one."""
    return any(re.fullmatch(pattern, word, re.IGNORECASE) for one in languages() for pattern in one.quantities)


def _amount(written: str, factor: int) -> Decimal:
    """Before a word that multiplies it a number has a fraction and no thousands: 1,514 млн."""
    plain = re.sub(_SPACE, "", written)
    fraction = factor > 1 and plain.count(",") == 1 and "." not in plain
    return (Decimal(plain.replace(",", ".")) if fraction else _value(written)) * factor


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(month for one in languages() for month in one.months)
    units = "|".join(unit for one in languages() for unit in one.quantities)
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\w-])"
        rf"|(?P<dotted>{_DAY}\.(?:0[1-9]|1[0-2])(?:\.\d{{4}})?)(?![.,]?\w)"
        rf"|(?P<day>{_DAY})(?:{_TO}(?P<last>{_DAY}))?(?:-го)?{_SPACE}(?P<month>{months})\b"
        rf"(?:,?{_SPACE}(?P<year>\d{{4}})\b)?"
        rf"|(?P<number>{_AMOUNT})(?:{_TO}(?P<upto>{_AMOUNT}))?(?:{_SPACE}?(?P<unit>{units})\b|(?!\w)))",
        re.IGNORECASE,
    )


def _days(match: re.Match[str]) -> Iterator[str]:
    year, month, days = _read_day(match)
    for day in days:
        try:
            read = date(year or _LEAP, month, day)
        except ValueError:
            continue
        if year:
            yield f"~d{read:%Y-%m-%d}"
        yield f"~d{read:%m-%d}"
    if match["dotted"] and not year:  # 17.03 may be a number too
        yield _token(Decimal(match["dotted"]))


def _read_day(match: re.Match[str]) -> tuple[int, int, tuple[int, ...]]:
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return year, month, (day,)
    if match["dotted"]:
        day, month, *years = map(int, match["dotted"].split("."))
        return next(iter(years), 0), month, (day,)
    return int(match["year"] or 0), _month(match["month"]), tuple(int(day) for day in match.group("day", "last") if day)


def _month(word: str) -> int:
    names = (one.months for one in languages())
    return next(place for some in names for place, name in enumerate(some, 1) if name.casefold() == word.casefold())


def _numbers(match: re.Match[str]) -> Iterator[str]:
    factor = _factor(match["unit"]) if match["unit"] else 1
    for written in filter(None, match.group("number", "upto")):
        value = _value(written)
        if factor > 1 or not written.isdigit() or len(written) >= _LONG:
            yield _token(value * factor)


def _factor(unit: str) -> int:
    quantities = (pair for one in languages() for pair in one.quantities.items())
    return next(factor for pattern, factor in quantities if re.fullmatch(pattern, unit, re.IGNORECASE))


def _value(written: str) -> Decimal:
    """A comma before three digits parts thousands, any other one begins the fraction."""
    plain = re.sub(_SPACE, "", written)
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", plain)
    return Decimal(plain.replace(",", "" if grouped else "."))


def _token(value: Decimal) -> str:
    return f"~n{value.normalize():f}"
