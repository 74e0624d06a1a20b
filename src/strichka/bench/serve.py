"""``strichka bench serve``: one core of our server against one core of nginx, on the same files, in one run.

nginx serves the store with ``brotli_static`` and ``gzip_static`` and sends the same headers. Each figure is the
median of alternating rounds, the ratio that of the pairs; the ratio is what counts, the figures themselves depend on
the machine. Then both once more while the app computes pages for four clients.
"""

import contextlib
import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from strichka import options
from strichka.baking.store import SIDECARS, Store
from strichka.bench.pages import floods
from strichka.options import Instance
from strichka.server.http import headers

PATH = "/bench/a-story-of-the-usual-length-k3f9/"
SERVER_CORE, LOAD_CORE = "0", "1"
CONNECTIONS = 64
BUSY_CLIENTS = 4
BROTLI_MODULE = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
TOOLS = {"nginx": "nginx libnginx-mod-http-brotli-static", "wrk": "wrk", "taskset": "util-linux"}

NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
load_module {module};
events {{ worker_connections 4096; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
  default_type text/html; charset utf-8;
  brotli_static on; gzip_static on; gzip_vary on;
  open_file_cache max=10000; open_file_cache_valid 1s;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {root}; {fields} }}
}}
"""

BUSY_APP = """
import sys
from pathlib import Path
from strichka import options
from strichka.processes.wsgi_server import serve_app
def app(environ, start_response):
    total = sum(number * number for number in range(200_000))
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(total).encode()]
serve_app(app, options.load(Path(sys.argv[1])))
"""


class BenchError(Exception):
    """Why nothing can be measured here; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing to measure: its name, what the client accepts, whether it has the page already."""

    name: str
    accept: str = ""
    unchanged: bool = False


MEASURES = (Measure("page, br", "br"), Measure("304", "br", unchanged=True), Measure("page, plain"))


def run(instance: Instance | None = None, *, path: str = PATH, rounds: int = 3, seconds: int = 3) -> int:
    """Measure and print; the exit code. ``instance``: use a story page of its store instead of a made one."""
    try:
        _check_tools()
        with _place(instance, path) as (served, folder), _ours(served) as ours, _nginx(served, folder) as nginx:
            print(f"{path}: {_sizes(served, path)}; {rounds} rounds of {seconds} s, one core each")
            _compare("", {"nginx": nginx, "ours": ours}, path, rounds, seconds)
            with _process([sys.executable, "-c", floods.EMPTY_APP, str(served.folder)]):
                floods.compare(lambda script: _rate(ours, path, [], seconds, script), path, folder, rounds)
            with _busy_app(served, ours):
                _compare("while the app is busy: ", {"nginx": nginx, "ours": ours}, path, rounds, seconds)
    except BenchError as error:
        print(f"strichka bench serve: {error}", file=sys.stderr)
        return 1
    return 0


def _check_tools() -> None:
    missing = [packages for tool, packages in TOOLS.items() if shutil.which(tool, path=_search_path()) is None]
    if not missing and not Path(BROTLI_MODULE).exists():
        missing = ["libnginx-mod-http-brotli-static"]
    if missing:
        raise BenchError(f"something is missing. Install it with: apt-get install {' '.join(missing)}")
    if (os.cpu_count() or 1) < 2:  # noqa: PLR2004 - one for the server, one for the load
        raise BenchError("two processor cores are needed, one of them for the load.")


def _search_path() -> str:
    return os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


@contextlib.contextmanager
def _place(instance: Instance | None, path: str) -> Iterator[tuple[Instance, Path]]:
    """A private instance whose paper is the given one's, or has one made page; and a folder for nginx."""
    with tempfile.TemporaryDirectory(prefix="strichka-bench-") as name:
        folder = Path(name)
        (folder / options.CONFIG_NAME).write_text("", encoding="utf-8")
        private = options.load(folder, environ={})
        private.data.mkdir()
        if instance is None:
            Store(private.paper).put(path, _story())
        elif Store(instance.paper).exists(path):
            private.paper.symlink_to(instance.paper, target_is_directory=True)
        else:
            raise BenchError(f"there is no page {path} in {instance.paper}. Name one with --path.")
        yield private, folder


def _story() -> bytes:
    """A story page of the usual size: some 44 KB, of words that compress like text."""
    words = ("новини", "редакція", "повідомила", "джерело", "зустріч", "країна", "заява", "видання", "лідери", "час")
    state, paragraphs = 7, []
    for number in range(110):
        chosen = []
        for _ in range(25):
            state = (state * 1_103_515_245 + 12_345) % 2**31
            chosen.append(words[state // 65_536 % len(words)] + str(state // 4096 % 40))
        paragraphs.append(f'<p data-b="b{number}" data-since="1">{" ".join(chosen)}.</p>')
    text = "\n".join(paragraphs)
    return f'<!doctype html><html lang="uk"><title>Стаття</title><article>{text}</article></html>'.encode()[:44_000]


def _sizes(instance: Instance, path: str) -> str:
    file = Path(Store(instance.paper).file_of(path))
    sizes = [f"{name} {file.with_name(file.name + suffix).stat().st_size:,} B"
             for name, suffix in zip(("html", "br", "gzip"), ("", *SIDECARS), strict=True)]  # fmt: skip
    return ", ".join(sizes)


@contextlib.contextmanager
def _ours(instance: Instance) -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1024)
        descriptor = str(listener.fileno())
        argv = [sys.executable, "-m", "strichka.processes.server", "--dir", str(instance.folder), "--fd", descriptor]
        with _process(["taskset", "-c", SERVER_CORE, *argv], pass_fds=(listener.fileno(),)):
            yield listener.getsockname()[1]


@contextlib.contextmanager
def _nginx(instance: Instance, folder: Path) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    fields = " ".join(f'add_header {name} "{value}";' for name, value in headers.pages(instance))
    config = folder / "nginx.conf"
    config.write_text(
        NGINX.format(
            folder=folder,
            module=BROTLI_MODULE,
            user="user root;" if os.getuid() == 0 else "",
            port=port,
            root=instance.paper,
            fields=f'{fields} add_header cache-control "{headers.CACHE_PAGE}";',
        ),
        encoding="utf-8",
    )
    executable = shutil.which("nginx", path=_search_path()) or "nginx"
    with _process(["taskset", "-c", SERVER_CORE, executable, "-p", str(folder), "-c", str(config)]):
        yield port


@contextlib.contextmanager
def _process(argv: list[str], pass_fds: tuple[int, ...] = ()) -> Iterator[None]:
    process = subprocess.Popen(argv, pass_fds=pass_fds, stderr=subprocess.DEVNULL)  # noqa: S603 - our own commands
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def _busy_app(instance: Instance, port: int) -> Iterator[None]:
    """An app that computes, and clients that keep it at it."""
    stopping = threading.Event()

    def ask() -> None:
        while not stopping.is_set():
            with contextlib.suppress(OSError, http.client.HTTPException):
                _fetch(port, "/busy/")

    with _process([sys.executable, "-c", BUSY_APP, str(instance.folder)]):
        clients = [threading.Thread(target=ask, daemon=True) for _ in range(BUSY_CLIENTS)]
        for client in clients:
            client.start()
        try:
            yield
        finally:
            stopping.set()
            for client in clients:
                client.join()


def _compare(heading: str, ports: dict[str, int], path: str, rounds: int, seconds: int) -> None:
    for measure in MEASURES:
        figures: dict[str, list[float]] = {name: [] for name in ports}
        for _ in range(rounds):
            for name, port in ports.items():
                figures[name].append(_load(port, path, measure, seconds))
        nginx, ours = (statistics.median(figures[name]) for name in ("nginx", "ours"))
        # Of pairs, not of the medians: what else runs on the machine then weighs on both sides alike.
        ratio = statistics.median(mine / other for mine, other in zip(figures["ours"], figures["nginx"], strict=True))
        print(f"{heading}{measure.name:12} nginx {nginx:9,.0f}/s   ours {ours:9,.0f}/s   ratio {ratio:.2f}", flush=True)


def _load(port: int, path: str, measure: Measure, seconds: int) -> float:
    """Requests a second that one core of load gets answered, all of them rightly."""
    headers = {"Accept-Encoding": measure.accept} if measure.accept else {}
    status, fields = _fetch(port, path, headers)
    if status != 200 or fields.get("Content-Encoding", "") != measure.accept:  # noqa: PLR2004
        raise BenchError(f"port {port} answered {status} {fields}")
    if measure.unchanged:
        headers["If-None-Match"] = fields["ETag"]
        if _fetch(port, path, headers)[0] != 304:  # noqa: PLR2004
            raise BenchError(f"port {port} does not answer 304")
    lines = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    return _rate(port, path, lines, seconds)


def _rate(port: int, path: str, lines: list[str], seconds: int, script: Path | None = None) -> float:
    """Requests a second; those of a ``script`` need not be answered with 200."""
    argv = ["taskset", "-c", LOAD_CORE, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *lines]
    argv += ["-s", str(script)] if script else []
    output = subprocess.run(  # noqa: S603 - our own command
        [*argv, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    rate = re.search(r"Requests/sec:\s*([\d.]+)", output)
    if rate is None or ("Non-2xx" in output and not script) or "Socket errors" in output:
        raise BenchError(f"wrk was not content:\n{output}")
    return float(rate[1])


def _fetch(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[int, http.client.HTTPMessage]:
    """Status and headers; waits a few seconds for a server that is just starting."""
    deadline = time.monotonic() + 5.0
    while True:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
            try:
                connection.request("GET", path, headers=headers or {})
                response = connection.getresponse()
                response.read()
            except ConnectionRefusedError:
                if time.monotonic() > deadline:
                    raise BenchError(f"nothing answers on port {port}") from None
                time.sleep(0.05)
                continue
        return response.status, response.headers
