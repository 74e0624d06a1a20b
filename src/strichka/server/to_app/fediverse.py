"""What servers of the Fediverse ask and bring, on its way to the app: so much of one network, and few at once.

What is brought to an inbox may have the app ask others, who may be slow: a flood of it may cost newcomers their
welcome, never the desk its threads.
"""

import time
from collections.abc import Awaitable, Callable

from strichka.options import Instance
from strichka.server.http.limits import Buckets, DailyDigest, client_address
from strichka.server.http.reply import BUSY, TOO_LARGE, Receive, Scope, Send, reply_html, value_of, values_of
from strichka.server.to_app.proxy import FINISH
from strichka.server.to_app.share import BusyError, Share

# strichka.activitypub.our_addresses
BELOW = "/-/activitypub/"
ALONE = frozenset({"/.well-known/webfinger", "/.well-known/nodeinfo"})
MOST_BYTES = 256 * 1024  # of what is brought to an inbox
BURST = 300  # requests of one network at once; a large server has much to say of those who left it
PER_SECOND = 10.0
PART = 4  # of the app's threads, at most one in so many for inboxes
BUSY_SECONDS = 10

Application = Callable[[Scope, Receive, Send], Awaitable[None]]


class Fediverse:
    """An ASGI application in front of ``onward``, the way to the app. Made inside the server's event loop."""

    def __init__(self, instance: Instance, onward: Application) -> None:
        self._onward = onward
        self._trusted = instance.number("server.trusted_proxies")
        self._digest = DailyDigest()
        self._by_address = Buckets(burst=BURST, per_second=PER_SECOND)
        self._share = Share(max(1, instance.number("app.threads") // PART))

    def takes(self, path: str) -> bool:
        """Whether the app will take a request for ``path``, without its escapes, for one of these."""
        path = "/" + path.lstrip("/")
        return path.startswith(BELOW) or path in ALONE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if seconds := self._seconds_to_wait(scope):
            await reply_html(send, 429, BUSY, [("retry-after", str(seconds))])
        elif scope["method"] in {"GET", "HEAD"}:
            await self._onward(scope, receive, send)
        elif not _is_small(scope):
            await reply_html(send, 413, TOO_LARGE, [("connection", "close")])
        else:
            await self._bring(scope, receive, send)

    async def _bring(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            async with self._share.turn(send) as sending:
                if not scope["state"]["protocol"].transport.is_closing():
                    scope["state"][FINISH] = True
                    await self._onward(scope, receive, sending)
        except BusyError:
            await reply_html(send, 503, BUSY, [("retry-after", str(BUSY_SECONDS))])

    def _seconds_to_wait(self, scope: Scope) -> int:
        """0 when this network may ask now."""
        peer = scope["client"][0] if scope["client"] else ""
        address = client_address(peer, values_of(scope, b"x-forwarded-for"), self._trusted)
        key = self._digest(address, time.time())
        return 0 if self._by_address.take(key, time.monotonic()) else self._by_address.wait(key)


def _is_small(scope: Scope) -> bool:
    """A body that says how long it is, and is not long: one that comes in drops would hold a place."""
    announced = value_of(scope, b"content-length")
    return announced.isdigit() and int(announced) <= MOST_BYTES
