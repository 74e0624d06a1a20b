"""Beacons of readers' pages: which are counted, what is counted, and what others may ask of it.

``POST /pulse/<story>?open=<path>`` comes once when a page is opened, ``?seen=<path>`` while it goes on being seen,
every ``BEAT`` seconds. The path is the story's own: what is not baked cannot be counted, so invented ids need no
memory. Whether something was counted is not told.

Addresses that nothing stands at are counted here too, when the app has said 404, and reports that were over a budget.
"""

import asyncio
import functools
import logging
import re
import time
from dataclasses import dataclass

from strichka.audience.hours import Hours, Snapshot
from strichka.audience.machines import is_machine
from strichka.audience.missing import MissingHours, folder_of
from strichka.audience.refused import RefusedHours
from strichka.audience.refused import folder_of as refused_folder
from strichka.audience.window import Window
from strichka.baking.page_address import is_own, normal
from strichka.baking.store import Store, StorePathError
from strichka.options import Instance
from strichka.server.http.limits import DailyDigest, client_address

SAVE_EVERY = 15.0  # seconds
MOST_LISTED = 1000  # stories in an answer to app and worker

Fields = list[tuple[bytes, bytes]]

PULSE = re.compile(rb"/pulse/([a-z0-9]{1,12})/?(?:\?(.*))?", re.DOTALL)
# Pages that are shown at others' addresses.
_NO_ADDRESSES = ("/404/", "/500/")
# A story's address, with or without a language before it; the words are those of no section.
_SEEN = re.compile(rb"(open|seen)=((?:/[a-z]{2})?/(?!topic/|by/|thread/)[a-z0-9_-]+/[a-z0-9_-]*-([a-z0-9]+)/)")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a beacon says."""

    story: str
    path: str
    opening: bool


def read_pulse(url: bytes) -> Pulse | None:
    """A beacon's request target; its story and path are empty when it cannot be counted. None for another address."""
    match = PULSE.fullmatch(url)
    if match is None:
        return None
    parameters = _SEEN.fullmatch(match[2] or b"")
    if parameters is None or parameters[3] != match[1]:
        return Pulse("", "", opening=False)
    return Pulse(match[1].decode(), parameters[2].decode(), opening=parameters[1] == b"open")


class Readers:
    """Counts in memory and, for views, on disk. ``now`` is the server's clock, which does not go back."""

    def __init__(self, instance: Instance, store: Store) -> None:
        per_network = instance.number("audience.readers_per_network")
        self.window = Window(per_network=per_network)
        self.floor = instance.number("audience.floor")
        self.hours = Hours(instance.views, per_network=per_network)
        self.missing = MissingHours(folder_of(instance), per_network=per_network)
        self.refused = RefusedHours(refused_folder(instance))
        self._store = store
        self._digest = DailyDigest()
        self._trusted = instance.number("server.trusted_proxies")
        self._timer: asyncio.TimerHandle | None = None
        self._failing = False

    def take(self, url: bytes, fields: Fields, peer: str, now: float) -> bool:
        """Count what a page of ours has sent, in measure; False when the address is no beacon's."""
        pulse = read_pulse(url)
        if pulse is not None and pulse.story and _is_our_page(dict(fields)) and self._store.exists(pulse.path):
            self._count(pulse, self._address(fields, peer), now)
        return pulse is not None

    def miss(self, path: str, fields: Fields, peer: str) -> bool:
        """Count that a path was asked for and nothing stands there; False for what no page could stand at, or enough.

        ``path`` is written without escapes.
        """
        try:
            address = normal(path)
        except StorePathError:
            return False
        if is_own(address) or address in _NO_ADDRESSES:
            return False
        moment = time.time()
        return self.missing.add(address, self._digest.network(self._address(fields, peer), moment), moment)

    def _address(self, fields: Fields, peer: str) -> str:
        forwarded = (value.decode("latin-1") for name, value in fields if name == b"x-forwarded-for")
        return client_address(peer, forwarded, self._trusted)

    def _count(self, pulse: Pulse, address: str, now: float) -> None:
        moment = time.time()
        network = self._digest.network(address, moment)
        self.window.add(pulse.story, network, now)
        if pulse.opening:
            self.hours.add(pulse.story, network, moment)

    def listed(self, now: float) -> dict[str, int]:
        """Readers of the stories that may be told in public."""
        return self.window.listed(self.floor, now)

    def most_read(self, now: float) -> dict[str, int]:
        """Readers of the stories read most, the highest first."""
        counts = self.window.readers(now)
        return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_LISTED])

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Go on with what is on disk, and write it every ``SAVE_EVERY`` seconds."""
        for hours in self._all:
            hours.load(time.time())
        self._timer = loop.call_later(SAVE_EVERY, self._tick, loop)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        for hours in self._all:
            snapshot = hours.snapshot()
            if snapshot is not None:
                self._save(hours, snapshot)

    @property
    def _all(self) -> tuple[Hours, ...]:
        return self.hours, self.missing, self.refused

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = loop.call_later(SAVE_EVERY, self._tick, loop)
        now = time.time()
        self._digest.turn(now)
        self.window.forget(time.monotonic())  # as the server's ticks
        for hours in self._all:
            hours.forget(now)
            snapshot = hours.snapshot()
            if snapshot is not None:
                done = loop.run_in_executor(None, self._save, hours, snapshot)
                done.add_done_callback(functools.partial(_settle, hours, snapshot))

    def _save(self, hours: Hours, snapshot: Snapshot) -> bool:
        """Write; a disk that takes nothing is told once."""
        try:
            hours.save(snapshot)
        except OSError as error:
            if not self._failing:
                logger.error("Views cannot be written: %s. They are kept in memory meanwhile.", error)  # noqa: TRY400
            self._failing = True
            return False
        self._failing = False
        return True


def _settle(hours: Hours, snapshot: Snapshot, saved: asyncio.Future[bool]) -> None:
    if saved.result():
        hours.kept(time.time())
    else:
        hours.lost(snapshot)


def _is_our_page(headers: dict[bytes, bytes]) -> bool:
    """A browser says itself that a page of this very site asks; declared programs are no readers."""
    return headers.get(b"sec-fetch-site") == b"same-origin" and not is_machine(headers.get(b"user-agent"))
