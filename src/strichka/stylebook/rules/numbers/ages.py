"""How old somebody is by the day of their birth, and how long ago a year was that the text names beside."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from strichka.languages.style import SumsStyle
from strichka.lib.setting import words
from strichka.stylebook.dates.expressions import vocabulary
from strichka.stylebook.rule import Finding, Severity
from strichka.stylebook.rules.numbers.counted import Counted

_YEAR = re.compile(r"(?<![\d.,-])(?:1[6-9]|20)\d\d(?!\d|[,-]\d)")
_WORD = re.compile(r"[^\W\d_]+")
_BIRTH, _NEXT = 60, 160  # characters from a birth to its year, and on to an age
_ROUND = 5
_OLDEST = 120
# What says an age stands directly behind the birth, in its sentence or at the start of the next, so it is of who was
# born; further on it may be of another.
_NEXT_TO = re.compile(r"[^,.!?…]*(?:[,.–—]| and| та| і| й)\s*(?:and |та |і |й )?")


def find(name: str, passages: Sequence[Counted], table: SumsStyle, now: date, language: str) -> Iterator[Finding]:
    for one in passages:
        yield from _ago(name, one, table, now)
        yield from _aged(name, one, table, now, language)


def _ago(name: str, one: Counted, table: SumsStyle, now: date) -> Iterator[Finding]:
    """«Десять років тому, у 2010-му»; a round number may be meant so."""
    for pattern in table.ago:
        for match in pattern.finditer(one.masked):
            if not one.has(match, "years", "year"):
                continue
            said, right = one.value(match, "years"), now.year - one.value(match, "year")
            if right > 0 and abs(said - right) > 1:
                is_round = said % _ROUND == 0 and abs(said - right) < _ROUND
                message = words(en=f"By the year it is {right}.", uk=f"За названим роком це {right}.")
                severity = Severity.HINT if is_round else Severity.WARNING
                yield Finding(name, *match.span("years"), severity, message, passage=one.number)


def _aged(name: str, one: Counted, table: SumsStyle, now: date, language: str) -> Iterator[Finding]:
    """«Народився 14 січня 1943 року, прожив 84 роки»: an age of today is today's; one of the past only no greater."""
    if table.born is None:
        return
    for pattern in table.aged:
        yield from _aged_so(name, one, (table.born, *pattern), now, language)


def _aged_so(
    name: str,
    one: Counted,
    patterns: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]],
    now: date,
    language: str,
) -> Iterator[Finding]:
    every, born, aged = patterns
    for birth in born.finditer(one.text):
        year = _YEAR.search(one.text, birth.end(), birth.end() + _BIRTH)
        match = aged.search(one.masked, year.end(), year.end() + _NEXT) if year else None
        if year is None or match is None or re.search(r"[.!?…]\s", one.text[birth.end() : year.start()]):
            continue
        group = "age" if match["age"] else "old"  # today's, or of the past
        between = one.text[year.end() : match.start()]
        if not one.has(match, group) or _YEAR.search(between) or every.search(between) or between.count(". ") > 1:
            continue
        later = _YEAR.search(one.text, match.end(), match.end() + _BIRTH)
        if later and not re.search(r"[.!?…]\s", one.text[match.end() : later.start()]):
            continue
        years = _years(one.text[birth.end() : year.start()], int(year[0]), now, language)
        said_age = one.value(match, group)
        is_wrong = said_age not in years if group == "age" else max(years) < said_age <= _OLDEST
        if is_wrong and 0 < max(years) <= _OLDEST:
            said = "–".join(f"{number}" for number in sorted(years))
            message = words(en=f"Born then, one is {said} now.", uk=f"Хто тоді народився, має тепер {said}.")
            severity = Severity.WARNING if _NEXT_TO.fullmatch(between) else Severity.HINT
            yield Finding(name, *match.span(group), severity, message, passage=one.number)


def _years(before: str, year: int, now: date, language: str) -> set[int]:
    """How old one may be: known to the year where the month of birth is another than now's."""
    table = vocabulary(language)
    said = (table.numbered.get(word[0].lower(), ("", 0)) for word in _WORD.finditer(before)) if table else ()
    month = next((number for letter, number in said if letter == "M"), 0)
    if not month or month == now.month or (now.month - month) % 12 == 1:
        return {now.year - year, now.year - year - 1}
    return {now.year - year - (month > now.month)}
