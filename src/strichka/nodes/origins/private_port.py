"""The private port of a node that bakes: other nodes fetch bytes there, by path and sum, signed with the shared key."""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from strichka.baking.bake_log.laid import Kind, Shelves
from strichka.baking.store import StorePathError
from strichka.nodes.shared_key import LETTERS, STORE, is_ours, shared_key
from strichka.options import Instance

PIECE = 1 << 18
LOOK = 0.1  # seconds until an end that was asked for is noticed
IDLE = 60.0  # seconds that a node may keep a connection without a question


LARGEST = 4 << 20  # bytes in one asking: a hundred of the largest reports, in escapes
# Has the reports of a machine's letterbox on this disk too: its name, the reports, their sum.
Keep = Callable[[str, bytes, str], HTTPStatus]


def keep_nothing(_sender: str, _body: bytes, _total: str) -> HTTPStatus:
    return HTTPStatus.NOT_FOUND


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    key: bytes
    shelves: Shelves
    keep: Keep


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = IDLE
    server_version, sys_version = "Strichka", ""

    def do_GET(self) -> None:
        if not is_ours(self.server.key, self.path, self.headers.get("Authorization", ""), time.time()):
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        asked = urlsplit(self.path)
        words = {name: values[0] for name, values in parse_qs(asked.query).items()}
        if asked.path != STORE:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        try:
            self._send(words.get("path", ""), words.get("kind", Kind.PAGE), words.get("sum", ""))
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError, StorePathError):
            self._refuse(HTTPStatus.NOT_FOUND)

    def _send(self, path: str, kind: str, total: str) -> None:
        """The bytes of one open file, so that what is sent is what was summed, whoever replaces it meanwhile."""
        with self.server.shelves.file(path, kind).open("rb") as source:
            if hashlib.file_digest(source, lambda: hashlib.blake2b(digest_size=20)).hexdigest() != total:
                raise FileNotFoundError
            length = source.tell()
            source.seek(0)
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            while piece := source.read(PIECE):
                self.wfile.write(piece)

    def do_POST(self) -> None:
        """Reports from another machine's letterbox, to be kept here too."""
        if not is_ours(self.server.key, self.path, self.headers.get("Authorization", ""), time.time()):
            self._end(HTTPStatus.FORBIDDEN)
            return
        asked, length = urlsplit(self.path), self.headers.get("Content-Length", "")
        words = {name: values[0] for name, values in parse_qs(asked.query).items()}
        if asked.path != LETTERS or not length.isdecimal() or int(length) > LARGEST:
            self._end(HTTPStatus.NOT_FOUND)
            return
        status = self.server.keep(words.get("from", ""), self.rfile.read(int(length)), words.get("sum", ""))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _end(self, status: HTTPStatus) -> None:
        """Refuse, and read no more of what is sent."""
        self.close_connection = True
        self._refuse(status)

    def _refuse(self, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def handle(self) -> None:
        with suppress(ConnectionError, TimeoutError):  # the other node has gone
            super().handle()

    def log_message(self, *_words: Any) -> None:
        """Each page is fetched by every node: nobody wants to read of it."""


@contextmanager
def answering(instance: Instance, keep: Keep = keep_nothing) -> Iterator[int]:
    """Answer other nodes while the block runs; the port. Raises OSError: it is in use; ValueError: no secret key."""
    with _Server((instance.text("node.host"), instance.number("node.port")), _Handler) as server:
        server.key, server.shelves, server.keep = shared_key(instance), Shelves(instance), keep
        thread = threading.Thread(target=server.serve_forever, args=(LOOK,), name="origin", daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
