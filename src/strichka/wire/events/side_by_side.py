"""For one event: which source says which number, name, place and time, and where they differ."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from strichka.wire.events.claims import AGE, COUNT, MEASURE, PERCENT, PLACE, SUM, claims
from strichka.wire.events.differing import Difference, Reported, difference
from strichka.wire.events.moments import moments
from strichka.wire.events.named_people import Person, differently_named, people, same

MOST_ROWS = 40
MOST_PEOPLE = 40  # of one event that are compared with each other
NAME, TIME = "name", "time"
_AROUND = 60  # characters of a quote on either side
_SEVERAL = frozenset({AGE, SUM, COUNT, PERCENT, MEASURE, PLACE, TIME})  # of which one text may rightly say several
_DIFFERING = frozenset({MEASURE, PLACE, TIME})  # which are shown where sources differ
_GROWING = frozenset({"dead", "injured", "missing", "detained", "evacuated", "rescued", COUNT})
_NEAR = 30  # minutes: what is farther apart is another moment
_MANY = 10  # things from which on two numbers of them are of the same ones
_ORDER = (Difference.CONFLICT, Difference.DEVELOPMENT, Difference.NONE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A text, whose it is and when it was told; the newest of a source is what it says now."""

    source: str
    text: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Value:
    """What some sources say; ``words`` as the first of them writes it, ``quote`` with what stands around it."""

    words: str
    quote: str
    language: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A thing that is claimed, and all that is said of it, most sources first."""

    kind: str
    unit: str
    values: tuple[Value, ...]
    difference: Difference


@dataclass(frozen=True, slots=True)
class _Located:
    """A value where it stands."""

    by: Statement
    value: Decimal
    start: int
    end: int
    is_about: bool = False

    @property
    def reported(self) -> Reported:
        return Reported(self.by.source, self.by.at, self.value, self.is_about)


_Thing = tuple[str, str]  # kind and unit


def side_by_side(texts: Sequence[Statement]) -> list[ClaimRow]:
    """What sources claim, that in which they stand against one another first."""
    rows = [*_of_numbers(texts), *_of_people(texts)]
    return sorted(rows, key=lambda row: (_ORDER.index(row.difference), row.kind in _SEVERAL))[:MOST_ROWS]


def _of_numbers(texts: Sequence[Statement]) -> Iterator[ClaimRow]:
    newest = {one.source: one for one in texts}
    told = [(one, _things(one)) for one in texts]
    for thing in dict.fromkeys(thing for _one, things in told for thing in things):
        all_said = [(one, things[thing]) for one, things in told if thing in things]
        now = [values for one, values in all_said if newest[one.source] is one]
        before = [values[0].reported for one, values in all_said if newest[one.source] is not one]
        if (row := _row(thing, now, before)) is not None:
            yield row


def _things(one: Statement) -> Mapping[_Thing, list[_Located]]:
    """Each thing with its values in the order of the text, with the first alone where there can be only one."""
    found: dict[_Thing, list[_Located]] = {}
    for claim in claims(one.text, one.language):
        values = found.setdefault((claim.kind, claim.unit), [])
        if not values or (claim.kind in _SEVERAL and all(other.value != claim.value for other in values)):
            values.append(_Located(one, claim.value, claim.start, claim.end, claim.is_about))
    for moment in moments(one.text):
        values = found.setdefault((TIME, one.language), [])
        if all(other.value != moment.minutes for other in values):
            values.append(_Located(one, Decimal(moment.minutes), moment.start, moment.end))
    return found


def _row(thing: _Thing, now: Sequence[Sequence[_Located]], before: Sequence[Reported]) -> ClaimRow | None:
    """None where nothing is to be shown: who alone says a thing, or says several, is against nobody."""
    kind, unit = thing
    single = [values[0] for values in now if len(values) == 1]
    told = _difference(kind, single, before)
    shown = single if kind in _DIFFERING else [one for values in now for one in values]
    if kind in _SEVERAL and len(now) < 2:  # noqa: PLR2004 - sources
        return None
    if kind in _DIFFERING and told is Difference.NONE:
        return None
    return ClaimRow(kind, "" if kind == TIME else unit, _values(shown), told)


def _difference(kind: str, single: Sequence[_Located], before: Sequence[Reported]) -> Difference:
    """What is too far apart, or too few to be counted twice, is not the same thing."""
    values = [one.value for one in single] or [Decimal(0)]
    if (kind == TIME and max(values) - min(values) > _NEAR) or (kind == COUNT and min(values) < _MANY):
        return Difference.NONE
    return difference([one.reported for one in single], before, grows=kind in _GROWING)


def _values(values: Iterable[_Located]) -> tuple[Value, ...]:
    groups: dict[Decimal, list[tuple[Statement, int, int]]] = {}
    for one in values:
        groups.setdefault(one.value, []).append((one.by, one.start, one.end))
    return tuple(sorted(map(_value, groups.values()), key=lambda one: -len(one.sources)))


def _of_people(texts: Sequence[Statement]) -> Iterator[ClaimRow]:
    """Names of one person that differ: nobody names both. What a source has put right itself is a development."""
    named: list[list[tuple[Statement, Person]]] = []
    for one in texts:
        for person in people(one.text, one.language):
            known = next(
                (some for some in named if some[0][0].language == one.language and same(some[0][1], person)), None
            )
            if known is not None:
                known.append((one, person))
            elif len(named) < MOST_PEOPLE:
                named.append([(one, person)])
    for at, mine in enumerate(named):
        for theirs in named[at + 1 :]:
            is_one_language = mine[0][0].language == theirs[0][0].language
            if is_one_language and differently_named(mine[0][1], theirs[0][1]) and not _texts(mine) & _texts(theirs):
                values = [_value([(one, two.start, two.end) for one, two in some]) for some in (mine, theirs)]
                is_put_right = bool(set(values[0].sources) & set(values[1].sources))
                told = Difference.DEVELOPMENT if is_put_right else Difference.CONFLICT
                yield ClaimRow(NAME, "", tuple(sorted(values, key=lambda one: -len(one.sources))), told)


def _texts(named: Sequence[tuple[Statement, Person]]) -> set[int]:
    return {id(one) for one, _person in named}


def _value(places: Sequence[tuple[Statement, int, int]]) -> Value:
    one, start, end = places[0]
    sources = tuple(dict.fromkeys(other.source for other, _start, _end in places))
    return Value(one.text[start:end], _quote(one.text, start, end), one.language, sources)


def _quote(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[first:start], text[end:last]
    before = before[before.find(" ") + 1 :] if first else before
    after = after[: after.rfind(" ")] if last < len(text) else after
    return " ".join(f"{before}{text[start:end]}{after}".split())
