"""Readers now: how many pages of each story are looked at, told by beats that nobody can be known by.

A page that is seen sends a beat every ``BEAT`` seconds, and time is cut into slots of that length: the beats for a
story in one slot are the pages of it that were seen then, each once, without any of them having a name. The figure
is the highest of the last ``SLOTS`` slots, so it forgets within a minute and a half.

A network (a digest that the caller makes; never an address) counts for a few readers of a story and for a bounded
number in all. What it counted for is forgotten with its slot.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

BEAT = 30  # seconds, as in paper/islands/live.js
SLOTS = 3
MOST_STORIES = 20_000  # a slot
MOST_PAIRS = 50_000  # of network and story, a slot
IN_ALL = 20  # a network may count for this many times its readers of one story


@dataclass(frozen=True, slots=True)
class Network:
    """Where a beat came from, as digests: ``near`` is one connection or house, ``wide`` one customer's whole share."""

    near: bytes
    wide: bytes


@dataclass(slots=True)
class Quota:
    """What each network has counted for: at most ``each`` for one story, ``in_all`` for all, in bounded memory."""

    each: int
    in_all: int
    most: int = MOST_PAIRS
    pairs: dict[bytes, int] = field(default_factory=dict)
    sums: dict[bytes, int] = field(default_factory=dict)

    def take(self, story: str, network: Network) -> bool:
        pair = network.near + story.encode()
        counted, summed = self.pairs.get(pair, 0), self.sums.get(network.wide, 0)
        if counted >= self.each or summed >= self.in_all or (not counted and len(self.pairs) >= self.most):
            return False
        self.pairs[pair], self.sums[network.wide] = counted + 1, summed + 1
        return True

    def forget(self) -> None:
        self.pairs, self.sums = {}, {}


class _Slot:
    """One beat's time: readers by story, and from how many wide networks they came."""

    __slots__ = ("_most_stories", "_wides", "networks", "number", "quota", "readers")

    def __init__(self, number: int, quota: Quota, most_stories: int) -> None:
        self._most_stories = most_stories
        self.number = number
        self.quota = quota
        self.readers: dict[str, int] = {}
        self.networks: dict[str, int] = {}
        self._wides: set[bytes] = set()

    def add(self, story: str, network: Network) -> bool:
        readers = self.readers.get(story)
        if (readers is None and len(self.readers) >= self._most_stories) or not self.quota.take(story, network):
            return False
        self.readers[story] = (readers or 0) + 1
        wide = network.wide + story.encode()
        if wide not in self._wides:
            self._wides.add(wide)
            self.networks[story] = self.networks.get(story, 0) + 1
        return True

    def close(self) -> None:
        """Keep the figures; forget every network."""
        self.quota.forget()
        self._wides = set()


class Window:
    """Readers of each story over the last ``SLOTS`` beats. Times are seconds of a clock that does not go back."""

    def __init__(self, *, per_network: int, most_stories: int = MOST_STORIES) -> None:
        self._per_network = per_network
        self._most_stories = most_stories
        self._slots: deque[_Slot] = deque()

    def add(self, story: str, network: Network, now: float) -> bool:
        """Count a beat; False when its network has counted for enough."""
        self.forget(now)
        number = int(now // BEAT)
        if not self._slots or self._slots[-1].number != number:
            quota = Quota(self._per_network, self._per_network * IN_ALL)
            self._slots.append(_Slot(number, quota, self._most_stories))
        return self._slots[-1].add(story, network)

    def readers(self, now: float) -> dict[str, int]:
        """Readers by story; who has none is left out."""
        self.forget(now)
        return _highest(slot.readers for slot in self._slots)

    def listed(self, floor: int, now: float) -> dict[str, int]:
        """Readers of the stories that have at least ``floor``, from as many networks: fit to be told in public.

        However many readers one network pretends to have, it is one of these networks.
        """
        readers = self.readers(now)
        networks = _highest(slot.networks for slot in self._slots)
        return {story: count for story, count in readers.items() if count >= floor and networks[story] >= floor}

    def forget(self, now: float) -> None:
        """Let go what is too old, and the networks of slots that are over."""
        number = int(now // BEAT)
        while self._slots and self._slots[0].number <= number - SLOTS:
            self._slots.popleft()
        if self._slots and self._slots[-1].number != number:
            self._slots[-1].close()


def _highest(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    highest: dict[str, int] = {}
    for one in counts:
        for story, count in one.items():
            if count > highest.get(story, 0):
                highest[story] = count
    return highest
