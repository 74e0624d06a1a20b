"""The words that stand before somebody's whole name, where offices stand."""

from collections.abc import Iterator, Sequence
from itertools import product

from strichka.stylebook.copy import Copy
from strichka.stylebook.rules.names.people import Person, Spot, people, spots

_FURTHEST = 8  # words in which an office may stand before a name
_STOPS = frozenset(".!?…,;:()–—»“”")


def before_names(copy: Copy) -> Iterator[tuple[Person, tuple[Spot, ...]]]:
    """Each name of a person with a role in the register, and the words before it, from the nearest on.

    Before a family name alone only the next word counts: «Chairman Doe».
    """
    persons = [one for one in people(copy) if one.named.role and len(one.words) > 1]
    for passage, person in product(spots(copy) if persons else (), persons):
        for at in range(1, len(passage) - len(person.words) + 1):
            if tuple(one.text for one in passage[at : at + len(person.words)]) in person.forms:
                yield person, tuple(_back(passage, at))
            elif _is_alone(passage, at, person):
                yield person, tuple(_back(passage, at))[:1]


def _is_alone(passage: Sequence[Spot], at: int, person: Person) -> bool:
    before = passage[at - 1].text
    is_of_name = any(before in person.at(place) for place in range(len(person.words)))
    return passage[at].text in person.at(person.family) and not is_of_name


def _back(passage: Sequence[Spot], at: int) -> Iterator[Spot]:
    for place in range(at, max(0, at - _FURTHEST), -1):
        if _STOPS & set(passage[place].apart):
            return
        yield passage[place - 1]
