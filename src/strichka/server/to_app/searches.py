"""Readers' searches, and what they ask of their reports, on their way to the app.

So many from one network, and so many at once.

A search costs the app far more than a page, and every word makes another address, so that nothing can be baked. A
flood of them may cost readers their search, never the desk its threads.
"""

import time
from collections.abc import Awaitable, Callable

from strichka.baking.store import Store
from strichka.options import Instance
from strichka.server.http import headers
from strichka.server.http.limits import Buckets, DailyDigest, client_address
from strichka.server.http.pages import Page, Terms, page_of_bytes
from strichka.server.http.reply import BUSY, TOO_LARGE, Receive, Scope, Send, reply_html, value_of, values_of
from strichka.server.to_app.proxy import FINISH
from strichka.server.to_app.share import BusyError, Share

# Half of the app's threads at most; the others are the desk's.
SHARE = 2
BUSY_SECONDS = 10
# What became of a browser's reports: asked rarely, and as little to be flooded (strichka.stories.addresses.REPORTS).
REPORTS = "/-/reports"
# Below each search, baked: what a reader sees instead of results (strichka.stories.addresses.search_wait).
WAIT_PAGE = "wait/"

Application = Callable[[Scope, Receive, Send], Awaitable[None]]


class Searches:
    """An ASGI application in front of ``onward``, the way to the app. Made inside the server's event loop."""

    def __init__(self, instance: Instance, onward: Application) -> None:
        self._paths = search_paths(instance) | {REPORTS}
        self._onward = onward
        self._store = Store(instance.paper)
        self._trusted = instance.number("server.trusted_proxies")
        self._digest = DailyDigest()
        burst, rate = instance.number("server.search_burst"), instance.number("server.search_rate") / 60
        self._by_address = Buckets(burst=burst, per_second=rate)
        self._share = Share(max(1, instance.number("app.threads") // SHARE))
        self.at_once = frozenset(path.encode() for path in self._paths)
        self._refusals: dict[tuple[bytes, int, int], Page] = {}

    def takes(self, path: str) -> bool:
        """Whether the app will take a request for ``path``, without its escapes, for a search."""
        return _as_the_app_reads(path) in self._paths

    def refusal(self, path: bytes, fields: list[tuple[bytes, bytes]], peer: str, *, held_back: int = 0) -> Page | None:
        """What a search is answered without a word to the app, and without a task for it; None for what may go on.

        ``held_back``: all are, for so many seconds.
        """
        if path not in self.at_once:
            return None
        if held_back:
            return self._kept(path, 503, held_back)
        forwarded = (value.decode("latin-1") for name, value in fields if name == b"x-forwarded-for")
        key = self._digest(client_address(peer, forwarded, self._trusted), time.time())
        if not self._by_address.has(key, time.monotonic()):
            return self._kept(path, 429, self._by_address.wait(key))
        return self._kept(path, 503, BUSY_SECONDS) if self._share.is_full else None

    def _kept(self, path: bytes, status: int, seconds: int) -> Page:
        """The notice as bytes, made once a second at most (``look``)."""
        asked = (path, status, seconds)
        if asked not in self._refusals:
            terms = Terms("/search/wait/", cache=headers.CACHE_NEVER, status=status, retry=seconds)
            self._refusals[asked] = page_of_bytes(self._notice(path.decode()), terms)
        return self._refusals[asked]

    def look(self) -> None:
        """Once a second: the notice may have been baked anew."""
        self._refusals.clear()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if value_of(scope, b"transfer-encoding") or value_of(scope, b"content-length") not in {"", "0"}:
            await reply_html(send, 413, TOO_LARGE)  # a body that comes in drops would hold a place
            return
        if seconds := self._seconds_to_wait(scope):
            await self._refuse(scope, send, 429, seconds)
            return
        try:
            async with self._share.turn(send) as sending:
                if not scope["state"]["protocol"].transport.is_closing():
                    scope["state"][FINISH] = True
                    await self._onward(scope, receive, sending)
        except BusyError:
            await self._refuse(scope, send, 503, BUSY_SECONDS)

    def _seconds_to_wait(self, scope: Scope) -> int:
        """0 when this reader's network may search now."""
        peer = scope["client"][0] if scope["client"] else ""
        address = client_address(peer, values_of(scope, b"x-forwarded-for"), self._trusted)
        key = self._digest(address, time.time())
        return 0 if self._by_address.take(key, time.monotonic()) else self._by_address.wait(key)

    async def _refuse(self, scope: Scope, send: Send, status: int, seconds: int) -> None:
        content = self._notice(_as_the_app_reads(scope["path"]))
        await reply_html(send, status, content, [("retry-after", str(seconds))])

    def _notice(self, path: str) -> bytes:
        """In the paper's own look, if it was baked."""
        try:
            return self._store.read(path + WAIT_PAGE)
        except OSError:
            return BUSY


def search_paths(instance: Instance) -> frozenset[str]:
    """Where readers search, in each language of the paper."""
    own = instance.text("site.language")
    others = [code for code in instance.words("site.languages") if code != own]
    return frozenset({"/search/", *(f"/{code}/search/" for code in others)})


def _as_the_app_reads(path: str) -> str:
    """WSGI servers drop further slashes at the beginning of a path."""
    return "/" + path.lstrip("/")
