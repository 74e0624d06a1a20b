"""One connection of a reader: what it may cost, and that whatever comes ends in an answer or closes it.

uvicorn's protocol underneath gives the way to ASGI applications (a task, a request/response cycle, flow control). This
leans on parts of uvicorn that are not promised to stay: the release is pinned by its minor number, and
tests/server/test_protocol.py is their contract.
"""

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import httptools
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from strichka.server.http.reply import Receive, Scope, Send
from strichka.server.site import Application, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from strichka.server.live.tickets import Ticket

logger = logging.getLogger(__name__)

CLOSE = b"\r\nconnection: close\r\n\r\n"
PROBLEMS = {
    400: "400 Bad Request",
    403: "403 Forbidden",
    414: "414 URI Too Long",
    431: "431 Request Header Fields Too Large",
    500: "500 Internal Server Error",
}


class PaperConnection(HttpToolsProtocol):
    """Bounds, refusals and endings; what is answered is in protocol.py."""

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
        self.clock = site.clock
        self.bounds = site.bounds
        self.small = site.bounds.header_bytes
        self.on_leave: Callable[[], None] | None = None
        self.stream: Ticket | None = None
        self.running: RequestResponseCycle | None = None  # the one whose application has begun
        self.closing = False  # an answer with Connection: close was written, what follows is not read
        self.heading = False  # between the first byte of a request and the end of its head
        self.large = False  # the head came in pieces, or with much else: it has to be measured
        self.answered = True  # the request being read was answered here, its body is of no interest
        self.framing = False  # between the end of a request's head and the end of its body
        self.head_bytes = 0
        self.frame_bytes = 0  # of chunk sizes, their extensions and trailers since the last byte of a body
        self.body_bytes = 0
        self.begun = self.last_data = self.clock.now
        self._lost: asyncio.Future[None] | None = None
        self.unsent = 0
        self.unsent_since = 0.0

    # Beginning and end

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if not self.site.admit(self, self.client[0] if self.client else ""):
            logger.warning("a connection was closed at once: there was no place for it")
            self.dismiss()

    def connection_lost(self, exc: Exception | None) -> None:
        self.closing = True
        self.site.places.leave(self)
        if self.stream is not None:
            self.site.hub.leave(self.transport, self.stream)
        leave, self.on_leave = self.on_leave, None
        if leave is not None:
            leave()
        self._give_up_answers()
        super().connection_lost(exc)
        if self._lost is not None and not self._lost.done():
            self._lost.set_result(None)
        self._unset_keepalive_if_required()

    def dismiss(self) -> None:
        """Close at once: nothing more is read, and no answer is written."""
        self.closing = self.answered = True
        self._give_up_answers()
        self.transport.abort()

    def _give_up_answers(self) -> None:
        """Nobody takes the answers any more: those under way notice, those that wait for their turn never begin."""
        for cycle in (self.running, self.cycle):
            if cycle is not None and not cycle.response_complete:
                cycle.disconnected = True
                cycle.message_event.set()
        self.pipeline.clear()
        if self.flow is not None:
            self.flow.resume_writing()

    def shutdown(self) -> None:
        """The server is to end: finish what is under way, close what is idle."""
        if self.stream is None and (self.cycle is None or self.cycle.response_complete):
            self.closing = True
        super().shutdown()

    async def break_off(self) -> None:
        """End the connection in the middle of an answer, so that nobody takes it for whole."""
        if self.parser is not None:
            self._lost = self.loop.create_future()
            self.dismiss()
            await self._lost

    # Reading

    def read(self, data: bytes) -> None:
        """Have the parser read what has come, and count what it keeps."""
        self.last_data = self.clock.now
        if self.timeout_keep_alive_task is not None:
            self._unset_keepalive_if_required()
        if self.closing:
            return
        was_heading, was_framing, had = self.heading, self.framing, self.body_bytes
        self.large = was_heading or len(data) > self.small
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self._no_upgrade()
        except httptools.HttpParserCallbackError as error:
            self._failed(error.__context__)
        except httptools.HttpParserError:
            self.reject(400)
        if self.heading:  # its end has not come with this piece
            self.head_bytes = self.head_bytes + len(data) if was_heading else 0
        elif was_framing and self.framing and self.body_bytes == had:  # nothing of it was body: the parser keeps it
            self.frame_bytes += len(data)
        else:
            self.frame_bytes = 0
        if (self.heading and self.head_bytes > self.bounds.head_bytes) or self.frame_bytes > self.bounds.head_bytes:
            self.reject(431)

    def _failed(self, error: BaseException | None) -> None:
        """An address that is none; all else is a fault of ours."""
        is_theirs = isinstance(error, httptools.HttpParserInvalidURLError)
        if not is_theirs:
            logger.error("a request could not be answered", exc_info=error)
        self.reject(400 if is_theirs else 500)

    # Times

    def overdue(self, now: float) -> bool:
        """Whether this client takes longer than the bounds allow."""
        if self._stuck(now):
            return True
        if self.stream is not None:
            return False
        if self.heading:
            return now - self.begun > self.bounds.heading
        if self.framing:  # also of a body that nobody wants: the answer was given before it came
            return self._body_late(now)
        return not self.under_way() and now - self.last_data > self.bounds.idle

    def waiting_since(self) -> float | None:
        """Since when the server waits for this client; None while the client waits for the server."""
        if self.stream is not None:
            return None
        if self.transport.get_write_buffer_size():
            return self.unsent_since if self.unsent else self.clock.now
        if self.heading:
            return self.begun
        return None if self.under_way() and not self.cycle.more_body else self.last_data

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

    # Answers

    def under_way(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def pass_on(self, app: Application) -> None:
        """Take uvicorn's way to an ASGI application, after what is already under way on this connection."""
        if len(self.pipeline) >= self.bounds.pipelined:
            self.dismiss()
            return
        url, received = self.url, self.headers
        self.answered = False
        super().on_message_begin()
        self.url = url
        self.headers.extend(received)
        expected = [value.lower() for name, value in received if name == b"expect"]
        self.expect_100_continue = b"100-continue" in expected
        self.scope["state"]["protocol"] = self
        self.app = Unhurried(app)
        super().on_headers_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self.running = cycle
        super()._start_asgi_task(cycle, app)

    def reject(self, status: int) -> None:
        """Answer what cannot be read and close; in the middle of another answer there is nothing to say."""
        self.closing = self.answered = True
        if self.transport.is_closing():  # what was answered before is still on its way
            return
        if self.under_way() and (self.pipeline or self.running is not self.cycle or self.cycle.response_started):
            self.dismiss()
            return
        self._give_up_answers()
        line = f"HTTP/1.1 {PROBLEMS[status]}\r\ncontent-length: 0\r\n"
        self.transport.write(line.encode() + b"date: " + self.clock.date + CLOSE)
        self.transport.close()

    def _no_upgrade(self) -> None:
        """No other protocol is spoken here: the request was answered as it stands, and nothing after it is read."""
        self.closing = True
        if self.under_way():
            self.cycle.keep_alive = False
        else:
            self.transport.close()


class Unhurried:
    """An ASGI application whose cancellation, when the server ends before it has answered, is no fault."""

    def __init__(self, app: Application) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except asyncio.CancelledError:
            scope["state"]["protocol"].dismiss()
