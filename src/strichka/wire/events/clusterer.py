"""Items into events as they come, at a cost that does not grow with what came before.

``Clusterer`` keeps the last days in memory. Who keeps them elsewhere has the same steps: count how common the keys of
an item are, weigh it, ask for the items that share its rarest keys (``keys_to_ask``), take the likest of them
(``likely``), and let ``choose`` decide.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import nlargest
from typing import Generic, TypeVar

from strichka.wire.events.likeness import WEIGHTS, WINDOW, Weights, likeness, score
from strichka.wire.events.signature import Features, Signature, rarity_of, signature

MOST_HOLDING = 200  # items of one key that are looked at: what more have says nothing
ASKED = 40  # of an item's rarest keys, by which candidates are sought
MOST_MET = 1_500  # items that these keys have in all, an item counted for each
MOST_CANDIDATES = 16
_BEST = 3  # members of an event that an item must be like, where it has so many
_COMPARED = 6  # members of each of two events that may be one
_JOINS, _UNITES = 0.5, 0.5  # the mean score of these, and of all pairs of two events

Event = TypeVar("Event", bound=Hashable)
Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Choice(Generic[Event]):
    """The event that an item belongs to, None for a new one; ``united`` are others that it shows to be the same."""

    event: Event | None
    united: tuple[Event, ...] = ()


def keys_to_ask(one: Signature, counts: Mapping[str, int]) -> list[str]:
    """The keys by which candidates are sought: the heaviest that other items have too, until enough have them."""
    asked: list[str] = []
    met = 0
    for key in one.keys:
        count = counts.get(key, 0)
        if 0 < count < MOST_HOLDING:
            asked.append(key)
            met += count
        if len(asked) == ASKED or met >= MOST_MET:
            break
    return asked


def likely(holders: Mapping[str, Iterable[Item]], counts: Mapping[str, int], total: int) -> list[Item]:
    """Of the items that hold each key those that share most, at most `MOST_CANDIDATES`."""
    rarity = rarity_of(counts, total)
    shared: dict[Item, float] = defaultdict(float)
    for key, items in holders.items():
        weight = rarity(key)
        for item in items:
            shared[item] += weight
    return nlargest(MOST_CANDIDATES, shared, key=lambda item: shared[item])


def choose(one: Signature, members: Mapping[Event, Sequence[Signature]], weights: Weights = WEIGHTS) -> Choice[Event]:
    """Where an item belongs: with those of whose items it is like several, not one alone."""
    scores = {event: [score(likeness(one, member), weights) for member in some] for event, some in members.items()}
    means = {event: _mean(sorted(some, reverse=True)[:_BEST]) for event, some in scores.items()}
    best = max(means, key=lambda event: means[event], default=None)
    if best is None or means[best] < _JOINS:
        return Choice(None)
    near = [event for event, mean in means.items() if event != best and mean >= _UNITES]
    return Choice(best, tuple(event for event in near if _unites([*members[best], one], members[event], weights)))


def _unites(ours: Sequence[Signature], theirs: Sequence[Signature], weights: Weights) -> bool:
    near, far = ours[-_COMPARED:], theirs[-_COMPARED:]
    return _mean(score(likeness(one, other), weights) for one in near for other in far) >= _UNITES


def _mean(values: Iterable[float]) -> float:
    several = list(values)
    return sum(several) / len(several) if several else 0.0


@dataclass(slots=True)
class Clusterer(Generic[Item]):
    """Items in the order of their arrival; ``events`` has the number of the event of each."""

    weights: Weights = field(default_factory=lambda: WEIGHTS)
    events: dict[Item, int] = field(default_factory=dict)
    signatures: dict[Item, Signature] = field(default_factory=dict)
    _holding: dict[str, deque[Item]] = field(default_factory=lambda: defaultdict(deque))
    _order: deque[tuple[datetime, Item]] = field(default_factory=deque)
    _members: dict[int, list[Item]] = field(default_factory=dict)

    def add(self, item: Item, features: Features) -> list[Item]:
        """The items that it was held against."""
        self._forget(features.at - WINDOW)
        counts = {key: len(self._holding[key]) for key in features.keys if key in self._holding}
        total = len(self.signatures)
        weighed = signature(features, rarity_of(counts, total))
        candidates = likely({key: self._holding[key] for key in keys_to_ask(weighed, counts)}, counts, total)
        members: dict[int, list[Signature]] = defaultdict(list)
        for other in candidates:
            members[self.events[other]].append(self.signatures[other])
        self._keep(item, weighed, choose(weighed, members, self.weights))
        return candidates

    def _keep(self, item: Item, weighed: Signature, choice: Choice[int]) -> None:
        event = len(self.events) if choice.event is None else choice.event
        held = self._members.setdefault(event, [])
        for other in choice.united:
            held += self._members.pop(other)
        held.append(item)
        self.events |= dict.fromkeys(held, event)
        self.signatures[item] = weighed
        self._order.append((weighed.at, item))
        for key in weighed.keys:
            self._holding[key].append(item)

    def _forget(self, before: datetime) -> None:
        while self._order and self._order[0][0] < before:
            _at, item = self._order.popleft()
            for key in self.signatures.pop(item).keys:
                held = self._holding[key]
                held.remove(item)
                if not held:
                    del self._holding[key]
