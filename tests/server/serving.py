"""A readers' process of its own for each test, and ways to speak to it."""

import contextlib
import http.client
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from strichka import options
from strichka.baking.store import Store
from strichka.options import Instance

RUN_WITH_BOUNDS = """
import json, socket, sys
from pathlib import Path
from strichka import options
from strichka.server.process import run
from strichka.server.site import Bounds
run(options.load(Path(sys.argv[1])), socket.socket(fileno=int(sys.argv[2])), Bounds(**json.loads(sys.argv[3])))
"""


def make_instance(folder: Path, config: str = "") -> Instance:
    (folder / "strichka.toml").write_text(config, encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "secret-key").write_text("a secret of this test", encoding="utf-8")
    return options.load(folder)


def configure(instance: Instance, config: str) -> Instance:
    (instance.folder / "strichka.toml").write_text(config, encoding="utf-8")
    return options.load(instance.folder)


@dataclass
class Answer:
    status: int
    fields: list[tuple[str, str]]
    body: bytes

    def __getitem__(self, name: str) -> str | None:
        return next((value for key, value in self.fields if key.lower() == name), None)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.fields if key.lower() == name]

    def json(self):
        return json.loads(self.body)


@dataclass
class Running:
    instance: Instance
    listener: socket.socket
    process: subprocess.Popen | None = None
    bounds: dict = field(default_factory=dict)

    @property
    def port(self) -> int:
        return self.listener.getsockname()[1]

    @property
    def store(self) -> Store:
        return Store(self.instance.paper)

    def start(self) -> None:
        folder, descriptor = str(self.instance.folder), self.listener.fileno()
        argv = [sys.executable, "-m", "strichka.processes.server", "--dir", folder, "--fd", str(descriptor)]
        if self.bounds:
            argv = [sys.executable, "-c", RUN_WITH_BOUNDS, folder, str(descriptor), json.dumps(self.bounds)]
        with self._log_file.open("ab") as log:
            self.process = subprocess.Popen(argv, pass_fds=[descriptor], stderr=log)

    @property
    def log(self) -> str:
        """What the server has said since it was started first."""
        return self._log_file.read_text("utf-8") if self._log_file.is_file() else ""

    @property
    def _log_file(self) -> Path:
        return self.instance.folder / "server.log"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(60)

    def ask(self, path: str, *, method: str = "GET", body=None, **headers: str) -> Answer:
        """One request on a connection of its own; header names with underscores for hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body=body, headers=named)
            response = connection.getresponse()
            return Answer(response.status, response.getheaders(), response.read())

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def raw(self, data: bytes) -> bytes:
        """Send bytes, say that no more will come, and read to the end."""
        with self.connect() as connection:
            connection.sendall(data)
            return read_all(connection)


BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0"


def place_of(story: str) -> str:
    return f"/world/story-{story}/"


def beacon(server: Running, story: str, *, kind: str = "seen", where: str = "", **headers: str) -> int:
    """What a page of ours sends, from a machine at ``where`` (the server trusts one proxy); the answer's status."""
    told = {"sec_fetch_site": "same-origin", "user_agent": BROWSER} | headers
    if where:
        told["x_forwarded_for"] = where
    return server.ask(f"/pulse/{story}?{kind}={place_of(story)}", method="POST", **told).status


def bake_stories(server: Running, *stories: str) -> None:
    """Pages for them: what is not baked cannot be read."""
    for story in stories:
        server.store.put(place_of(story), f"<title>{story}</title>".encode())


def read_all(connection: socket.socket) -> bytes:
    received = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := connection.recv(65536):
            received += piece
    return received


def read_until(connection: socket.socket, ending: bytes) -> bytes:
    received = b""
    while ending not in received:
        piece = connection.recv(65536)
        if not piece:
            break
        received += piece
    return received


@contextlib.contextmanager
def running(instance: Instance, *, host: str = "127.0.0.1", **bounds) -> Iterator[Running]:
    with socket.socket() as listener:
        listener.bind((host, 0))
        listener.listen(256)
        server = Running(instance, listener, bounds=bounds)
        server.start()
        try:
            yield server
        finally:
            server.kill()
            sys.stderr.write(server.log)


class RawApp:
    """An app made of bytes: ``script(connection, request)`` is called for each connection's first request."""

    def __init__(self, instance: Instance, script: Callable[[socket.socket, bytes], None]) -> None:
        instance.run.mkdir(parents=True, exist_ok=True)
        instance.app_socket.unlink(missing_ok=True)
        self._script = script
        self.requests: list[bytes] = []
        self.connections = 0
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(instance.app_socket))
        self._socket.listen(64)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            while request := read_request(connection):
                self.requests.append(request)
                self._script(connection, request)

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


def read_request(connection: socket.socket) -> bytes:
    received = read_until(connection, b"\r\n\r\n")
    head, _, body = received.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            missing = int(line.split(b":")[1]) - len(body)
            while missing > 0:
                piece = connection.recv(65536)
                if not piece:
                    return b""
                received += piece
                missing -= len(piece)
    return received


def answer(body: bytes, *lines: bytes, status: bytes = b"200 OK") -> bytes:
    head = [b"HTTP/1.1 " + status, b"content-length: %d" % len(body), *lines]
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def eventually(check: Callable[[], object], *, within: float = 60.0):
    """The first true value of ``check``; fails when there is none in time."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if value := check():
            return value
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")
