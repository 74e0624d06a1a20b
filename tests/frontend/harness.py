"""A desk of one story in memory, for tests of the writing surface: the steps protocol over our own document package."""

import json
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.utils import translation
from prosemirror.model import Node

from strichka.desk.writing import editor_texts, extensions
from strichka.document import contents, steps
from strichka.document.passage import passage_at
from strichka.document.schema import VERSION
from strichka.languages.registry import language

BUILT = Path(__file__).resolve().parents[2] / "src/strichka/desk/static/desk/built"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard"
)
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90"/></svg>'
PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Desk</title>
<link rel="stylesheet" href="/built/write.css"></head><body><ul data-write-presence></ul>
<div id="write" data-story="s1" data-csrf="{token}" data-url="/desk/stories/s1/" data-language="{language}"
 data-stream-url="/stream/s1" data-picture-url="/pictures/{{id}}/">
<script type="application/json">{given}</script></div>
<script type="application/json" id="editor-texts">{texts}</script>
<script type="application/json" id="editor-extensions">{extensions}</script>
<script type="module" src="/built/write.js"></script></body></html>"""


@dataclass
class Desk:
    """The story and what the test wants to go wrong."""

    document: Node
    language: str = "uk"
    steps: list[dict[str, Any]] = field(default_factory=list)
    clients: list[str] = field(default_factory=list)
    history: list[Node] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)
    streams: list["queue.Queue[tuple[str, Any]]"] = field(default_factory=list)
    token: str = "token"
    refuse: int = 0  # answer this status to what is sent
    because: str = "told to"
    refused: int = 0
    pushes: int = 0
    url: str = ""

    def __post_init__(self) -> None:
        self.history.append(self.document)

    @property
    def version(self) -> int:
        return len(self.steps)

    def take(self, version: int, new: list[dict[str, Any]], client: str) -> tuple[int, dict[str, Any]]:
        with self.lock:
            if self.refuse:
                self.refused += 1
                return self.refuse, {"error": self.because, "message": "told to"}
            if version != self.version:
                return 409, self.since(version)
            try:
                document = steps.apply(self.document, new)
            except steps.PoisonStep as error:
                self.refused += 1
                return 422, {"error": "poison", "message": str(error)}
            for step in new:
                before = self.history[-1]
                self.history.append(steps.parse(step).apply(before).doc)
            self.document = document
            self.steps += new
            self.clients += [client] * len(new)
            self.pushes += 1
            for stream in self.streams:
                stream.put(("steps", {"version": self.version}))
            return 200, {"version": self.version}

    def since(self, version: int) -> dict[str, Any]:
        with self.lock:
            names = ["" for _ in self.clients[version:]]
            return {
                "version": self.version,
                "steps": self.steps[version:],
                "clients": self.clients[version:],
                "names": names,
            }

    def fix(self, block_id: str, wrong: str, right: str) -> None:
        """A correction by the server, as a case's fix would make it."""
        with self.lock:
            found = contents.block(self.document, block_id)
            assert found is not None
            start = found.text.index(wrong)
            passage = passage_at(self.document, block_id, start, start + len(wrong))
            step = steps.step_replacing(self.document, passage, right)
            status, _ = self.take(self.version, [step], "server")
            assert status == 200

    def texts(self) -> list[str]:
        return [found.text for found in contents.blocks(self.document) if found.node.is_textblock]

    def ids(self) -> list[str]:
        return [found.id for found in contents.blocks(self.document)]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    desk: Desk

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, status: int, body: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def json(self, status: int, body: Any) -> None:
        self.answer(status, json.dumps(body).encode())

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(url.query).items()}
        name = url.path.rstrip("/").rsplit("/", 1)[-1]
        if url.path in {"/", "/desk/stories/s1/"}:
            self.page()
        elif url.path.startswith("/built/"):
            file = BUILT / name
            self.answer(200, file.read_bytes(), TYPES[file.suffix])
        elif url.path == "/stream/s1":
            self.stream()
        elif name == "steps":
            self.json(200, self.desk.since(int(query["since"])))
        elif name == "document":
            with self.desk.lock:
                version = int(query.get("version", self.desk.version))
                self.json(200, {"document": self.desk.history[version].to_json(), "version": version})
        elif name == "stream":
            self.json(200, {"url": "/stream/s1"})
        elif url.path.startswith("/pictures/"):
            self.answer(200, SQUARE, "image/svg+xml")
        else:
            self.answer(204, b"", "text/plain")

    def page(self) -> None:
        quotes = language(self.desk.language).quotes
        with self.desk.lock:
            given = {
                "document": self.desk.document.to_json(),
                "version": self.desk.version,
                "schemaVersion": VERSION,
                "longestHeadline": 20,
                "quotes": [*quotes.outer, *quotes.inner],
                "sources": [{"id": "7", "name": "Kyodo", "kind": "agency"}],
            }
        written = json.dumps(given).replace("<", "\\u003c")
        with translation.override(self.desk.language):
            texts = json.dumps(editor_texts.in_users_language())
        of_plugins = json.dumps(extensions.declared(self.desk.language))
        page = PAGE.format(
            language=self.desk.language, given=written, token=self.desk.token, texts=texts, extensions=of_plugins
        )
        self.answer(200, page.encode(), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("/caret/"):
            for stream in self.desk.streams:
                stream.put(("caret", body | {"user": body["client"], "name": "Олена Дяк"}))
            self.json(200, {})
        elif self.headers["X-CSRFToken"] != self.desk.token:
            self.json(403, {"error": "csrf"})
        elif body["schema"] != VERSION:
            self.json(426, {"error": "schema"})
        else:
            self.json(*self.desk.take(body["version"], body["steps"], body["client"]))

    def stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        heard: queue.Queue[tuple[str, Any]] = queue.Queue()
        self.desk.streams.append(heard)
        heard.put(("presence", [{"user": 1, "name": "Олена"}]))
        try:
            while True:
                name, data = heard.get(timeout=60)
                if name == "end":
                    return
                self.wfile.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
                self.wfile.flush()
        except (OSError, queue.Empty):
            pass
        finally:
            self.desk.streams.remove(heard)
            self.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no error."""


@contextmanager
def desk_of(document: Node, *, language: str = "uk") -> Iterator[Desk]:
    """Serve a desk on a free port until the block ends."""
    desk = Desk(document, language)
    handler = type("Handler", (_Handler,), {"desk": desk})
    server = _Server(("127.0.0.1", 0), handler)
    desk.url = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield desk
    finally:
        for stream in list(desk.streams):
            stream.put(("end", None))
        server.shutdown()
        server.server_close()
        thread.join()
