"""A look at a feed: its bytes, apart from the database, in a thread of its own: who does not answer holds up nobody."""

import ipaddress
import time
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Thread

from django.conf import settings

from strichka.inbox.models import Feed
from strichka.wire.feeds.kinds import FeedKind, Look, Looked
from strichka.wire.fetching import IP, PORTS, Guard, is_public

MOST_THREADS = 8
LONGEST = 60.0  # seconds after which a look takes no further piece
MOST_BYTES = 32 << 20  # of all pieces of a look together


@dataclass(slots=True)
class Brought:
    """What a look by these settings has brought until it ended or failed."""

    settings: Mapping[str, str] = field(default_factory=dict)
    pieces: list[Looked] = field(default_factory=list)
    error: Exception | None = None


def guard() -> Guard:
    """Where feeds may be asked: in the open Internet, and in what the keeper names of our own networks."""
    networks = [ipaddress.ip_network(one, strict=False) for one in settings.INSTANCE.words("inbox.networks")]

    def allows(address: IP) -> bool:
        return is_public(address) or any(address in one for one in networks)

    return Guard(allows, frozenset(PORTS.values()) | {int(one) for one in settings.INSTANCE.words("inbox.ports")})


def look_of(feed: Feed) -> Look:
    chosen = dict(feed.open_settings) | dict(feed.secret_settings)
    return Look(chosen, dict(feed.memory), guard(), root=settings.INSTANCE.text("inbox.folders"))


def bring(kind: FeedKind, look: Look) -> Brought:
    """All pieces of a look, within bounds; it touches no database."""
    brought, size, until = Brought(look.settings), 0, time.monotonic() + LONGEST
    assert kind.look is not None
    try:
        for piece in kind.look(look):
            brought.pieces.append(piece)
            size += len(piece.content or b"")
            if size > MOST_BYTES or time.monotonic() > until:
                break
    except Exception as error:  # noqa: BLE001 - whatever a kind stumbles over is the feed's problem
        brought.error = error
    return brought


class Looks:
    """Looks under way, by feed: at most one of each. A worker that ends waits for none of their threads."""

    def __init__(self, most: int = MOST_THREADS) -> None:
        self._most = most
        self._under_way: dict[int, Future[Brought]] = {}

    def __contains__(self, feed: int) -> bool:
        return feed in self._under_way

    @property
    def is_full(self) -> bool:
        return sum(not one.done() for one in self._under_way.values()) >= self._most

    def begin(self, feed: Feed, kind: FeedKind) -> None:
        future: Future[Brought] = Future()
        look = look_of(feed)
        Thread(target=lambda: future.set_result(bring(kind, look)), name=f"feed-{feed.pk}", daemon=True).start()
        self._under_way[feed.pk] = future

    def forget_ended(self) -> None:
        """Those that nobody has waited for to the end."""
        self._under_way = {feed: future for feed, future in self._under_way.items() if not future.done()}

    def wait(self, feed: int, seconds: float) -> Brought | None:
        """What the look at a feed has brought; None while it goes on."""
        future = self._under_way[feed]
        try:
            brought = future.result(seconds)
        except TimeoutError:
            return None
        del self._under_way[feed]
        return brought


LOOKS = Looks()
