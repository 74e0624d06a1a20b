"""How what sources say differs: against one another, later against earlier, or in words alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from itertools import combinations, pairwise

_ABOUT = Decimal("0.1")  # how far off a number may be of which a text says that it is not exact
_ROUND = 2  # digits of a round number
_LEAST = 20  # a round number is no smaller


class Difference(StrEnum):
    NONE = ""
    DEVELOPMENT = "development"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Reported:
    """What a source says at a time."""

    source: str
    at: datetime
    value: Decimal
    is_about: bool = False


def difference(now: Sequence[Reported], before: Sequence[Reported], *, grows: bool) -> Difference:
    """Of what sources say ``now``, one each, and what the same have reported ``before``.

    Numbers of a thing that grows may overtake earlier ones; others are a development where a source took its own back,
    and nobody else has reported the old one since.
    """
    if all(compatible(one, other) for one, other in combinations(now, 2)):
        return Difference.NONE
    row = sorted(now, key=lambda reported: reported.at)
    if grows and _grows(row):
        return Difference.DEVELOPMENT
    last = row[-1]
    taken_back = [one for one in before if one.value != last.value]
    old = [one for one in row if not compatible(one, last)]
    changed = [one for one in row if compatible(one, last) and any(two.source == one.source for two in taken_back)]
    if changed and all(one.at <= min(two.at for two in changed) for one in old):
        return Difference.DEVELOPMENT
    return Difference.CONFLICT


def _grows(row: Sequence[Reported]) -> bool:
    """Whether each number that is new is larger; who tells an old one late is behind, not against it."""
    first = {reported.value: reported for reported in reversed(row)}
    new = sorted(first.values(), key=lambda reported: reported.at)
    return all(one.value <= other.value or compatible(one, other) for one, other in pairwise(new))


def compatible(one: Reported, other: Reported) -> bool:
    """Whether two numbers are one: the same, about the same, or rounded."""
    if one.value == other.value:
        return True
    least, most = sorted((one.value, other.value))
    if (one.is_about or other.is_about) and most - least <= _ABOUT * most:
        return True
    return _rounds(one.value, other.value) or _rounds(other.value, one.value)


def _rounds(short: Decimal, exact: Decimal) -> bool:
    """Whether a number is another one with fewer digits: 500 of 480 or 512, but not 110 of 98."""
    digits, others = _digits(short), _digits(exact)
    if short < _LEAST or digits > _ROUND or digits >= others or exact <= 0:
        return False
    shift = Decimal(10) ** (exact.adjusted() - digits + 1)
    return (exact / shift).to_integral_value() * shift == short


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)
