"""What a text concludes from numbers before: what is left of them, what follows, a half, so many lots of so much.

A conclusion is looked at where its numbers stand in its sentence or the one before, are of one unit, and are few.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from strichka.languages.style import SumsStyle
from strichka.lib.setting import Words, words
from strichka.stylebook.rule import Finding, Severity
from strichka.stylebook.rules.numbers.counted import SIGN, Counted, plain
from strichka.stylebook.rules.numbers.units import Number, end_of, number_at

_SENTENCE = re.compile(rf"(?<=[.!?…])\s+(?=[«„“\"(–—]?\s?[A-ZА-ЯҐЄІЇ{SIGN}])")
# What is no number of things: a year, an order, an age, a share, a time, a day of a month is none at all.
_OTHER = re.compile(r" ?(?:%|відсот|per ?cent)|[-–:]|\.?\d| ро(?:ку|ці|ків|ки)\b| рік\b|(?:st|nd|rd|th)\b")
_NO_COUNT = re.compile(r"(?:№|\bномер|\bno\.|\d[.:])\s?$|\b(?:in|у|в|since|by)\s$", re.IGNORECASE)
_PARTS, _FEW = 3, 2
_BACK = 2  # sentences in which what is left has its whole
_NEAR, _ROUGH = Decimal("0.02"), Decimal("0.15")  # of what is said exactly, and by «almost half»
_YEARS = range(1800, 2100)
_THOUSAND = 1000

_MOST_TOGETHER = 6  # numbers of which a text may conclude another: all their sums are tried


def find(name: str, passages: Sequence[Counted], table: SumsStyle, language: str) -> Iterator[Finding]:
    for one in passages:
        yield from _lefts(name, one, table, language)
        yield from _follows(name, one, table, language)
        yield from _parts(name, one, table)
        yield from _lots(name, one, table)
        yield from _differs(name, one, table)


def _lefts(name: str, one: Counted, table: SumsStyle, language: str) -> Iterator[Finding]:
    """«Привезли 1200 доз, використали 350, лишилося 950»: the largest number is all, the others its parts."""
    for pattern in table.left:
        for match in pattern.finditer(one.masked):
            if not one.has(match, "rest"):
                continue
            rest = number_at(one, match.start("rest"), language)
            before = _before(one, match.start("rest"), language, rest, _BACK)
            total = max(before, key=lambda number: number.value, default=rest)
            parts = [number for number in before if number.place > total.place and number.fits(total)]
            if not all(number.value == int(number.value) for number in (rest, *before)):
                continue
            if not 0 < len(parts) < _PARTS or total.value <= max(rest.value, *(part.value for part in parts)):
                continue
            if _is_left(rest, before) or _is_about(table, one, rest.place, *(part.place for part in (total, *parts))):
                continue
            right = total.value - sum(part.value for part in parts)
            if right > 0:
                said = plain(right)
                message = words(en=f"Of these numbers {said} are left.", uk=f"За цими числами лишається {said}.")
                is_sure = len(parts) == 1 and _is_whole(table, one, total.place)
                yield _finding(name, one, match.span("rest"), message, is_sure=is_sure)


def _is_whole(table: SumsStyle, one: Counted, place: int) -> bool:
    """«Із 30 шкіл»: the text itself says that the others are parts of it."""
    return bool(table.whole and table.whole.search(one.masked[max(0, place - 30) : place]))


def _is_left(rest: Number, before: Sequence[Number]) -> bool:
    """Some of the numbers before, taken from another or put together, make the rest."""
    values = [one.value for one in before[-_MOST_TOGETHER:]]
    sums = {sum(some, Decimal()) for many in (1, 2, 3) for some in combinations(values, many)}
    differences = {abs(one - other) for one in sums for other in sums}
    return rest.value in sums | differences


def _follows(name: str, one: Counted, table: SumsStyle, language: str) -> Iterator[Finding]:
    """«Лишаються 27 тисяч. Вранці була 41 тисяча, отже, полагодили 16 тисяч»: by no reckoning of these two."""
    for match in table.so.finditer(one.masked) if table.so else ():
        if not one.has(match, "result"):
            continue
        result = number_at(one, match.start("result"), language)
        before = _before(one, match.start("result"), language, result)
        if len(before) != _FEW or _is_about(table, one, *(x.place for x in before), result.place):
            continue
        (a, b), c = (number.value for number in before), result.value
        sums = {a, b, abs(a - b), a + b, a * b, *((a / b, b / a) if a and b else ())}
        if not before[0].fits(before[1]) or c in sums or any(abs(c - one) <= abs(one) * _NEAR for one in sums):
            continue
        said = plain(abs(a - b))
        message = words(en=f"By these two numbers it is {said}.", uk=f"За цими двома числами це {said}.")
        yield _finding(name, one, match.span("result"), message, is_sure=True)


def _parts(name: str, one: Counted, table: SumsStyle) -> Iterator[Finding]:
    """«По 24 центнери, а тепер половину, тобто по 14»."""
    for pattern, factor in table.parts:
        for match in pattern.finditer(one.masked):
            if not one.has(match, "whole", "part") or (match["times"] and not one.has(match, "times")):
                continue
            right = one.value(match, "whole") * factor * (one.value(match, "times") if match["times"] else 1)
            near = _ROUGH if _is_about(table, one, match.start("part")) or _is_rough(table, match) else _NEAR
            half = _half(one, match.start("part")) + _half(one, match.start("whole"), least=0) * factor
            if right and abs(one.value(match, "part") - right) > max(right * near, half):
                said = plain(round(right, 1))
                message = words(en=f"By these numbers it is {said}.", uk=f"За цими числами це {said}.")
                yield _finding(name, one, match.span("part"), message, is_sure=near == _NEAR)


def _is_rough(table: SumsStyle, match: re.Match[str]) -> bool:
    """«Майже половину, або 10»."""
    words_between = match[0].split()
    return any(table.about and table.about.search(f"{word} ") for word in words_between)


def _lots(name: str, one: Counted, table: SumsStyle) -> Iterator[Finding]:
    """«12 автобусів по 3 млн, разом 40 млн»."""
    for pattern in table.lots:
        for match in pattern.finditer(one.masked):
            if not one.has(match, "many", "each", "total"):
                continue
            right, total = one.value(match, "many") * one.value(match, "each"), one.value(match, "total")
            if total > one.value(match, "each") and abs(right - total) > right * _NEAR:
                said = plain(right)
                message = words(en=f"That makes {said}.", uk=f"Разом це {said}.")
                is_sure = not _is_about(table, one, match.start("each"), match.start("total"))
                yield _finding(name, one, match.span("total"), message, is_sure=is_sure)


def _differs(name: str, one: Counted, table: SumsStyle) -> Iterator[Finding]:
    """«148 – на шістнадцять більше, ніж позавчора, коли було 130»."""
    for pattern in table.differs:
        for match in pattern.finditer(one.masked):
            if not one.has(match, "new", "by", "old"):
                continue
            new, by, old = (one.value(match, group) for group in ("new", "by", "old"))
            is_alike = new and old and by < max(new, old) and max(new, old) < 100 * min(new, old)
            is_years = all(_is_year(one, match.start(group)) for group in ("new", "old"))
            half = sum((_half(one, match.start(group), least=0) for group in ("new", "by", "old")), Decimal())
            if is_alike and not is_years and abs(abs(new - old) - by) > max(by * _NEAR, half):
                said = plain(abs(new - old))
                message = words(en=f"By the other two numbers it is {said}.", uk=f"За двома іншими числами це {said}.")
                yield _finding(name, one, match.span("by"), message, is_sure=True)


def _is_year(one: Counted, place: int) -> bool:
    return one.values[place] in _YEARS and one.text[place : end_of(one, place)].isdigit()


def _half(one: Counted, place: int, least: Decimal | int = Decimal("0.5")) -> Decimal:
    """Half of the last digit that is written: of «7 мільйонів» half a million; ``least`` for what is whole numbers."""
    value, text = one.values[place], one.text[place : end_of(one, place)]
    digits = int("".join(sign for sign in text if sign.isdecimal()) or 0)
    if not digits:
        digits = int(value) if value < _THOUSAND else int(f"{int(value)}".rstrip("0") or 0)
    last = abs(value / digits) if digits else Decimal(1)
    return last / 2 if last >= _THOUSAND else Decimal(least)


def _before(one: Counted, place: int, language: str, like: Number, back: int = 1) -> list[Number]:
    """The numbers of things in this sentence and as many before it, in front of a place."""
    ends = [0, *(match.end() for match in _SENTENCE.finditer(one.masked, 0, place))]
    start = ends[-1 - back] if len(ends) > back else 0
    near = [at for at in one.values if start <= at < place][-_MOST_TOGETHER:]
    found = [number_at(one, at, language) for at in near if _is_count(one, at)]
    return [number for number in found if number.fits(like)]


def _is_count(one: Counted, place: int) -> bool:
    end = end_of(one, place)
    value = one.values[place]
    is_year = value in _YEARS and end - place == 4 and _NO_COUNT.search(one.masked, max(0, place - 8), place)  # noqa: PLR2004
    is_pronoun = value == 1 and not one.text[place].isdigit()
    return (
        not is_pronoun
        and not is_year
        and not _OTHER.match(one.masked, end)
        and not _NO_COUNT.search(one.masked[max(0, place - 7) : place])
    )


def _is_about(table: SumsStyle, one: Counted, *places: int) -> bool:
    return any(table.about and table.about.search(one.masked[max(0, place - 20) : place]) for place in places)


def _finding(name: str, one: Counted, span: tuple[int, int], message: Words, *, is_sure: bool) -> Finding:
    return Finding(name, *span, Severity.WARNING if is_sure else Severity.HINT, message, passage=one.number)
