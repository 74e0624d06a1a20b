"""Connections to the app over its Unix socket: one request at a time each, kept for the next."""

import asyncio
from collections import deque
from typing import Any, cast

import httptools

from strichka.options import Instance

HIGH_WATER = 256 * 1024  # bytes of an answer waiting for a slow reader before the app is held back
KEPT_IDLE = 16
IDLE_SECONDS = 30.0

Header = tuple[bytes, bytes]


class UpstreamError(Exception):
    """The app closed or spoke nonsense before its answer was whole."""


class Connection(asyncio.Protocol):
    """One connection; after ``begin`` come ``head`` and then the pieces of ``body``."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.idle_since = 0.0
        self.used = False
        self.closed = False
        self._writable = asyncio.Event()
        self._writable.set()
        self.begin(head_only=False)

    def begin(self, *, head_only: bool) -> None:
        """Get ready for the next answer; ``head_only`` for an answer to HEAD."""
        self._parser = httptools.HttpResponseParser(self)
        self._head_only = head_only
        self._headers: list[Header] = []
        self._pieces: deque[bytes] = deque()
        self._waiting = 0
        self._news = asyncio.Event()
        self._framed = False
        self.status = 0
        self.complete = False
        self.reusable = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is none by inheritance

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        if exc is None and self.status and not self._framed:
            self.complete = True  # an answer without a length ends with its connection (RFC 9112 §6.3)
        self._writable.set()
        self._news.set()

    def pause_writing(self) -> None:
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._framed = True
            self.abort()
        self._news.set()

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        status = self._parser.get_status_code()
        if status < 200:  # noqa: PLR2004 - interim answers are between us and the app
            self._headers = []
            return
        self.status = status
        self._framed = any(name in {b"content-length", b"transfer-encoding"} for name, _value in self._headers)
        if self._head_only:
            self.complete = True

    def on_body(self, body: bytes) -> None:
        if self._head_only:
            return
        self._pieces.append(body)
        self._waiting += len(body)
        if self._waiting > HIGH_WATER and self.transport is not None and not self.closed:
            self.transport.pause_reading()

    def on_message_complete(self) -> None:
        if self.status:
            self.complete = True
            self.reusable = self._parser.should_keep_alive() and not self._head_only

    async def write(self, data: bytes) -> None:
        """Send, waiting while the app does not read; raises UpstreamError when it has closed."""
        await self._writable.wait()
        if self.closed or self.transport is None:
            raise UpstreamError("the app closed the connection")
        self.transport.write(data)

    async def head(self) -> tuple[int, list[Header]]:
        """Status and headers of the answer."""
        while not self.status:
            await self._next()
        return self.status, self._headers

    async def body(self) -> bytes:
        """The next piece of the body; empty at its end."""
        while not self._pieces:
            if self.complete:
                return b""
            await self._next()
        piece = b"".join(self._pieces)
        self._pieces.clear()
        if self._waiting > HIGH_WATER and self.transport is not None and not self.closed:
            self.transport.resume_reading()
        self._waiting = 0
        return piece

    async def _next(self) -> None:
        if self.closed and not self.complete:
            raise UpstreamError("the app closed before its answer was whole")
        await self._news.wait()
        self._news.clear()

    def abort(self) -> None:
        if self.transport is not None:
            self.transport.abort()
        self.closed = True
        self._news.set()


class Pool:
    """Keeps idle connections to the app, and bounds how many are open."""

    def __init__(self, instance: Instance, *, most: int = 256) -> None:
        self._path = str(instance.app_socket)
        self._idle: list[Connection] = []
        self.places = asyncio.Semaphore(most)

    async def take(self, *, fresh: bool) -> Connection:
        """A connection, an idle one unless ``fresh``; raises OSError when the app is not there."""
        while self._idle and not fresh:
            connection = self._idle.pop()
            if not connection.closed:
                connection.used = True
                return connection
        loop: Any = asyncio.get_running_loop()
        _transport, opened = await loop.create_unix_connection(Connection, self._path)
        assert isinstance(opened, Connection)
        return opened

    def give_back(self, connection: Connection, now: float) -> None:
        """Keep a connection whose answer was read to the end; close any other."""
        if connection.complete and connection.reusable and not connection.closed and len(self._idle) < KEPT_IDLE:
            connection.idle_since = now
            self._idle.append(connection)
        else:
            connection.abort()

    def sweep(self, now: float) -> None:
        """Close what has been idle for long: the app would, just when it is used."""
        for connection in self._idle:
            if now - connection.idle_since > IDLE_SECONDS:
                connection.abort()
        self._idle = [connection for connection in self._idle if not connection.closed]

    def close(self) -> None:
        for connection in self._idle:
            connection.abort()
        self._idle.clear()
