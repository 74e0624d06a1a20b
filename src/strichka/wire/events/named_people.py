"""Persons whom a text names in full, and whether two such names are one person's, told differently.

«Лев Островий» and «Леонід Островий» are, where nobody names both, as are «Пещанський» and «Піщанський»: a given name
and a family name of which one is the same. Only in a language whose dictionary knows given names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from strichka.wire.events.reading import Read, read

_SIDE_BY_SIDE = frozenset({" ", "\u00a0"})
_CLEAR = 4  # letters of a stem in which another vowel is another spelling, not another form


@dataclass(frozen=True, slots=True)
class Person:
    """``text[start:end]`` names a person; a family name may have several parts. Words are compared by their stems."""

    given: Read
    family: tuple[Read, ...]

    @property
    def start(self) -> int:
        return self.given.word.start

    @property
    def end(self) -> int:
        return self.family[-1].word.end


def people(text: str, language: str) -> Iterator[Person]:
    """In the order of the text."""
    row = read(text, language)
    for at, (given, family) in enumerate(pairwise(row)):
        if given.is_given and _is_family(family) and text[given.word.end : family.word.start] in _SIDE_BY_SIDE:
            yield Person(given, (family, *_parts(text, row[at + 1 :])))


def _parts(text: str, row: Sequence[Read]) -> Iterator[Read]:
    """What follows the first word with a hyphen between."""
    for before, one in pairwise(row):
        if text[before.word.end : one.word.start] != "-" or not one.sounds:
            return
        yield one


def _is_family(one: Read) -> bool:
    return bool(one.sounds) and not one.is_place


def same(one: Person, other: Person) -> bool:
    return _meet(one.given, other.given) and len(one.family) == len(other.family) and _family_meets(one, other)


def differently_named(one: Person, other: Person) -> bool:
    """Whether the names differ in one thing: the given name, a letter of the family name, or a part of it."""
    if not _meet(one.given, other.given):
        return len(one.family) == len(other.family) and _family_meets(one, other)
    if _family_meets(one, other):
        return len(one.family) != len(other.family)
    return any(_is_misspelt(mine, theirs) for mine in one.family for theirs in other.family)


def _family_meets(one: Person, other: Person) -> bool:
    fewer, more = sorted((one.family, other.family), key=len)
    return all(any(_meet(mine, theirs) for theirs in more) for mine in fewer)


def _meet(one: Read, other: Read) -> bool:
    return not set(one.lemmas).isdisjoint(other.lemmas)


def _is_misspelt(one: Read, other: Read) -> bool:
    """Whether two words sound alike and are written with other vowels, not at their end alone."""
    if _meet(one, other) or set(one.sounds).isdisjoint(other.sounds):
        return False
    return all(mine[:_CLEAR] != theirs[:_CLEAR] and min(len(mine), len(theirs)) > _CLEAR
               for mine in one.lemmas for theirs in other.lemmas)  # fmt: skip
