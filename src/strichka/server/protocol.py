"""The HTTP protocol of the readers' process: uvicorn's, with baked pages answered inside it.

A GET of a baked path costs one ``stat`` and one ``write``. Everything else goes on to the letterbox, to a large file or
to the app, and takes uvicorn's own way (connection.py).
"""

from typing import Any
from urllib.parse import unquote_to_bytes

from strichka.server import front
from strichka.server.connection import CLOSE, PaperConnection
from strichka.server.http.files import FileAnswer
from strichka.server.http.hosts import is_host, target_in_absolute_form
from strichka.server.http.known import LARGEST, LAST_SLOT, Asked
from strichka.server.http.negotiate import matches, seconds_of
from strichka.server.http.pages import LargeFile, Page, Variant
from strichka.server.http.reply import Receive, Scope, Send
from strichka.server.live import streams
from strichka.server.site import HEALTH, Bounds

COUNTED = b"HTTP/1.1 204 No Content\r\ncache-control: no-store\r\ndate: "

HEADER_SEPARATORS = 4  # bytes: colon, space, and the end of the line

Headers = dict[bytes, bytes]
NO_PAGE: Asked = (b"", {}, False)


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


class PaperProtocol(PaperConnection):
    """One connection of a reader, and what it is answered."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.find_page = self.site.pages.find
        self.repeated, self.once = self.site.repeated.get, self.site.repeated.once
        self.searched = self.site.searches.at_once
        self.met = NO_PAGE  # what the request that is being read asks for

    def data_received(self, data: bytes) -> None:
        """Answer a request that has come before without reading it again; read all others."""
        short = len(data) <= LARGEST and not (self.heading or self.framing)
        if short and (asked := self.repeated(data)) is not None and self._answer_again(asked):
            return
        self.met = NO_PAGE
        self.read(data)
        if short and self.met[0] and not (self.framing or self.closing):
            digest = hash(data)
            if self.once[digest & LAST_SLOT] == digest:
                self.site.repeated.remember(data, self.met)
            else:
                self.once[digest & LAST_SLOT] = digest

    def _answer_again(self, asked: Asked) -> bool:
        """Answer with a page, as if the request had been read; False when it has to be."""
        page = None if self.closing or self.under_way() or self.flow.write_paused else self.find_page(asked[0])
        if not isinstance(page, Page):
            return False
        self.last_data = self.clock.now
        self.site.baked_answers += 1
        self._unset_keepalive_if_required()
        self.transport.write(self.clock.dated(self._choose(page, asked)))
        return True

    # Parser callbacks, in the order in which they come

    def on_message_begin(self) -> None:
        self.url = b""
        self.headers = []
        self.heading = True
        self.body_bytes = 0
        self.begun = self.clock.now

    def on_header(self, name: bytes, value: bytes) -> None:
        if self.heading:  # what comes after a chunked body is a trailer: nobody here asks for one (RFC 9110 §6.5.1)
            self.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        self.heading, self.framing = False, True
        if self.closing:
            self.answered = True
            return
        asked = dict(self.headers)
        url = self.url
        # What a browser sends is found good here; all else is looked at one by one.
        plain = len(asked) == len(self.headers) and is_host(asked.get(b"host", b"")) and url[:1] == b"/"
        if self.large or not plain or len(url) > self.bounds.url_bytes or len(asked) > self.bounds.header_count:
            if problem := self._problem() or self._to_origin_form():
                self.reject(problem)
                return
            asked, url = dict(self.headers), self.url
        if self.site.front.is_needed and url != HEALTH and not self._came_by_the_front(asked):
            self.reject(403)
            return
        method = self.parser.get_method()
        if method == b"GET" or method == b"HEAD":  # noqa: PLR1714 - no set to build for every request
            self._get(url, asked, whole=method == b"GET")
        elif method == b"POST" and url.startswith(b"/pulse/"):
            self._count(url)
        else:
            self.pass_on(self.site)

    def on_body(self, body: bytes) -> None:
        self.body_bytes += len(body)
        if self.body_bytes > self.bounds.body_bytes:
            self.dismiss()
        elif not self.answered:
            super().on_body(body)

    def on_message_complete(self) -> None:
        self.framing = False
        if not self.answered:
            super().on_message_complete()

    # What cannot be answered

    def _problem(self) -> int:
        """The status to refuse the head with that was read; 0 when it is well."""
        if len(self.url) > self.bounds.url_bytes:
            return 414
        if len(self.headers) > self.bounds.header_count or (self.large and _is_too_large(self.headers, self.bounds)):
            return 431
        hosts = [value for name, value in self.headers if name == b"host"]
        if not hosts and self.parser.get_http_version() == "1.0":
            return 0
        return 0 if len(hosts) == 1 and is_host(hosts[0]) else 400  # RFC 9112 §3.2

    def _came_by_the_front(self, asked: Headers) -> bool:
        return self.site.front.lets_in(asked.get(front.NAME), self.client[0] if self.client else "")

    def _to_origin_form(self) -> int:
        """Make a target in absolute form (RFC 9112 §3.2.2) a path, its authority the host; 400 for a foreign one."""
        if self.url[:1] == b"/" or (self.url == b"*" and self.parser.get_method() == b"OPTIONS"):
            return 0
        found = target_in_absolute_form(self.url)
        if found is None or not self.site.hosts.are_ours(found[0], self.server):
            return 400
        self.headers = [(name, value) for name, value in self.headers if name != b"host"]
        self.headers.append((b"host", found[0]))
        self.url = found[1]
        return 0

    # Answers

    def _get(self, url: bytes, asked: Headers, *, whole: bool) -> None:
        """Answer a GET, or a HEAD (not ``whole``)."""
        path, _, query = url.partition(b"?")
        if path in self.searched:
            self._search(path, asked, whole=whole)
            return
        led = self.site.pages.find_asked(path, query) if query else None
        file = led or self.find_page(path) or self._generated(path, whole=whole)
        if isinstance(file, Page):
            met = (path, asked, whole)
            # What a query leads to may change while the page at the path stays; who came past the front is asked again.
            if not query and (not self.site.front.is_needed or self.site.front.knows(asked.get(front.NAME))):
                self.met = met
            self._write(*self._choose(file, met))
        elif isinstance(file, LargeFile):
            self.pass_on(FileAnswer(file))
        elif path == streams.PATH and whole and not self.site.has_no_desk:
            self._open_stream(query)
        else:
            self.pass_on(self.site)

    def _generated(self, path: bytes, *, whole: bool) -> Page | None:
        """What the server answers itself; what it knows to be nowhere counts as asked for in vain, as from the app."""
        found = self.site.find_generated(path)
        if whole and found is not None and self.site.nowhere.has_app and self.site.is_nowhere(path):
            plain = unquote_to_bytes(path).decode("utf-8", "replace")
            self.site.readers.miss(plain, self.headers, self.client[0] if self.client else "")
        return found

    def _search(self, path: bytes, asked: Headers, *, whole: bool) -> None:
        """Pass a search on, or say at once that it has to wait."""
        refusal = self.site.refusal(path, self.headers, self.client[0] if self.client else "")
        if refusal is None:
            self.pass_on(self.site)
        else:
            self._write(*self._choose(refusal, (path, asked, whole)))

    def _choose(self, page: Page, asked: Asked) -> tuple[bytes, bytes]:
        """Head and body of the answer that this client wants."""
        _path, headers, whole = asked
        variant = page.variant(headers.get(b"accept-encoding"))
        if page.plain_status and _unchanged(page, variant, headers):
            return variant.unchanged, b""
        return variant.head, variant.body if whole else b""

    def _write(self, head: bytes, body: bytes) -> None:
        """Write an answer now, or in its turn when earlier ones are still under way or not taken."""
        cycle = self.cycle
        if (cycle is not None and not cycle.response_complete) or self.flow.write_paused:
            self.pass_on(Whole(head, body))
            return
        self.answered = True
        self.site.baked_answers += 1
        if self.parser.should_keep_alive():
            self.transport.write(self.clock.dated((head, body)))
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
            self.pass_on(self.site)

    def _open_stream(self, query: bytes) -> None:
        """Turn the connection into an event stream; nothing that the client sends on it is read any more."""
        if self.under_way():
            self.reject(400)
            return
        admitted = self.site.hub.admit(query)
        self.closing = self.answered = True
        if isinstance(admitted, int):
            self.transport.write(streams.refusal(admitted))
            self.transport.close()
        else:
            self.stream = admitted
            self.site.hub.join(self.transport, admitted)


def _unchanged(page: Page, variant: Variant, headers: Headers) -> bool:
    """Whether the client has this very variant (RFC 9110 §13.2.2)."""
    tags = headers.get(b"if-none-match")
    if tags is not None:
        return matches(variant.etag, tags)
    since = headers.get(b"if-modified-since")
    seconds = seconds_of(since) if since else None
    return seconds is not None and 0 < page.modified <= seconds


def _is_too_large(headers: list[tuple[bytes, bytes]], bounds: Bounds) -> bool:
    """Whether one header, or all of them, are larger than the bounds."""
    sizes = [len(name) + len(value) + HEADER_SEPARATORS for name, value in headers]
    return max(sizes, default=0) > bounds.header_bytes or sum(sizes) > bounds.head_bytes
