"""Numbers and days that a text says, each in one way whatever the language."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from strichka.languages.figures import amounts, figures
from strichka.lib.words import fold, words
from strichka.wire.events.news_vocabulary import vocabulary

READ = 4000  # characters
_YEARS = range(1900, 2101)
_WEEK = 7


def values(text: str, language: str) -> Iterator[str]:
    """Numbers in digits and in words; those that may be a year say nothing, nor does a one."""
    found = [one.value for one in amounts(text[:READ])]
    spelled = (_numeral(one.text, language) for one in words(text[:READ]))
    found += [Decimal(number) for number in spelled if number is not None]
    return (f"{value.normalize():f}" for value in found if value > 1 and value not in _YEARS)


def days(text: str, language: str, at: datetime) -> Iterator[str]:
    """Days as ``MM-DD``: by date, and those of the week nearest to when it was written."""
    yield from (one.tokens[0][-5:] for one in figures(text[:READ]) if one.is_day)
    named = (_weekday(one.text, language) for one in words(text[:READ]))
    yield from (f"{_nearest(at.date(), number):%m-%d}" for number in named if number is not None)


@lru_cache(maxsize=1 << 14)
def _numeral(word: str, language: str) -> int | None:
    known = vocabulary(language)
    return known.numerals.get(fold(word)) if known else None


@lru_cache(maxsize=1 << 14)
def _weekday(word: str, language: str) -> int | None:
    known = vocabulary(language)
    return known.weekdays.get(fold(word)) if known else None


def _nearest(today: date, weekday: int) -> date:
    """The day of the week that is nearest to today."""
    apart = (weekday - today.weekday() + 3) % _WEEK - 3
    return today + timedelta(days=apart)
