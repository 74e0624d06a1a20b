"""A place for each connection: so many in all, so many for one network. Whoever is waited for longest goes first."""

import heapq
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Protocol

LEAVING = 100  # of so many one goes at once when room is needed, so that a flood does not cost a look at all of them


class Guest(Protocol):
    """The part of a connection that a place needs."""

    def waiting_since(self) -> float | None:
        """Since when, by the server's clock, it has kept the server waiting; None while it waits for the server."""

    def dismiss(self) -> None:
        """Close it."""


@dataclass(slots=True)
class _Share:
    """Connections, the oldest first; ``looked`` is when nobody was found who could leave."""

    most: int
    guests: dict[Guest, None] = field(default_factory=dict)
    looked: float = -1.0

    def is_full(self) -> bool:
        return len(self.guests) >= self.most

    def longest_waited_for(self, now: float) -> list[Guest]:
        """Those who have kept the server waiting longest; nobody when all are being answered."""
        if self.looked == now:
            return []
        waits = [(since, guest) for guest in self.guests if (since := guest.waiting_since()) is not None]
        self.looked = -1.0 if waits else now
        return [guest for _since, guest in heapq.nsmallest(1 + self.most // LEAVING, waits, key=itemgetter(0))]


class Places:
    """The places of one server: ``most``, of them ``per_network`` for the connections of one network."""

    def __init__(self, *, most: int, per_network: int) -> None:
        self._per_network = per_network
        self._all = _Share(most)
        self._networks: dict[bytes, _Share] = {}
        self._network_of: dict[Guest, bytes] = {}

    def __len__(self) -> int:
        return len(self._network_of)

    def take(self, guest: Guest, network: bytes, now: float) -> bool:
        """Give a place, if need be that of others; False when nobody could leave. ``now`` by the server's clock."""
        share = self._networks.get(network) or _Share(self._per_network)
        if not (self._has_place(share, now) and self._has_place(self._all, now)):
            return False
        self._networks[network] = share
        share.guests[guest] = self._all.guests[guest] = None
        self._network_of[guest] = network
        return True

    def leave(self, guest: Guest) -> None:
        """Free a place; nothing for who has none."""
        network = self._network_of.pop(guest, None)
        if network is None:
            return
        del self._all.guests[guest]
        share = self._networks[network]
        del share.guests[guest]
        if not share.guests:
            del self._networks[network]

    def _has_place(self, share: _Share, now: float) -> bool:
        if not share.is_full():
            return True
        for guest in share.longest_waited_for(now):
            self.leave(guest)
            guest.dismiss()
        return not share.is_full()
