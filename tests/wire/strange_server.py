"""A web server on loopback that can do whatever a test wants it to."""

import ipaddress
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from strichka.wire.fetching import Guard


class Handler(BaseHTTPRequestHandler):
    server: "StrangeServer"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        try:
            self.server.pages.get(self.path.partition("?")[0], missing)(self)
        except OSError:  # whoever asked has gone
            self.close_connection = True

    def give(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """``Content_Type="…"``; the length is right unless it is named."""
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None: ...


Page = Callable[[Handler], None]


def missing(handler: Handler) -> None:
    handler.give(status=404)


def gives(body: bytes = b"", status: int = 200, **headers: str) -> Page:
    return lambda handler: handler.give(body, status, **headers)


class StrangeServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.done = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def guard(self) -> Guard:
        """Here and nowhere else: the network of a cloud's machine stays closed."""
        return Guard(
            allows=lambda one: one == ipaddress.ip_address("127.0.0.1"), ports=frozenset({self.server_port, 80})
        )

    def headers(self, number: int = -1) -> dict[str, str]:
        return self.asked[number][1]


@contextmanager
def strange_server() -> Iterator[StrangeServer]:
    with StrangeServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.done.set()
            server.shutdown()
            thread.join()
