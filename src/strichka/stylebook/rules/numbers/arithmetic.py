"""Numbers of a text that are said to follow from each other: a share, a rest, so many times, so much for each."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from strichka.languages.style import NumbersStyle
from strichka.lib.setting import words
from strichka.stylebook.copy import Copy
from strichka.stylebook.rule import Finding, Severity
from strichka.stylebook.rules.numbers.counted import SIGN, Counted

_PERCENT, _ROUNDED = 100, Decimal("1.0")
_NEAR = Decimal("0.05")  # of what is said by a fraction in words
_PARTS = 4
_SAME = 3  # letters of a unit
_WARNING = Severity.WARNING


def find(name: str, passages: Sequence[Counted], table: NumbersStyle, copy: Copy) -> Iterator[Finding]:
    for one in passages:
        yield from _shares(name, one, table)
        yield from _rests(name, one, table)
        yield from _times(name, one, table)
        yield from _listed(name, one, table)
        yield from _added(name, one, table)
        yield from _each(name, one, table, passages)
    if copy.at:
        yield from _lasted(name, passages, table, copy.at.year)


def _shares(name: str, one: Counted, table: NumbersStyle) -> Iterator[Finding]:
    """«З 1200 пацієнтів ускладнення мали 60, тобто 5 %»."""
    for pattern in table.shares:
        for match in pattern.finditer(one.masked):
            if not one.has(match, "total", "part", "by") or not one.value(match, "total"):
                continue
            right = one.value(match, "part") / one.value(match, "total") * _PERCENT
            if right <= _PERCENT and abs(right - one.value(match, "by")) > _ROUNDED:
                said = f"{right:.0f}"
                message = words(en=f"By these two numbers it is {said}%.", uk=f"За цими двома числами це {said}%.")
                yield one.finding(name, match, "by", message)


def _rests(name: str, one: Counted, table: NumbersStyle) -> Iterator[Finding]:
    """«Випустили 96 дронів, збили 81, решта 15»: the first number is all, the others its parts."""
    for match in table.rest.finditer(one.masked) if table.rest else ():
        if not one.has(match, "rest"):
            continue
        total, *parts = one.between(*match.span("before")) or [Decimal()]
        rest = one.value(match, "rest")
        is_counted = all(number == int(number) for number in (total, *parts))
        if is_counted and parts and len(parts) < _PARTS and total > max(parts) and total != sum(parts) + rest != 0:
            right = total - sum(parts)
            if right > 0 and not any(total == part + rest for part in parts):
                said = f"{right:f}"
                message = words(en=f"Of these numbers {said} are left.", uk=f"За цими числами лишається {said}.")
                yield one.finding(name, match, "rest", message)


def _times(name: str, one: Counted, table: NumbersStyle) -> Iterator[Finding]:
    """«75 тонн – на чверть більше, ніж торік, коли було 60 тонн», of the same unit."""
    for pattern, factor in table.times:
        for match in pattern.finditer(one.masked):
            if not one.has(match, "new", "old") or not one.value(match, "old"):
                continue
            unit, other = match["unit"][:_SAME].lower(), match["other"][:_SAME].lower()
            told = one.value(match, "new") / one.value(match, "old")
            if unit == other and abs(told - factor) > factor * _NEAR:
                said = f"{one.value(match, 'new') / factor:.6g}"
                message = words(
                    en=f"By the other number it would be {said}.", uk=f"За іншим числом тут мало б бути {said}."
                )
                yield one.finding(name, match, "old", message)


def _listed(name: str, one: Counted, table: NumbersStyle) -> Iterator[Finding]:
    """«28 дітей: 16 за партами, 12 – через екран»: each part of the list begins with its number."""
    for match in table.listed.finditer(one.masked) if table.listed else ():
        parts = table.joints.split(match["list"]) if table.joints else []
        if not one.has(match, "total") or not 1 < len(parts) <= _PARTS or not all(part[:1] == SIGN for part in parts):
            continue
        numbers = one.between(*match.span("list"))
        total = one.value(match, "total")
        if len(numbers) == len(parts) and sum(numbers) != total:
            said = f"{sum(numbers):f}"
            message = words(en=f"The parts make {said}.", uk=f"Частини разом дають {said}.")
            yield Finding(name, *match.span(), severity=_WARNING, message=message, passage=one.number)


def _added(name: str, one: Counted, table: NumbersStyle) -> Iterator[Finding]:
    """«14 to 12, with three abstentions, all 29 members»."""
    for pattern in table.added:
        for match in pattern.finditer(one.masked):
            groups = [group for group in ("a", "b", "c") if match[group]]
            if not one.has(match, "total", *groups):
                continue
            together = sum(one.value(match, group) for group in groups)
            if together != one.value(match, "total"):
                said = f"{together:f}"
                message = words(en=f"The parts make {said}.", uk=f"Частини разом дають {said}.")
                yield Finding(name, *match.span(), severity=_WARNING, message=message, passage=one.number)


def _each(name: str, one: Counted, table: NumbersStyle, passages: Sequence[Counted]) -> Iterator[Finding]:
    """«Кожен заплатив по 9 тисяч, разом 63 тисячі»: so many times as the text has somewhere."""
    for pattern in table.each:
        for match in pattern.finditer(one.masked):
            if not one.has(match, "each", "total") or not one.value(match, "each"):
                continue
            many = one.value(match, "total") / one.value(match, "each")
            is_said = any(many in other.values.values() for other in passages)
            if many > 1 and not is_said:
                said = f"{many:.3g}"
                message = words(
                    en=f"That is {said} times as much as each has; the text has no such number.",
                    uk=f"Це у {said} раза більше, ніж на кожного; такого числа в тексті немає.",
                )
                yield one.finding(name, match, "total", message)


def _lasted(name: str, passages: Sequence[Counted], table: NumbersStyle, now: int) -> Iterator[Finding]:
    """«Проклали 1979 року», «пролежала 47 років»: where the text tells of one beginning alone."""
    begun = {
        int(one.value(match, "year"))
        for one in passages
        for match in (table.begun.finditer(one.masked) if table.begun else ())
        if one.has(match, "year")
    }
    if len(begun) != 1 or table.lasted is None:
        return
    years = now - begun.pop()
    for one in passages:
        for match in table.lasted.finditer(one.masked):
            if one.has(match, "years") and years > 0 and one.value(match, "years") not in {years, years - 1}:
                said = f"{years - 1}–{years}"
                message = words(
                    en=f"By the year in this text it is {said}.", uk=f"За роком, названим у тексті, це {said}."
                )
                yield one.finding(name, match, "years", message)
