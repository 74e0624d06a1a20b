"""Readers who ask to be told by mail or by their browser, on their way to the app: so many from one network.

Each has a mail sent to the address that it names, which may be anybody's, or a service called that it has chosen.
"""

import time
from collections.abc import Awaitable, Callable

from strichka.options import Instance
from strichka.server.http.limits import Buckets, DailyDigest, client_address
from strichka.server.http.reply import BUSY, TOO_LARGE, Receive, Scope, Send, reply_html, value_of, values_of

# strichka.subscriptions.mail_links.BASE. What stands below it is reached by a mail's token, and is not counted: mail
# programs end many readers' subscriptions from few networks.
PATH = "/-/subscriptions/"
PUSH = "/-/push/"  # all below it is asked by readers' browsers
BURST, PER_HOUR = 10, 20
LARGEST = 16 * 1024  # bytes

Application = Callable[[Scope, Receive, Send], Awaitable[None]]


class Askings:
    """An ASGI application in front of ``onward``, the way to the app."""

    def __init__(self, instance: Instance, onward: Application) -> None:
        self._onward = onward
        self._trusted = instance.number("server.trusted_proxies")
        self._digest = DailyDigest()
        self._by_address = Buckets(burst=BURST, per_second=PER_HOUR / 3600)

    def takes(self, path: str) -> bool:
        """WSGI servers drop further slashes at the beginning of a path."""
        whole = "/" + path.lstrip("/")
        return whole == PATH or whole.startswith(PUSH)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        length = value_of(scope, b"content-length")
        if value_of(scope, b"transfer-encoding") or (length.isdigit() and int(length) > LARGEST):
            await reply_html(send, 413, TOO_LARGE)
        elif scope["method"] == "POST" and (seconds := self._seconds_to_wait(scope)):
            await reply_html(send, 429, BUSY, [("retry-after", str(seconds))])
        else:
            await self._onward(scope, receive, send)

    def _seconds_to_wait(self, scope: Scope) -> int:
        """0 when this reader's network may ask now."""
        peer = scope["client"][0] if scope["client"] else ""
        address = client_address(peer, values_of(scope, b"x-forwarded-for"), self._trusted)
        key = self._digest(address, time.time())
        return 0 if self._by_address.take(key, time.monotonic()) else self._by_address.wait(key)
