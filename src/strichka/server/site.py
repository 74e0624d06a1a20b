"""All that the readers' process knows: pages, window, letterbox, streams, and the way to the app."""

import asyncio
import email.utils
import resource
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from strichka.baking.missed import Missed
from strichka.baking.store import Store
from strichka.letterbox.journal import Journal
from strichka.letterbox.writer import Copy, Writer, no_copy
from strichka.options import Instance
from strichka.server.front import Front
from strichka.server.http import headers
from strichka.server.http.hosts import Hosts
from strichka.server.http.known import KnownRequests
from strichka.server.http.limits import DailyDigest
from strichka.server.http.pages import Page, PageCache, Terms, page_of_bytes
from strichka.server.http.places import Guest, Places
from strichka.server.http.reply import BUSY, NOT_FOUND, Receive, Scope, Send, reply_html
from strichka.server.letterbox import PATH as REPORTS
from strichka.server.letterbox import Letterbox, Refusal, refuse
from strichka.server.live.live import NAME as LIVE_NAME
from strichka.server.live.live import Live
from strichka.server.live.readers import Readers
from strichka.server.live.streams import Hub
from strichka.server.live.tickets import key_of
from strichka.server.shelter import WAIT, Shelter, is_of_the_desk
from strichka.server.to_app.askings import Askings
from strichka.server.to_app.fediverse import Fediverse
from strichka.server.to_app.nowhere import AGAIN, Nowhere
from strichka.server.to_app.proxy import Proxy
from strichka.server.to_app.searches import Searches

Application = Callable[[Scope, Receive, Send], Awaitable[None]]

HEALTH = b"/-/health"
ONLY_BAKED = (b"/media/", b"/static/")
OF_THE_APP = ("/-/", "/desk", REPORTS)  # what all else of the app begins with, search and the Fediverse apart
MOST_DATED = 16 << 20  # bytes of answers kept for a second
OTHER_FILES = 1000  # open at once beside readers' connections: those to the app, bodies, pages being read


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long and how much a client may take: seconds, bytes and counts."""

    connections: int = 10_000
    per_network: int = 500
    heading: float = 10.0
    body_pause: float = 20.0
    body: float = 600.0
    body_rate: float = 1000.0
    idle: float = 20.0
    stuck: float = 30.0
    head_bytes: int = 32 * 1024
    header_bytes: int = 8 * 1024
    header_count: int = 100
    url_bytes: int = 8 * 1024
    pipelined: int = 64
    body_bytes: int = 64 << 20


def bounds_of(instance: Instance) -> Bounds:
    """The bounds by the instance's options: no more connections than the system lets this process have files."""
    _soft, files = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = min(instance.number("server.max_connections"), max(1, files - OTHER_FILES))
    proxied = instance.number("server.trusted_proxies") > 0  # all connections are the proxy's then
    return Bounds(most, per_network=most if proxied else instance.number("server.max_connections_per_network"))


@dataclass(slots=True)
class Clock:
    """The time, read once a tick instead of once a request: monotonic seconds and a ready Date header."""

    now: float = 0.0
    date: bytes = b""
    _second: int = field(default=0)
    _dated: dict[tuple[bytes, bytes], bytes] = field(default_factory=dict)
    kept: int = field(default=0)  # bytes

    def tick(self) -> None:
        self.now = time.monotonic()
        second = int(time.time())
        if second != self._second:
            self._second, self.date = second, email.utils.formatdate(second, usegmt=True).encode()
            self._forget()

    def dated(self, answer: tuple[bytes, bytes]) -> bytes:
        """An answer as it is sent, of a head that ends where the date is written and a body.

        Put together once a second, however often it is asked for: a page's bytes are copied by the kernel alone.
        """
        whole = self._dated.get(answer)
        return self._put_together(answer) if whole is None else whole

    def _put_together(self, answer: tuple[bytes, bytes]) -> bytes:
        head, body = answer
        whole = b"".join((head, self.date, b"\r\n\r\n", body))
        if self.kept + len(whole) > MOST_DATED:
            self._forget()
        self.kept += len(whole)
        self._dated[answer] = whole
        return whole

    def _forget(self) -> None:
        self._dated.clear()
        self.kept = 0


class Site:
    """One instance as the readers' process serves it, or the desk's own. Made inside its event loop.

    ``is_desk``: the desk and what is baked, as in a shelter; the letterbox and what counts readers are the other's.
    """

    def __init__(
        self, instance: Instance, bounds: Bounds | None = None, copy: Copy = no_copy, *, is_desk: bool = False
    ) -> None:
        self.is_desk = is_desk
        self.has_no_desk = bool(instance.number("server.desk_port")) and not is_desk
        self.bounds = bounds or bounds_of(instance)
        self.clock = Clock()
        self.clock.tick()
        store = Store(instance.paper)
        budget = instance.number("server.page_cache_mb") << 20
        loop = asyncio.get_running_loop()
        static = [("/static/", Store(instance.static))]
        policy = headers.policy(instance)
        self.pages = PageCache(store, static, budget=budget, soon=loop.call_soon, policy=policy)
        self.repeated = KnownRequests()
        self.missed = Missed(instance.run)
        self.shelter = Shelter(instance, always=is_desk)
        # What is put into this machine's letterbox comes into the database by its worker, or else by its node.
        self.is_shipped = "worker" in instance.roles or instance.number("node.port") > 0
        self.hosts = Hosts(instance)
        self.front = Front(instance)
        self.places = Places(most=self.bounds.connections, per_network=self.bounds.per_network)
        self._digest = DailyDigest()
        self.baked_answers, self.passed_on = 0, 0
        self.readers = Readers(instance, store)
        self.live = Live(store, self.readers.listed)
        self.hub = Hub(key_of(instance))
        self.nowhere = Nowhere(instance)
        self.proxy = Proxy(instance, self._miss)
        self.searches = Searches(instance, self.proxy)
        self.fediverse = Fediverse(instance, self.proxy)
        self.askings = Askings(instance, self.proxy)
        self.journal = Journal(instance.journal)
        self.writer = Writer(self.journal, loop, copy)
        self.letterbox = Letterbox(instance, self.writer, self.hosts, self.readers.refused.note)
        self._health = page_of_bytes(b"ok\n", Terms("/health.txt", cache=headers.CACHE_NEVER))
        self._later = page_of_bytes(BUSY, Terms("/500/", status=503, cache=headers.CACHE_NEVER, retry=AGAIN))
        self._not_found = page_of_bytes(NOT_FOUND, Terms("/404/", status=404, cache=headers.CACHE_SHORT))

    def start(self) -> None:
        if self.is_desk:
            return
        self.writer.start()
        self.readers.start(asyncio.get_running_loop())
        for identifier in self.journal.ids():
            self.letterbox.remember(identifier)

    def stop(self) -> None:
        self.hub.close()
        self.proxy.pool.close()
        if not self.is_desk:
            self.readers.stop()
            self.writer.stop()

    def admit(self, guest: Guest, address: str) -> bool:
        """Give a connection from this address a place; False when there is none."""
        return self.places.take(guest, self._digest(address, time.time()), self.clock.now)

    def find_generated(self, path: bytes) -> Page | None:
        """What the server answers itself where nothing is baked; None for what goes on to the app."""
        if path.endswith(LIVE_NAME):
            return self.live.find(path, self.clock.now)
        if path == HEALTH:
            return self._health
        if path.startswith(ONLY_BAKED):
            self.missed.note(path, self.clock.now)
            return self.pages.not_found() or self._not_found
        if self._is_of_the_app(path.decode("latin-1")):
            return None
        if self.shelter.is_up or self.is_nowhere(path):
            return self.pages.not_found() or self._not_found
        return None if self.nowhere.may_ask(self.clock.now) else self._later

    def is_nowhere(self, path: bytes) -> bool:
        """Whether it is known that nothing stands at a path of the paper."""
        plain = unquote_to_bytes(path) if b"%" in path else path
        return self.nowhere.knows(plain, self.clock.now)

    def look(self) -> None:
        """Once a second: what lies on the disk for this process to see."""
        self.shelter.look()
        self.nowhere.look()
        self.searches.look()

    def _miss(self, path: str, fields: list[tuple[bytes, bytes]], peer: str) -> None:
        """The app has said that nothing stands at a path."""
        self.nowhere.note(path.encode(), self.clock.now)
        self.readers.miss(path, fields, peer)

    def refusal(self, path: bytes, fields: list[tuple[bytes, bytes]], peer: str) -> Page | None:
        """What is said at once of a search that the app is not asked for; None for what may go on."""
        return self.searches.refusal(path, fields, peer, held_back=WAIT if self.shelter.is_up else 0)

    async def _hold_back(self, scope: Scope, send: Send) -> None:
        if _is_a_report(scope["path"]):
            await refuse(scope, send, Refusal("busy", wait=WAIT))
        else:
            await reply_html(send, 503, BUSY, [("retry-after", str(WAIT))])

    def _is_of_the_app(self, path: str) -> bool:
        """Whether this server knows of a path that the app answers it: the desk's, and what waits in a shelter."""
        if path.startswith(OF_THE_APP) and (path.startswith("/-/") or _is_a_report(path) or is_of_the_desk(path)):
            return True
        return self.searches.takes(path) or self.fediverse.takes(path)

    def pulse(self, url: bytes, fields: list[tuple[bytes, bytes]], peer: str) -> bool:
        """Count what a page of ours has sent; False when the address is no beacon's. In a shelter nothing is counted.

        ``fields`` are the request's headers, ``peer`` the address it came from.
        """
        return self.shelter.is_up or self.readers.take(url, fields, peer, self.clock.now)

    def counts(self) -> dict[str, Any]:
        """What app and worker may ask: readers now by story, and how many streams are open."""
        return {"stories": self.readers.most_read(self.clock.now), "streams": len(self.hub)}

    def figures(self) -> dict[str, Any]:
        """For machines that watch: answers since the start, connections, streams, and all readers now."""
        return {
            "answered": {"baked": self.baked_answers, "passed_on": self.passed_on},
            "connections": len(self.places),
            "streams": len(self.hub),
            "readers": sum(self.readers.most_read(self.clock.now).values()),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application for what is not answered inside the protocol."""
        self.passed_on += 1
        if self.has_no_desk and is_of_the_desk(scope["path"]):
            await reply_html(send, 404, NOT_FOUND)
        elif self.shelter.holds_back(scope["path"]) or (not self.is_shipped and _is_a_report(scope["path"])):
            await self._hold_back(scope, send)
        elif _is_a_report(scope["path"]):
            await self.letterbox(scope, receive, send)
        elif self.searches.takes(scope["path"]):
            await self.searches(scope, receive, send)
        elif self.fediverse.takes(scope["path"]):
            await self.fediverse(scope, receive, send)
        elif self.askings.takes(scope["path"]):
            await self.askings(scope, receive, send)
        else:
            await self.proxy(scope, receive, send)


def _is_a_report(path: str) -> bool:
    return path == REPORTS or path.startswith(f"{REPORTS}/")
