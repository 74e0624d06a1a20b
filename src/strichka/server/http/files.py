"""Large files and the paper's own videos: streamed, with byte ranges for players."""

import asyncio
import os
import stat
from dataclasses import dataclass

from strichka.server.http import headers
from strichka.server.http.negotiate import byte_range, http_date, matches
from strichka.server.http.pages import LargeFile
from strichka.server.http.reply import NOT_FOUND, Receive, Scope, Send, reply_html, value_of

PIECE = 128 * 1024


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """An ASGI application that sends one file."""

    file: LargeFile

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        try:
            descriptor = os.open(self.file.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            await reply_html(send, 404, NOT_FOUND)
            return
        try:
            await self._send(scope, send, descriptor)
        finally:
            os.close(descriptor)

    async def _send(self, scope: Scope, send: Send, descriptor: int) -> None:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            await reply_html(send, 404, NOT_FOUND)
            return
        etag = f'"{state.st_mtime_ns:x}-{state.st_size:x}"'
        fields = self._fields(state, etag)
        if matches(etag.encode(), value_of(scope, b"if-none-match").encode("latin-1")):
            await _start(send, 304, fields)
            await send({"type": "http.response.body", "body": b""})
            return
        status, start, end = _asked_part(scope, state.st_size, etag)
        if status == 206:  # noqa: PLR2004
            fields.append(("content-range", f"bytes {start}-{end}/{state.st_size}"))
        elif status == 416:  # noqa: PLR2004
            fields.append(("content-range", f"bytes */{state.st_size}"))
        await _start(send, status, [*fields, ("content-length", str(end - start + 1))])
        await _pieces(send, descriptor, start, 0 if scope["method"] == "HEAD" else end - start + 1)

    def _fields(self, state: os.stat_result, etag: str) -> list[tuple[str, str]]:
        kind = headers.type_of(self.file.path)
        return [
            ("content-type", kind),
            ("cache-control", headers.cache_control(self.file.path)),
            ("etag", etag),
            ("last-modified", http_date(state.st_mtime)),
            ("accept-ranges", "bytes"),
            *self.file.policy.of(self.file.path, kind),
        ]


def _asked_part(scope: Scope, size: int, etag: str) -> tuple[int, int, int]:
    """Status, first and last byte to send; an If-Range of another version asks for the whole file."""
    header = value_of(scope, b"range")
    if not header or value_of(scope, b"if-range") not in {"", etag}:
        return 200, 0, size - 1
    try:
        part = byte_range(header, size)
    except ValueError:
        return 416, 0, -1
    return (206, *part) if part else (200, 0, size - 1)


async def _start(send: Send, status: int, fields: list[tuple[str, str]]) -> None:
    lines = [(name.encode(), value.encode("latin-1")) for name, value in fields]
    await send({"type": "http.response.start", "status": status, "headers": lines})


async def _pieces(send: Send, descriptor: int, start: int, left: int) -> None:
    while left > 0:
        piece = os.pread(descriptor, min(PIECE, left), start)
        if not piece:
            raise OSError("the file became shorter while it was sent")
        start, left = start + len(piece), left - len(piece)
        await send({"type": "http.response.body", "body": piece, "more_body": True})
        await asyncio.sleep(0)
    await send({"type": "http.response.body", "body": b""})
