"""The HTTP protocol of the readers' process: uvicorn's, with baked pages answered inside it.

A GET of a baked path costs one ``stat`` and one ``write``. Everything else takes uvicorn's own way (a task, a
request/response cycle, flow control), to the letterbox, to a large file or to the app. It leans on parts of
uvicorn that are not promised to stay: the release is pinned by its minor number, and tests/server/test_protocol.py
is their contract.
"""

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import httptools
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from strichka.server.http.files import FileAnswer
from strichka.server.http.negotiate import matches, seconds_of
from strichka.server.http.pages import LargeFile, Page, Variant
from strichka.server.http.reply import Receive, Scope, Send
from strichka.server.live import streams
from strichka.server.site import Application, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from strichka.server.live.tickets import Ticket

logger = logging.getLogger(__name__)

END = b"\r\n\r\n"
CLOSE = b"\r\nconnection: close\r\n\r\n"
COUNTED = b"HTTP/1.1 204 No Content\r\ncache-control: no-store\r\ndate: "
PROBLEMS = {
    400: "400 Bad Request",
    414: "414 URI Too Long",
    431: "431 Request Header Fields Too Large",
    500: "500 Internal Server Error",
}

Headers = dict[bytes, bytes]


class Whole:
    """An ASGI application that sends one ready answer: the way for a page that must wait for its turn."""

    def __init__(self, head: bytes, body: bytes) -> None:
        status, *lines = head.split(b"\r\n")[:-1]
        self._status = int(status.split(b" ")[1])
        self._headers = [tuple(line.split(b": ", 1)) for line in lines]
        self._body = body

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self._status, "headers": self._headers})
        await send({"type": "http.response.body", "body": self._body})


class PaperProtocol(HttpToolsProtocol):
    """One connection of a reader."""

    def __init__(
        self,
        site: Site,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.site = site
        self.find_page = site.pages.find
        self.clock = site.clock
        self.bounds = site.bounds
        self.on_leave: Callable[[], None] | None = None
        self.stream: Ticket | None = None
        self.closing = False  # an answer with Connection: close was written, what follows is not read
        self.heading = False  # between the first byte of a request and the end of its head
        self.answered = True  # the request being read was answered here, its body is of no interest
        self.framing = False  # between the end of a request's head and the end of its body
        self.head_bytes = 0
        self.frame_bytes = 0  # of chunk sizes, their extensions and trailers since the last byte of a body
        self.body_bytes = 0
        self.begun = self.last_data = self.clock.now
        self._lost: asyncio.Future[None] | None = None
        self.unsent = 0
        self.unsent_since = 0.0

    # The connection

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > self.bounds.connections:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        if self.stream is not None:
            self.site.hub.leave(self.transport, self.stream)
        leave, self.on_leave = self.on_leave, None
        if leave is not None:
            leave()
        super().connection_lost(exc)
        if self._lost is not None:
            self._lost.set_result(None)
        self._unset_keepalive_if_required()

    def data_received(self, data: bytes) -> None:
        self.last_data = self.clock.now
        if self.timeout_keep_alive_task is not None:
            self._unset_keepalive_if_required()
        if self.closing:
            return
        was_heading, was_framing, had = self.heading, self.framing, self.body_bytes
        self._parse(data)
        if self.heading:  # its end has not come with this piece
            self.head_bytes = self.head_bytes + len(data) if was_heading else 0
        elif was_framing and self.framing and self.body_bytes == had:  # nothing of it was body: the parser keeps it
            self.frame_bytes += len(data)
        else:
            self.frame_bytes = 0
        if (self.heading and self.head_bytes > self.bounds.head_bytes) or self.frame_bytes > self.bounds.head_bytes:
            self._refuse(431)

    def _parse(self, data: bytes) -> None:
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self._no_upgrade()
        except httptools.HttpParserCallbackError as error:
            if isinstance(error.__context__, httptools.HttpParserInvalidURLError):
                self._refuse(400)
            else:
                logger.exception("a request could not be answered")
                self._refuse(500)
        except httptools.HttpParserError:
            self._refuse(400)

    def shutdown(self) -> None:
        """The server is to end: finish what is under way, close what is idle."""
        if self.stream is None and (self.cycle is None or self.cycle.response_complete):
            self.closing = True
        super().shutdown()

    async def break_off(self) -> None:
        """End the connection in the middle of an answer, so that nobody takes it for whole."""
        self.closing = True
        if self.parser is not None:
            self._lost = self.loop.create_future()
            self.transport.abort()
            await self._lost

    def overdue(self, now: float) -> bool:
        """Whether this client takes longer than the bounds allow."""
        if self._stuck(now):
            return True
        if self.stream is not None:
            return False
        if self.heading:
            return now - self.begun > self.bounds.heading
        if self._under_way():
            return self.cycle.more_body and self._body_late(now)
        return now - self.last_data > self.bounds.idle

    def _body_late(self, now: float) -> bool:
        """Whether a body pauses, comes in drops, or takes too long in all."""
        bounds, took = self.bounds, now - self.begun
        drops = self.body_bytes < (took - bounds.body_pause) * bounds.body_rate
        return drops or now - self.last_data > bounds.body_pause or took > bounds.body

    def _stuck(self, now: float) -> bool:
        """Whether an answer has waited too long for the client to take any of it."""
        unsent = self.transport.get_write_buffer_size()
        if unsent != self.unsent:
            self.unsent, self.unsent_since = unsent, now
        return bool(unsent) and now - self.unsent_since > self.bounds.stuck

    # Parser callbacks, in the order in which they come

    def on_message_begin(self) -> None:
        self.url = b""
        self.headers = []
        self.heading = True
        self.begun = self.clock.now

    def on_header(self, name: bytes, value: bytes) -> None:
        if self.heading:  # what comes after a chunked body is a trailer: nobody here asks for one (RFC 9110 §6.5.1)
            self.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        self.heading, self.framing = False, True
        url = self.url
        if self.closing:
            self.answered = True
        elif len(url) > self.bounds.url_bytes:
            self._refuse(414)
        elif len(self.headers) > self.bounds.header_count:
            self._refuse(431)
        else:
            method = self.parser.get_method()
            if method == b"GET" or method == b"HEAD":  # noqa: PLR1714 - no set to build for every request
                self._get(url, whole=method == b"GET")
            elif method == b"POST" and url.startswith(b"/pulse/"):
                self._count(url)
            else:
                self._pass_on_in_origin_form(url)

    def on_body(self, body: bytes) -> None:
        self.body_bytes += len(body)
        if self.body_bytes > self.bounds.body_bytes:
            self.closing = True
            self.transport.abort()
        elif not self.answered:
            super().on_body(body)

    def on_message_complete(self) -> None:
        self.framing = False
        if not self.answered:
            super().on_message_complete()

    # Answers

    def _get(self, url: bytes, *, whole: bool) -> None:
        """Answer a GET, or a HEAD (not ``whole``)."""
        path, _, query = url.partition(b"?")
        found = self.find_page(path) or self.site.find_made(path)
        if isinstance(found, Page):
            self._answer(found, whole=whole)
        elif isinstance(found, LargeFile):
            self._pass_on(FileAnswer(found))
        elif path == streams.PATH and whole:
            self._open_stream(query)
        elif path.startswith(b"/"):
            self._pass_on(self.site)
        elif target := _origin_form(url):
            self.url = target
            self._get(target, whole=whole)
        else:
            self._refuse(400)

    def _pass_on_in_origin_form(self, url: bytes) -> None:
        """Pass a request on whose target is a path, ``*``, or an address with a path in it."""
        if url.startswith(b"/") or url == b"*" or (url := _origin_form(url) or b""):
            self.url = url
            self._pass_on(self.site)
        else:
            self._refuse(400)

    def _answer(self, page: Page, *, whole: bool) -> None:
        asked = dict(self.headers)
        variant = page.variant(asked.get(b"accept-encoding"))
        if page.plain_status and _unchanged(page, variant, asked):
            self._write(variant.unchanged, b"")
        else:
            self._write(variant.head, variant.body if whole else b"")

    def _write(self, head: bytes, body: bytes) -> None:
        """Write an answer now, or in its turn when earlier ones are still under way or not taken."""
        cycle = self.cycle
        if (cycle is not None and not cycle.response_complete) or self.flow.write_paused:
            self._pass_on(Whole(head, body))
            return
        self.answered = True
        if self.parser.should_keep_alive():
            self.transport.write(b"".join((head, self.clock.date, END, body)))
        else:
            self.closing = True
            self.transport.write(b"".join((head, self.clock.date, CLOSE, body)))
            self.transport.close()

    def _count(self, url: bytes) -> None:
        """Count a reader's beacon."""
        peer = self.client[0] if self.client else ""
        if self.site.pulse(url, self.headers, peer):
            self._write(COUNTED, b"")
        else:
            self._pass_on(self.site)

    def _open_stream(self, query: bytes) -> None:
        """Turn the connection into an event stream; nothing that the client sends on it is read any more."""
        if self._under_way():
            self._refuse(400)
            return
        admitted = self.site.hub.admit(query)
        self.closing = self.answered = True
        if isinstance(admitted, int):
            self.transport.write(streams.refusal(admitted))
            self.transport.close()
        else:
            self.stream = admitted
            self.site.hub.join(self.transport, admitted)

    def _pass_on(self, app: Application) -> None:
        """Take uvicorn's way to an ASGI application, after what is already under way on this connection."""
        if len(self.pipeline) >= self.bounds.pipelined:
            self.closing = self.answered = True
            self.transport.abort()
            return
        url, received = self.url, self.headers
        self.answered, self.body_bytes = False, 0
        super().on_message_begin()
        self.url = url
        self.headers.extend(received)
        expected = [value.lower() for name, value in received if name == b"expect"]
        self.expect_100_continue = b"100-continue" in expected
        self.scope["state"]["protocol"] = self
        self.app = app
        super().on_headers_complete()

    def _under_way(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _refuse(self, status: int) -> None:
        """Answer what cannot be read and close; in the middle of another answer there is nothing to say."""
        self.closing = self.answered = True
        if self.transport.is_closing():
            return
        if self._under_way():
            self.transport.abort()
            return
        line = f"HTTP/1.1 {PROBLEMS[status]}\r\ncontent-length: 0\r\n"
        self.transport.write(line.encode() + b"date: " + self.clock.date + CLOSE)
        self.transport.close()

    def _no_upgrade(self) -> None:
        """No other protocol is spoken here: the request was answered as it stands, and nothing after it is read."""
        self.closing = True
        if self._under_way():
            self.cycle.keep_alive = False
        else:
            self.transport.close()


def _unchanged(page: Page, variant: Variant, asked: Headers) -> bool:
    """Whether the client has this very variant (RFC 9110 §13.2.2)."""
    tags = asked.get(b"if-none-match")
    if tags is not None:
        return matches(variant.etag, tags)
    since = asked.get(b"if-modified-since")
    seconds = seconds_of(since) if since else None
    return seconds is not None and 0 < page.modified <= seconds


def _origin_form(url: bytes) -> bytes | None:
    """Path and query of a target in absolute form, as proxies send it (RFC 9112 §3.2.2)."""
    try:
        parsed = httptools.parse_url(url)
    except httptools.HttpParserInvalidURLError:
        return None
    path = parsed.path or b"/"
    if not parsed.host or not path.startswith(b"/"):
        return None
    target: bytes = path + (b"?" + parsed.query if parsed.query else b"")
    return target
