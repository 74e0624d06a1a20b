"""Numbers of a text that are said to follow from each other: a share, a rest, so many times, so much for each."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from strichka.languages.registry import grammar
from strichka.languages.style import NumbersStyle
from strichka.lib.setting import words
from strichka.lib.words import words as cut
from strichka.stylebook.copy import Copy
from strichka.stylebook.rule import Finding, Severity
from strichka.stylebook.rules.numbers.counted import Counted, plain
from strichka.stylebook.rules.numbers.units import number_at

_PERCENT, _ROUNDED = 100, Decimal("1.0")
_NEAR = Decimal("0.05")  # of what is said by a fraction in words
_PARTS = 4
_SAME = 3  # letters of a unit
_WARNING = Severity.WARNING
_END = re.compile(r"[.!?…]\s+")


def find(name: str, passages: Sequence[Counted], table: NumbersStyle, copy: Copy) -> Iterator[Finding]:
    for one in passages:
        yield from _shares(name, one, table)
        yield from _times(name, one, table)
        yield from _listed(name, one, table)
        yield from _added(name, one, table)
        yield from _each(name, one, table, passages, copy.language)
    if copy.at:
        yield from _lasted(name, passages, table, copy.at.year, copy.language)


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
    """«28 дітей: 16 за партами, 12 – через екран»: each part of the list begins with its number.

    Words may follow behind the part that «і» joins, which is the last: «…та 2 млн на автоматику, підрахувала вона».
    """
    if table.listed is None or table.joints is None:
        return
    for match in table.listed.finditer(one.masked):
        numbers = _parts_of(one, match, table.joints)
        total = one.values.get(match.start("total"))
        if total is None or not 1 < len(numbers) <= _PARTS or any(part > total for part in numbers):
            continue
        if sum(numbers) != total:
            said = plain(sum(numbers))
            message = words(en=f"The parts make {said}.", uk=f"Частини разом дають {said}.")
            yield Finding(name, *match.span(), severity=_WARNING, message=message, passage=one.number)


def _parts_of(one: Counted, match: re.Match[str], joints: re.Pattern[str]) -> list[Decimal]:
    """The numbers that the parts of a list begin with; none where more of it may follow."""
    start, end = match.span("list")
    places = [
        (start, False),
        *((joint.end(), joint[0].strip() != ",") for joint in joints.finditer(one.masked, start, end)),
    ]
    numbers: list[Decimal] = []
    for place, is_last in places:
        if place not in one.values:
            return []
        numbers.append(one.values[place])
        if is_last:
            break
    return numbers


def _added(name: str, one: Counted, table: NumbersStyle) -> Iterator[Finding]:
    """«14 to 12, with three abstentions, all 29 members»."""
    for pattern in table.added:
        for match in pattern.finditer(one.masked):
            groups = [group for group in ("a", "b", "c") if match[group]]
            if not one.has(match, "total", *groups):
                continue
            together = sum(one.value(match, group) for group in groups)
            if together != one.value(match, "total"):
                said = plain(together)
                message = words(en=f"The parts make {said}.", uk=f"Частини разом дають {said}.")
                yield Finding(name, *match.span(), severity=_WARNING, message=message, passage=one.number)


def _each(
    name: str, one: Counted, table: NumbersStyle, passages: Sequence[Counted], language: str
) -> Iterator[Finding]:
    """«Кожен заплатив по 9 тисяч, разом 63 тисячі»: so many times as the text has somewhere, of one unit."""
    for pattern in table.each:
        for match in pattern.finditer(one.masked):
            if not one.has(match, "each", "total") or not one.value(match, "each"):
                continue
            many = one.value(match, "total") / one.value(match, "each")
            each, total = (number_at(one, match.start(group), language) for group in ("each", "total"))
            is_alike = each.fits(total)
            is_said = any(many in other.values.values() for other in passages)
            if many > 1 and not is_said and is_alike:
                said = f"{many:.3g}"
                message = words(
                    en=f"That is {said} times as much as each has; the text has no such number.",
                    uk=f"Це у {said} раза більше, ніж на кожного; такого числа в тексті немає.",
                )
                yield one.finding(name, match, "total", message)


def _lasted(name: str, passages: Sequence[Counted], table: NumbersStyle, now: int, language: str) -> Iterator[Finding]:
    """«Проклали 1979 року», «пролежала 47 років»: where the text tells of one beginning alone.

    Of another thing than what began, by the words of both sentences, it may be told rightly.
    """
    begun = {
        one.value(match, "year"): (one, match)
        for one in passages
        for match in (table.begun.finditer(one.masked) if table.begun else ())
        if one.has(match, "year")
    }
    if len(begun) != 1 or table.lasted is None:
        return
    (year, (where, beginning)), *_others = begun.items()
    years = now - int(year)
    things = _things(where, beginning, language)
    for one in passages:
        for match in table.lasted.finditer(one.masked):
            if one.has(match, "years") and years > 0 and one.value(match, "years") not in {years, years - 1}:
                said = f"{years - 1}–{years}"
                message = words(
                    en=f"By the year in this text it is {said}.", uk=f"За роком, названим у тексті, це {said}."
                )
                is_near = one is where and not things.isdisjoint(_things(one, match, language) | {""})
                is_same = is_near or bool(things & _things(one, match, language))
                severity = Severity.WARNING if is_same else Severity.HINT
                yield Finding(name, *match.span("years"), severity, message, passage=one.number)


def _things(one: Counted, match: re.Match[str], language: str) -> frozenset[str]:
    """The nouns of the sentence of a match."""
    start = max((end.end() for end in _END.finditer(one.text, 0, match.start())), default=0)
    end = _END.search(one.text, match.end())
    speaks = grammar(language)
    spoken = (
        reading
        for word in cut(one.text[start : end.start() if end else None])
        for reading in speaks.analyses(word.text)
    )
    return frozenset(reading.lemma for reading in spoken if reading.tag.startswith("noun") and ":inanim" in reading.tag)
