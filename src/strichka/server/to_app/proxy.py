"""Everything that is not baked goes on to the app; its bodies wait here until they are whole.

A slow upload would hold one of the app's few threads, so it is spooled (64 KB in memory, then on disk) before
the app is asked. A reader who leaves frees the app; an app that dies in the middle of an answer ends the
reader's connection, so that half an answer is never taken for a whole one.
"""

import asyncio
import contextlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import IO, Any

from strichka.baking.store import Store
from strichka.letterbox.disk_space import has_space
from strichka.options import Instance
from strichka.server.http.limits import client_address
from strichka.server.http.reply import TOO_LARGE, UNAVAILABLE, Receive, Scope, Send, reply_html, value_of, values_of
from strichka.server.to_app.upstream import Connection, Header, Pool, UpstreamError

IN_MEMORY = 64 * 1024
MOST_IN_MEMORY = 32 << 20  # bytes of all bodies together, after which each goes to disk at once
MOST_SPOOLED = 2 << 30  # bytes of all bodies together
PIECE = 64 * 1024
FAILED_PAGE = "/500/"
TIMEOUT = 60.0  # seconds without a sign of life from the app
MOST_AT_ONCE = 1000
# In a request's state: the app's answer is waited for though the reader has left.
FINISH = "finish"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
HOP_BY_HOP = frozenset(
    b"connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding "
    b"upgrade http2-settings expect content-length".split()  # the length is set anew from what was received
)
OURS = frozenset({b"forwarded", b"x-real-ip", b"host"})
Miss = Callable[[str, list[Header], str], object]
BODILESS = frozenset({204, 304})
REWRITTEN = frozenset({b"date", b"server"})


@dataclass(slots=True)
class Body:
    """A request's body while it waits here; ``length`` in bytes, None when the request has none."""

    spool: IO[bytes]
    length: int | None = None


class TooLargeError(Exception):
    """The body is over the limit."""


class ReaderGoneError(Exception):
    """The reader closed the connection."""


class Proxy:
    """An ASGI application that passes requests on to the app.

    ``miss`` is told of each GET that the app answers with 404: the path, the headers, and the address it came from.
    """

    def __init__(self, instance: Instance, miss: Miss) -> None:
        self.pool = Pool(instance)
        self._miss = miss
        self._largest = instance.number("server.max_upload_mb") << 20
        self._trusted = instance.number("server.trusted_proxies")
        self._folder = str(instance.run)
        self._store = Store(instance.paper)
        self._spooled = 0
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        in_memory = IN_MEMORY if self._spooled < MOST_IN_MEMORY else 1
        try:
            with tempfile.SpooledTemporaryFile(max_size=in_memory, dir=self._folder) as spool:
                body = Body(spool)
                with self._accounted(body):
                    await self._take_in(scope, receive, body)
                    await self._in_turn(scope, send, body)
        except OSError:  # no room for the body
            await self._unavailable(send, 507)
        except TooLargeError:
            # Announced and waited for (Expect): nothing of it will come, so the connection cannot be kept.
            fields = [("connection", "close")] if value_of(scope, b"expect") else []
            await reply_html(send, 413, TOO_LARGE, fields)
        except ReaderGoneError:
            pass

    async def _in_turn(self, scope: Scope, send: Send, body: Body) -> None:
        """Pass a whole request on when there is a place for it."""
        if self._under_way >= MOST_AT_ONCE:
            await self._unavailable(send, 503)
            return
        self._under_way += 1
        try:
            async with self.pool.places:
                await self._pass_on(scope, send, body)
        finally:
            self._under_way -= 1

    async def _take_in(self, scope: Scope, receive: Receive, body: Body) -> None:
        """Take the whole body in, if the request has one."""
        announced = value_of(scope, b"content-length")
        if announced.isdigit() and int(announced) > self._largest:
            raise TooLargeError
        if not announced and not value_of(scope, b"transfer-encoding"):
            return
        body.length, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ReaderGoneError
            body.length += len(message["body"])
            self._spooled += len(message["body"])
            if body.length > self._largest:
                raise TooLargeError
            if self._spooled > MOST_SPOOLED or (body.length > IN_MEMORY and not has_space(self._folder)):
                raise OSError("too much waits here already")
            body.spool.write(message["body"])
            more = message["more_body"]

    @contextlib.contextmanager
    def _accounted(self, body: Body) -> Iterator[None]:
        """Count a body among all that wait here until it goes."""
        try:
            yield
        finally:
            self._spooled -= body.length or 0

    async def _pass_on(self, scope: Scope, send: Send, body: Body) -> None:
        head = self._head(scope, body.length)
        safe = scope["method"] in SAFE_METHODS and not body.length
        try:
            connection = await self._ask(scope, head, body, fresh=not safe)
        except TimeoutError:
            await self._unavailable(send, 504)
        except UpstreamError:
            await self._unavailable(send, 502)
        except OSError:
            await self._unavailable(send, 503)
        else:
            await self._answer(scope, send, connection)

    async def _ask(self, scope: Scope, head: bytes, body: Body, *, fresh: bool) -> Connection:
        """Send the request and wait for the answer's head; a kept connection that just closed is tried anew."""
        connection = await self.pool.take(fresh=fresh)
        connection.begin(head_only=scope["method"] == "HEAD")
        try:
            with _leaving(scope, connection):
                async with asyncio.timeout(TIMEOUT):
                    await _send_request(connection, head, body.spool)
                    await connection.head()
        except UpstreamError:
            connection.abort()
            if not connection.used or _gone(scope):
                raise
            return await self._ask(scope, head, body, fresh=True)
        except BaseException:
            connection.abort()
            raise
        return connection

    async def _answer(self, scope: Scope, send: Send, connection: Connection) -> None:
        """Hand the answer over piece by piece, as fast as the reader takes it."""
        try:
            with _leaving(scope, connection):
                status, received = await connection.head()
                if status == HTTPStatus.NOT_FOUND and scope["method"] == "GET":
                    self._miss(scope["path"], scope["headers"], _peer(scope))
                lines = _answer_headers(status, received)
                await send({"type": "http.response.start", "status": status, "headers": lines})
                piece = b" "
                while piece:
                    async with asyncio.timeout(TIMEOUT):
                        piece = await connection.body()
                    await send({"type": "http.response.body", "body": piece, "more_body": bool(piece)})
        except (UpstreamError, TimeoutError):
            connection.abort()
            await _protocol(scope).break_off()
        finally:
            self.pool.give_back(connection, asyncio.get_running_loop().time())

    async def _unavailable(self, send: Send, status: int) -> None:
        """Say so in the paper's own look, if it was baked; the app that would bake it may be what is missing."""
        try:
            content = self._store.read(FAILED_PAGE)
        except OSError:
            content = UNAVAILABLE
        await reply_html(send, status, content, [("retry-after", "5")])

    def _head(self, scope: Scope, length: int | None) -> bytes:
        """The request's head for the app: what only concerns this hop is left out, where it came from put in."""
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        lines = [scope["method"].encode() + b" " + target + b" HTTP/1.1"]
        connection = ",".join(values_of(scope, b"connection"))
        listed = {token.strip().lower().encode() for token in connection.split(",")}
        for name, value in scope["headers"]:
            drop = name in HOP_BY_HOP or name in OURS or name in listed or name.startswith(b"x-forwarded-")
            if not drop and b"_" not in name:  # WSGI cannot tell X_Forwarded_For from X-Forwarded-For
                lines.append(name + b": " + value)
        lines += [f"{name}: {value}".encode("latin-1") for name, value in self._origin(scope)]
        if length is not None:
            lines.append(b"content-length: %d" % length)
        return b"\r\n".join(lines) + b"\r\n\r\n"

    def _origin(self, scope: Scope) -> Iterator[tuple[str, str]]:
        host, proto = value_of(scope, b"host"), "http"
        if self._trusted:
            proto = "https" if _last(scope, b"x-forwarded-proto") == "https" else "http"
        yield "host", host
        yield "x-forwarded-for", client_address(_peer(scope), values_of(scope, b"x-forwarded-for"), self._trusted)
        yield "x-forwarded-host", host
        yield "x-forwarded-proto", proto


def _peer(scope: Scope) -> str:
    return scope["client"][0] if scope["client"] else ""


def _last(scope: Scope, name: bytes) -> str:
    """What the nearest proxy wrote."""
    return ",".join(values_of(scope, name)).rpartition(",")[2].strip()


def _answer_headers(status: int, received: list[Header]) -> list[Header]:
    """The answer's headers for the reader; an answer that has no body must not announce one."""
    connection = [value for name, value in received if name == b"connection"]
    listed = {token.strip().lower() for value in connection for token in value.split(b",")}
    skipped = HOP_BY_HOP - {b"content-length"} | REWRITTEN | listed
    if status in BODILESS:
        skipped |= {b"content-length"}
    return [(name, value) for name, value in received if name not in skipped]


async def _send_request(connection: Connection, head: bytes, spool: IO[bytes]) -> None:
    spool.seek(0)
    await connection.write(head)
    while piece := spool.read(PIECE):
        await connection.write(piece)


@contextlib.contextmanager
def _leaving(scope: Scope, connection: Connection) -> Iterator[None]:
    """While this lasts, a reader who leaves closes the app's connection too, unless the request is to be finished.

    The app's thread notices nothing and works on: who counts what the app does must wait for it.
    """
    protocol = _protocol(scope)
    if scope["state"].get(FINISH):
        yield
        return
    protocol.on_leave = connection.abort
    try:
        yield
    finally:
        protocol.on_leave = None


def _protocol(scope: Scope) -> Any:
    return scope["state"]["protocol"]


def _gone(scope: Scope) -> bool:
    return bool(_protocol(scope).transport.is_closing())
