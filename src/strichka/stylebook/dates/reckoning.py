"""What an expression may mean: days, and the reckoning of months, seasons and years."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from strichka.stylebook.dates.expressions import Expression, Token

_DECEMBER = 12


class Precision(StrEnum):
    DAY = "day"
    SPAN = "span"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Days:
    """The days of an expression; the same as of ``DateInText``."""

    first: date
    last: date
    precision: Precision
    sure: bool = True
    relative: bool = True
    weekday: int = -1


@dataclass(frozen=True, slots=True)
class When:
    """An expression with what its clause says: 1 to come, -1 past, 0 nobody knows.

    certain: the clause itself says so; is_until: the preposition does («до осені»). anchor: the day named before.
    """

    expression: Expression
    today: date
    direction: int
    certain: bool
    is_until: bool
    anchor: date | None = None


def year_of(when: When) -> int | None:
    one = when.expression
    if one.of("Y"):
        return one.of("Y")[0].number
    if one.of("Z"):
        return when.today.year + one.of("Z")[0].number
    if one.of("y") and one.of("LTX"):
        return when.today.year + offset(one.of("LTX")[0])
    return None


def offset(token: Token) -> int:
    return {"L": -1, "T": 0, "X": 1}[token.letter]


def of_month(when: When) -> Days:
    one, today = when.expression, when.today
    month, year, sure = one.of("M")[0].number, year_of(when), True
    if year is None and one.of("LTX"):
        year, sure = _year_by_adjective(one.of("LTX")[0], month, today)
    if year is None:
        year, sure = _year_by_tense(when, month)
    return whole_month(year, month, sure=sure, relative=not one.of("Y"))


def _year_by_adjective(adjective: Token, month: int, today: date) -> tuple[int, bool]:
    if adjective.letter == "T":
        return today.year, True
    if adjective.letter == "L":
        return (today.year if month < today.month else today.year - 1), True
    return (today.year if month > today.month else today.year + 1), True


def _year_by_tense(when: When, month: int) -> tuple[int, bool]:
    today = when.today
    if when.direction > 0:
        return (today.year if month >= today.month else today.year + 1), when.certain
    if month > today.month and when.direction == 0:
        near = today.year if month - today.month <= 6 else today.year - 1  # noqa: PLR2004 - half a year
        return near, False
    return (today.year if month <= today.month else today.year - 1), when.direction < 0


def whole_month(year: int, month: int, *, sure: bool, relative: bool, months: int = 1) -> Days:
    last_year, last_month = year + (month + months - 2) // 12, (month + months - 2) % 12 + 1
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    precision = Precision.MONTH if months == 1 else Precision.SPAN
    return Days(date(year, month, 1), last, precision, sure, relative)


def of_season(when: When) -> Days:
    one, today = when.expression, when.today
    month, year, sure = one.of("SV")[0].number, year_of(when), True
    if year is None and one.of("LTX"):
        adjective = one.of("LTX")[0]
        year, sure = (today.year, False) if adjective.letter == "T" else _year_by_adjective(adjective, month, today)
    if year is None:
        year, sure = _year_by_tense(when, month)
    towards = when.is_until and bool(one.of("S")) and not one.of("YLTX")
    sure = sure and not (when.is_until and one.of("LTX"))  # until it begins, or until it is over
    # «До осені» is until it begins; the winter of a year may be the one that it begins or ends with.
    return whole_month(
        year, month, sure=sure and month != _DECEMBER, relative=not one.of("Y"), months=1 if towards else 3
    )


def of_months(when: When) -> Days | None:
    """«Between March and May»."""
    one, (first, last) = when.expression, [token.number for token in when.expression.of("M")]
    year, sure = year_of(when), True
    if year is None:
        year, sure = _year_by_tense(when, last)
    return (
        whole_month(year, first, sure=sure, relative=not one.of("Y"), months=last - first + 1) if first < last else None
    )


def of_start(when: When) -> Days | None:
    """«До початку літа»: its first month; of a month's own beginning the month, and not surely."""
    meant = of_season(when) if when.expression.of("SV") else of_month(when)
    sure = meant.sure and bool(when.expression.of("SV"))
    return whole_month(meant.first.year, meant.first.month, sure=sure, relative=meant.relative)


def of_end(when: When) -> Days | None:
    """«До кінця року»: its last month; «до кінця червня» its last day; «наприкінці листопада» the month, not surely."""
    one, today = when.expression, when.today
    away = offset(one.of("LTX")[0]) if one.of("LTX") else 0
    if one.of("w"):
        sunday = today + timedelta(days=6 - today.weekday() + 7 * away)
        return Days(sunday, sunday, Precision.DAY, sure=False)
    if one.of("m"):
        number = today.year * 12 + today.month - 1 + away
        last = whole_month(number // 12, number % 12 + 1, sure=False, relative=True).last
        return Days(last, last, Precision.DAY, sure=False)
    if one.of("y"):  # until then is until its last month, or until its last day
        return whole_month(year_of(when) or today.year, 12, sure=not when.is_until, relative=not one.of("Y"))
    meant = of_season(when) if one.of("SV") else of_month(when)
    if when.is_until and one.of("M"):
        return Days(meant.last, meant.last, Precision.DAY, sure=False, relative=meant.relative)
    return whole_month(meant.last.year, meant.last.month, sure=False, relative=meant.relative)


def whole_year(year: int, *, relative: bool) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, relative=relative)
