"""What days an expression means, for a text that goes out at a certain time."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from strichka.languages.registry import grammar
from strichka.lib.words import words
from strichka.stylebook.dates.expressions import Expression, Token, Vocabulary, expressions, vocabulary
from strichka.stylebook.dates.reckoning import (
    Days,
    Precision,
    When,
    of_end,
    of_month,
    of_months,
    of_season,
    of_start,
    offset,
    whole_month,
    whole_year,
    year_of,
)

_CLAUSE = re.compile(r"[,;:!?…()]| [–—] | - (?![^«“]*[»”])|(?<!\b\w)\.(?=\s|$)")
_SENTENCE = re.compile(r"[!?…](?=\s|$)|(?<!\b\w)\.(?=\s|$)")
_QUOTED_DASH = re.compile(r"[«“„][^«»“”„]{1,40} [–—] [^«»“”„]{1,40}[»”“]")  # «Одеса – Ізмаїл» is one name
_AS_HYPHEN = str.maketrans("–—", "--")
_DASH = re.compile(r"[–—]\s*$")
_BEHIND = 40  # characters before a date, in which a part of it may be named
_AROUND = 240  # characters on either side whose verbs are read
_WEEK = timedelta(days=7)
_FAR = 200  # days: an unfitting tense is believed less than a date that is near


@dataclass(frozen=True, slots=True)
class DateInText:
    """The characters ``[start:end]`` mean the days from ``first`` to ``last``.

    sure: nothing else may be meant; where it is not, somebody is to look. relative: another day of writing would make
    it other days. weekday: the one that is written beside a date, -1 where none is.
    """

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    sure: bool
    relative: bool
    weekday: int = -1


def find(text: str, language: str, at: datetime) -> list[DateInText]:
    """All dates of a text, resolved against the day of ``at`` in its own zone."""
    table = vocabulary(language)
    if table is None:
        return []
    found: list[DateInText] = []
    whole = _QUOTED_DASH.sub(lambda match: match[0].translate(_AS_HYPHEN), text)
    for one in expressions(text, language):
        direction, certain = _direction(whole, one, table, language)
        anchor = found[-1].first if found else None
        meant = _RESOLVERS[one.kind](When(one, at.date(), direction, certain, _is_until(one, table), anchor))
        if meant is not None:
            found.append(
                DateInText(
                    one.start,
                    one.end,
                    meant.first,
                    meant.last,
                    meant.precision,
                    meant.sure
                    and not _is_since(one, table)
                    and not table.part.search(text, max(0, one.start - _BEHIND), one.start),
                    meant.relative,
                    meant.weekday,
                )
            )
    return _joined(found, text, table)


def _joined(dates: list[DateInText], text: str, table: Vocabulary) -> list[DateInText]:
    """«Від листопада 2024 року до січня 2025-го» is one span."""
    joined: list[DateInText] = []
    for one in dates:
        before = joined[-1] if joined else None
        if (
            before
            and before.first <= one.first
            and not text[before.end : one.start].strip()
            and _begins_with(table.since, text, before)
            and _begins_with(table.towards, text, one)
        ):
            sure = before.sure and one.sure
            joined[-1] = replace(before, end=one.end, last=one.last, precision=Precision.SPAN, sure=sure)
        else:
            joined.append(one)
    return joined


def _begins_with(words_before: re.Pattern[str], text: str, one: DateInText) -> bool:
    return words_before.fullmatch(text[one.start : one.end].split(maxsplit=1)[0].lower()) is not None


def _direction(text: str, one: Expression, table: Vocabulary, language: str) -> tuple[int, bool]:
    """From the preposition, then the verbs of the clause, then those of the sentence: the nearest one."""
    if _is_until(one, table):
        return 1, True
    if _is_since(one, table):
        return -1, False
    for border, certain in ((_CLAUSE, True), (_SENTENCE, False)):
        near = max(0, one.start - _AROUND)
        start = max((match.end() for match in border.finditer(text, near, one.start)), default=near)
        behind = border.search(text, one.end, one.end + _AROUND)
        end = behind.start() if behind else one.end + _AROUND
        if direction := _of_verbs((text[start : one.start], text[one.end : end]), table, language):
            return direction, certain
    # «Похорон – у суботу»: what is only named is still to be.
    return (1, False) if _DASH.search(text[: one.start]) else (0, False)


def _is_since(one: Expression, table: Vocabulary) -> bool:
    """«Від зими»: of a season, and not surely."""
    return one.kind == "season" and any(table.since.fullmatch(token.text.lower()) for token in one.before)


def _is_until(one: Expression, table: Vocabulary) -> bool:
    near = [token.text.lower() for token in one.before]
    return any(map(table.towards.fullmatch, near)) and not any(map(table.night.fullmatch, near))


def _of_verbs(around: tuple[str, str], table: Vocabulary, language: str) -> int:
    """A word for what is to come tells, wherever it stands: «планували провести у вівторок»."""
    around = (around[0].lower(), around[1].lower())
    if any(table.future.search(part) or _is_to_come(part, language) for part in around):
        return 1
    return -1 if any(_is_gone(part, table, language) for part in around) else 0


def _is_gone(part: str, table: Vocabulary, language: str) -> bool:
    """Whether a word that ends as verbs of the past do may be one: «відсотків» is none."""
    return any(_may_be_verb(match[0], language) for match in table.past.finditer(part))


@lru_cache(maxsize=1 << 14)
def _may_be_verb(word: str, language: str) -> bool:
    tags = [one.tag for one in grammar(language).analyses(word)]
    return not tags or any(tag.startswith(("verb", "VB")) for tag in tags)  # of the Ukrainian dictionary, of Penn


def _is_to_come(part: str, language: str) -> bool:
    """Whether the dictionary has a word of it as a verb of the future; «оглянуть» is a short infinitive besides."""
    return any(_is_future(word.text, language) for word in words(part))


_OURS = re.compile(r":futr:[sp]:1")
_BESIDES = re.compile(r":futr|:short|:v_kly")  # «зросте» is how one would address growth, too


@lru_cache(maxsize=1 << 14)
def _is_future(word: str, language: str) -> bool:
    # «Нагадаємо», «додамо» are said by the author.
    tags = [one.tag for one in grammar(language).analyses(word) if not _OURS.search(one.tag)]
    return any(":futr" in tag for tag in tags) and all(_BESIDES.search(tag) for tag in tags)


def _day(day: date, *, sure: bool = True, relative: bool = True) -> Days:
    return Days(day, day, Precision.DAY, sure, relative)


def _date_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_day(when: When) -> Days | None:
    one = when.expression
    numbers, month = [token.number for token in one.of("NO")], one.of("M")[0].number
    weekday = one.of("W")[0].number if one.of("W") else -1
    year = year_of(when)
    first, last = min(numbers), max(numbers)
    if year is not None:
        days = _date_of(year, month, first), _date_of(year, month, last)
        sure, relative = True, not one.of("Y")
    else:
        near = _nearest_year(when, lambda one: _date_of(one, month, first), weekday)
        if near is None:
            return None
        (year, sure), relative = near, False
        days = _date_of(year, month, first), _date_of(year, month, last)
    if days[0] is None or days[1] is None:
        return None
    return Days(days[0], days[1], Precision.DAY if first == last else Precision.SPAN, sure, relative, weekday)


def _nearest_year(when: When, day_in: Callable[[int], date | None], weekday: int = -1) -> tuple[int, bool] | None:
    """The year by the tense; where the day is then far, and near in the other direction, the near one, not surely."""
    today = when.today
    days = {year: day for year in range(today.year - 1, today.year + 2) if (day := day_in(year))}
    if not days:
        return None
    nearest = min(days, key=lambda year: abs((days[year] - today).days))
    if weekday >= 0 and days[nearest].weekday() != weekday:
        return nearest, False
    fitting = [year for year, day in days.items() if (day - today).days * when.direction >= 0] if when.direction else []
    told = min(fitting, key=lambda year: abs((days[year] - today).days), default=nearest)
    if told == nearest:
        return nearest, abs((days[nearest] - today).days) < _FAR * (1 if when.direction else 0.5)
    return nearest, False


def _of_weekday(when: When) -> Days:
    one, today = when.expression, when.today
    weekday = one.of("W")[0].number
    back = (today.weekday() - weekday) % 7
    if one.of("LTX"):
        return _of_adjective(one.of("LTX")[0], weekday, today)
    if when.direction > 0:
        ahead = (weekday - today.weekday()) % 7
        return _day(today + timedelta(days=ahead), sure=when.certain and ahead > 0)
    # Of what has happened, today is meant by its own name too.
    return _day(today - timedelta(days=back), sure=when.certain and when.direction < 0)


def _of_adjective(adjective: Token, weekday: int, today: date) -> Days:
    """«Минулої п'ятниці» is the last one, or that of the last week: sure where they are the same."""
    monday = today - timedelta(days=today.weekday())
    in_week = monday + timedelta(days=weekday) + _WEEK * offset(adjective)
    if adjective.letter == "L":
        last = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
        return _day(last, sure=last == in_week)
    if adjective.letter == "X":
        coming = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
        return _day(in_week, sure=coming == in_week)
    return _day(in_week)


def _of_weekday_of_week(when: When) -> Days:
    one = when.expression
    monday = when.today - timedelta(days=when.today.weekday())
    return _day(monday + timedelta(days=one.of("W")[0].number) + _WEEK * offset(one.of("LTX")[0]))


def _of_unit(when: When) -> Days | None:
    adjective, unit = when.expression.tokens[0], when.expression.tokens[1].letter
    away, today = offset(adjective), when.today
    if unit == "d":
        # «Минулої ночі» is the one that ended today.
        return _day(today + timedelta(days=max(away, 0)), sure=False)
    if unit == "f":
        return _day(today + timedelta(days=away), sure=False)
    monday = today - timedelta(days=today.weekday()) + _WEEK * away
    if unit == "w":
        return Days(monday, monday + timedelta(days=6), Precision.SPAN)
    if unit == "e":
        is_over = today.weekday() < 5 and away == 0 and when.direction < 0  # noqa: PLR2004 - Saturday
        saturday = monday + timedelta(days=5) - (_WEEK if is_over else timedelta())
        return Days(saturday, saturday + timedelta(days=1), Precision.SPAN, sure=not is_over)
    if unit == "m":
        number = today.year * 12 + today.month - 1 + away
        return whole_month(number // 12, number % 12 + 1, sure=True, relative=True)
    return whole_year(today.year + away, relative=True)


def _of_ago(when: When) -> Days | None:
    return _moved(when, -1)


def _of_hence(when: When) -> Days | None:
    return _moved(when, 1)


def _moved(when: When, way: int) -> Days | None:
    """«Три дні тому», «через два тижні»: to the day of days and weeks, of more no day is surely meant."""
    numbers = when.expression.of("NQ")
    many, unit = (numbers[0].number if numbers else 1) * way, when.expression.of("dwmy")[0].letter
    today = when.today
    if unit in "dw":
        return _day(today + timedelta(days=many * (7 if unit == "w" else 1)), sure=unit == "d")
    if unit == "m":
        number = today.year * 12 + today.month - 1 + many
        return whole_month(number // 12, number % 12 + 1, sure=False, relative=True)
    year = whole_year(today.year + many, relative=True)
    return Days(year.first, year.last, year.precision, sure=False)


def _of_earlier(when: When) -> Days | None:
    """«Роком раніше»: before the day that the text has named last, which nobody knows for certain."""
    if when.anchor is None:
        return None
    numbers = when.expression.of("NQ")
    many, unit = numbers[0].number if numbers else 1, when.expression.of("dwmy")[0].letter
    if unit == "y":
        year = whole_year(when.anchor.year - many, relative=True)
        return Days(year.first, year.last, year.precision, sure=False)
    if unit == "m":
        number = when.anchor.year * 12 + when.anchor.month - 1 - many
        return whole_month(number // 12, number % 12 + 1, sure=False, relative=True)
    return _day(when.anchor - timedelta(days=many * (7 if unit == "w" else 1)), sure=False)


def _of_overnight(when: When) -> Days:
    return _day(when.today, sure=False)


def _of_holiday(when: When) -> Days | None:
    number, today = when.expression.of("K")[0].number, when.today
    days = [_date_of(today.year + away, number // 100, number % 100) for away in (-1, 0, 1)]
    near = [day for day in days if day and (day - today).days * when.direction >= 0]
    return _day(min(near, key=lambda day: abs((day - today).days)), sure=False) if near else None


def _of_word(when: When) -> Days:
    return _day(when.today + timedelta(days=when.expression.tokens[0].number))


def _of_year(when: When) -> Days:
    one = when.expression
    year = year_of(when)
    assert year is not None
    return whole_year(year, relative=not one.of("Y"))


def _of_decade(when: When) -> Days:
    year = when.expression.tokens[0].number
    sure = when.expression.tokens[0].letter == "D"  # «У п'ятдесятих» may be of another century
    return Days(date(year, 1, 1), date(year + 9, 12, 31), Precision.SPAN, sure, relative=False)


def _of_weekend(when: When) -> Days:
    today = when.today
    saturday = today - timedelta(days=today.weekday()) + timedelta(days=5)
    if when.direction <= 0 and today < saturday:
        saturday -= _WEEK
    return Days(saturday, saturday + timedelta(days=1), Precision.SPAN, sure=bool(when.direction) and today < saturday)


def _of_number(when: When) -> Days | None:
    """«5-го»: of this month or the one beside it, by the tense."""
    number, today = when.expression.of("NO")[0].number, when.today
    months = [today.year * 12 + today.month - 1 + away for away in (-1, 0, 1)]
    days = [day for one in months if (day := _date_of(one // 12, one % 12 + 1, number))]
    fitting = [day for day in days if (day - today).days * when.direction >= 0] if when.direction else days
    nearest = min(fitting or days, key=lambda day: abs((day - today).days), default=None)
    return _day(nearest, sure=bool(when.direction) and when.certain) if nearest else None


_RESOLVERS: dict[str, Callable[[When], Days | None]] = {
    "day": _of_day,
    "day_of_year": _of_day,
    "weekday": _of_weekday,
    "weekday_of_week": _of_weekday_of_week,
    "month": of_month,
    "season": of_season,
    "months": of_months,
    "start": of_start,
    "end": of_end,
    "unit": _of_unit,
    "ago": _of_ago,
    "hence": _of_hence,
    "word": _of_word,
    "year_word": _of_year,
    "year": _of_year,
    "decade": _of_decade,
    "weekend": _of_weekend,
    "number": _of_number,
    "earlier": _of_earlier,
    "overnight": _of_overnight,
    "holiday": _of_holiday,
}


def with_another_weekday(dates: Iterable[DateInText]) -> Iterator[DateInText]:
    """Dates beside a weekday that is not theirs."""
    return (one for one in dates if one.weekday >= 0 and one.first == one.last and one.first.weekday() != one.weekday)
