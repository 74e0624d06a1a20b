"""What a number of a passage counts."""

import re
from dataclasses import dataclass
from decimal import Decimal

from strichka.languages.registry import grammar
from strichka.stylebook.rules.numbers.counted import SIGN, Counted

_UNIT = re.compile(r"\.? ([^\W\d_]{2,}(?:[’'ʼ][^\W\d_]+)?)(?: ([^\W\d_]{3,}))?")
# Readings of a noun in a case and a number in which it stands beside a number.
_COUNTED = re.compile(r"NNS|noun:.*(?:v_rod|:nv)")
_COUNTED_FEW = re.compile(r"NNS|noun:.*(?:v_rod|:nv|p:v_naz)")
_COUNTED_ONE = re.compile(r"NN|noun:")
_TWO_TO_FOUR = range(2, 5)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of things; unit: the dictionary forms of what it counts, empty where that is not said beside it."""

    place: int
    value: Decimal
    unit: frozenset[str]

    def fits(self, other: "Number") -> bool:
        return not self.unit or not other.unit or bool(self.unit & other.unit)


def number_at(one: Counted, place: int, language: str) -> Number:
    match = _UNIT.match(one.masked, end_of(one, place))
    value = one.values[place]
    return Number(place, value, _unit(match, value, language) if match else frozenset())


def _unit(match: re.Match[str], value: Decimal, language: str) -> frozenset[str]:
    """The noun beside a number, over an adjective, in a case and a number in which nouns stand beside one."""
    counted = _COUNTED_FEW if value % 10 in _TWO_TO_FOUR else _COUNTED_ONE if value % 10 == 1 else _COUNTED
    for word in filter(None, match.groups()):
        tags = [(one.lemma, one.tag) for one in grammar(language).analyses(word)]
        if units := {lemma for lemma, tag in tags if counted.match(tag)}:
            return frozenset(units)
        if not any(tag.startswith(("adj", "JJ")) for _lemma, tag in tags):
            break
    return frozenset()


def end_of(one: Counted, place: int) -> int:
    end = place
    while end < len(one.masked) and one.masked[end] == SIGN:
        end += 1
    return end
