"""What machines ask of an instance, on a port of its own that no reader reaches (``health.host``, ``health.port``).

``/healthz``: it lives. ``/readyz``: it is ready, or 503 with the reasons. ``/metrics``: figures in the text format of
Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/). The supervisor answers in a thread of its
own, so that there is an answer when everything else is down; it asks the server by its control socket and reads what
the worker has written. It knows no Django.
"""

import json
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from strichka.options import Instance
from strichka.processes.watching import node_health
from strichka.processes.watching.metric import Labels, Metric
from strichka.processes.watching.set_size import pss
from strichka.server.live import control

WORKER_FIGURES = "worker.json"  # what jobs/figures.py writes
LONGEST_TURN = 60.0  # seconds without a word of the worker
LEAST_SPACE = 200 << 20  # bytes free where the newsroom's data is
TEXT = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Process:
    """A child as the supervisor sees it: its id (0: it is down) and how often it had to be started again."""

    name: str
    pid: int
    restarts: int


@dataclass(frozen=True, slots=True)
class Watched:
    """What is asked: the instance, its children, whether its database was made ready, and whether a path answers."""

    instance: Instance
    processes: Callable[[], Iterable[Process]]
    is_prepared: Callable[[], bool]
    answers: Callable[[str], bool]


def reasons(watched: Watched) -> list[str]:
    """Why this machine should be asked nothing now, by what it does; none where it is ready."""
    roles = watched.instance.roles
    why = [f"{one.name} is down" for one in watched.processes() if not one.pid]
    if "reader" in roles and not watched.answers("/"):
        why.append("the home page is not answered")
    if roles & {"app", "worker"} and not watched.is_prepared():
        why.append("the database cannot be used")
    elif "app" in roles and not watched.answers("/desk/login/"):
        why.append("the desk is not answered")
    age = _age(_worker_figures(watched.instance))
    if "worker" in roles and watched.is_prepared() and age > LONGEST_TURN:
        why.append("the worker has said nothing for a minute")
    with suppress(OSError):
        if shutil.disk_usage(watched.instance.data).free < LEAST_SPACE:
            why.append(f"less than {LEAST_SPACE >> 20} MB are free at {watched.instance.data.name}/")
    return [*why, *node_health.reasons(watched.instance)]


def metrics(watched: Watched) -> Iterator[Metric]:
    """All figures; what cannot be asked is left out."""
    yield from _of_processes(watched)
    yield from _of_server(watched.instance)
    yield from _of_journal(watched.instance)
    yield from node_health.metrics(watched.instance)
    worker = _worker_figures(watched.instance)
    if worker:
        yield Metric("strichka_worker_age_seconds", "Since the worker last said how it is.", (({}, _age(worker)),))
        for one in worker["figures"]:
            samples = tuple((dict(labels), float(value)) for labels, value in one["values"])
            yield Metric(one["name"], one["help"], samples)


def as_text(every: Iterable[Metric]) -> str:
    lines: list[str] = []
    for one in every:
        lines += [f"# HELP {one.name} {_escaped(one.help)}", f"# TYPE {one.name} {one.kind}"]
        lines += [f"{one.name}{_labels(labels)} {value:.12g}" for labels, value in one.samples]
    return "\n".join([*lines, ""])


def _labels(labels: Labels) -> str:
    pairs = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{pairs}}}" if pairs else ""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')


def _of_processes(watched: Watched) -> Iterator[Metric]:
    every = list(watched.processes())
    up = tuple(({"process": one.name}, float(bool(one.pid))) for one in every)
    yield Metric("strichka_up", "Whether a process runs.", up)
    restarts = tuple(({"process": one.name}, float(one.restarts)) for one in every)
    yield Metric("strichka_restarts_total", "How often a process had to be started again.", restarts, "counter")
    sizes = tuple(({"process": one.name}, float(pss(one.pid))) for one in every if one.pid)
    yield Metric("strichka_memory_bytes", "Proportional set size of a process.", sizes)


def _of_server(instance: Instance) -> Iterator[Metric]:
    said = control.send(instance, {"op": "figures"})
    if not said:
        return
    answered = tuple(({"by": name}, float(count)) for name, count in said["answered"].items())
    yield Metric("strichka_answers_total", "Requests answered: by baked pages, or passed on.", answered, "counter")
    yield Metric("strichka_connections", "Connections of readers that are open.", (({}, float(said["connections"])),))
    yield Metric("strichka_streams", "Event streams of the desk that are open.", (({}, float(said["streams"])),))
    yield Metric("strichka_readers_now", "Readers at this moment.", (({}, float(said["readers"])),))


def _of_journal(instance: Instance) -> Iterator[Metric]:
    """What the letterbox holds that the worker has not read to its end."""
    files = []
    with suppress(OSError):
        for path in instance.journal.iterdir():
            with suppress(OSError):
                files.append(path.stat())
    yield Metric("strichka_journal_bytes", "Reports on disk.", (({}, float(sum(one.st_size for one in files))),))
    oldest = min((one.st_mtime for one in files), default=time.time())
    yield Metric("strichka_journal_age_seconds", "Age of its oldest file.", (({}, max(0.0, time.time() - oldest)),))


def _worker_figures(instance: Instance) -> dict[str, Any]:
    try:
        figures = json.loads((instance.run / WORKER_FIGURES).read_bytes())
    except (OSError, ValueError):
        return {}
    return figures if isinstance(figures, dict) else {}


def _age(figures: Mapping[str, Any]) -> float:
    return max(0.0, time.time() - float(figures.get("at", 0.0)))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    watched: Watched


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 5
    server_version, sys_version = "Strichka", ""

    def do_GET(self) -> None:
        match self.path.partition("?")[0]:
            case "/healthz":
                self._answer(HTTPStatus.OK, "ok\n")
            case "/readyz":
                why = reasons(self.server.watched)
                status = HTTPStatus.SERVICE_UNAVAILABLE if why else HTTPStatus.OK
                notes = node_health.notes(self.server.watched.instance)
                self._answer(status, "\n".join([*(why or ["ready"]), *notes, ""]))
            case "/metrics":
                self._answer(HTTPStatus.OK, as_text(metrics(self.server.watched)), TEXT)
            case _:
                self._answer(HTTPStatus.NOT_FOUND, "There are /healthz, /readyz and /metrics.\n")

    def _answer(self, status: int, text: str, kind: str = "text/plain; charset=utf-8") -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: Any) -> None:
        """Whoever watches asks every few seconds: nobody wants to read of it."""


@contextmanager
def answering(watched: Watched) -> Iterator[int]:
    """Answer while the block runs; the port, or 0 where the keeper has named none. Raises OSError: it is in use."""
    port = watched.instance.number("health.port")
    if not port:
        yield 0
        return
    with _Server((watched.instance.text("health.host"), port), _Handler) as server:
        server.watched = watched
        thread = threading.Thread(target=server.serve_forever, name="health", daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
