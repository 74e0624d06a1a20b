"""A crew that bakes or compares many pages: in this process, or in several with a database connection each.

They are forked (``forking.py``): a line of JSON in is an order, a line out is its report. They end with their
orders, so none outlives whoever has started it.
"""

import contextlib
import json
import logging
import os
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Self

import setproctitle
from django.db import connection

from strichka.baking import outbox, press
from strichka.instance import garbage
from strichka.instance.errors import InstanceError
from strichka.instance.whole_bake import forking
from strichka.options import Instance
from strichka.pictures.domain import verify

log = logging.getLogger(__name__)

HANDFUL = 25  # pages that are baked together; as long may a fresh change wait for one of them
NICENESS = 10
WARMED = 30  # pages of each renderer that are made before forking
CACHE_KB = 500  # of SQLite's pages; what is baked together is read once
FINISHED, BROKEN = -1, -2  # in place of a handful's number
LONGEST_YIELD, BETWEEN_YIELDS = 0.5, 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Report:
    """How many pages have changed, and what is wrong, in words."""

    pages: int
    changed: int
    problems: list[str]


def bake(paths: list[str]) -> Report:
    outcomes = press.bake_together(paths, hastily=True)
    problems = [f"{path}: {outcome!r}" for path, outcome in outcomes.items() if isinstance(outcome, Exception)]
    return Report(len(paths), sum(outcome is True for outcome in outcomes.values()), problems)


def compare(paths: list[str]) -> Report:
    return Report(len(paths), 0, [problem for path in paths for problem in _problems(path)])


def _problems(path: str) -> list[str]:
    if problem := verify.problem_of(path):
        return [problem]
    try:
        rendered = press.render(path)
    except Exception as error:  # noqa: BLE001 - a page that cannot be rendered is what is looked for
        return [f"{path}: {error!r}"]
    store = press.store()
    if rendered is None:
        stray = (store.exists(path) and not verify.is_known(path)) or store.redirect(path) or store.gone(path)
        return [f"{path}: stands there though there is no such page"] if stray else []
    if isinstance(rendered, press.Redirect):
        return [] if store.redirect(path) == rendered.target else [f"{path}: does not lead to {rendered.target}"]
    if rendered.gone:
        same = store.gone(path) == rendered.content and not store.exists(path)
        return [] if same else [f"{path}: was withdrawn, and does not say so"]
    if not store.exists(path):
        return [f"{path}: is missing"]
    changed = [f"{path}: differs from what would be baked now"] if store.read(path) != rendered.content else []
    return changed + store.verify(path)


TASKS = {"bake": bake, "compare": compare}


def work(
    task: str, handfuls: Iterable[list[str]], *, instance: Instance, processes: int, apart: bool = False
) -> Iterator[Report]:
    """The reports in the order of the handfuls. Raises InstanceError when a process of the crew dies."""
    if processes < 2 and not apart:  # noqa: PLR2004
        garbage.leave_loaded()
        yield from (TASKS[task](paths) for paths in handfuls)
        return
    with _Crew(task, iter(handfuls), instance, processes) as crew:
        yield from crew.reports()


@dataclass(slots=True)
class Hired:
    """Sockets to the processes of a crew, and the numbers of those that are children of this one."""

    sockets: list[socket.socket]
    children: list[int]


class _House:
    """Who waits for orders since this process was started."""

    hired: Hired | None = None


def hire(processes: int) -> None:
    """Fork the next crew from this process as it is now, before it starts threads; where it has some, never mind."""
    if forking.can_fork():
        forking.settle(warm)
        ours, theirs = _pairs(processes)
        _House.hired = Hired(ours, forking.fork(theirs, ours, be_one))


def _started(instance: Instance, processes: int) -> Hired:
    """A crew whose processes share the memory of a new one that only forks them."""
    ours, theirs = _pairs(processes)
    numbers = [one.fileno() for one in theirs]
    argv = [sys.executable, "-m", "strichka", "_bake", "--dir", str(instance.folder), *map(str, numbers)]
    started = subprocess.Popen(argv, pass_fds=numbers)  # noqa: S603 - our own
    for one in theirs:
        one.close()
    return Hired(ours, [started.pid])


def _pairs(count: int) -> tuple[list[socket.socket], list[socket.socket]]:
    pairs = [socket.socketpair() for _ in range(count)]
    return [ours for ours, _theirs in pairs], [theirs for _ours, theirs in pairs]


class _Crew:
    """One thread a process: it fetches the next handful, sends it, and waits for the report."""

    def __init__(self, task: str, handfuls: Iterator[list[str]], instance: Instance, processes: int) -> None:
        self._task = task
        self._handfuls = enumerate(handfuls)
        self._turn = threading.Lock()
        self._done: queue.Queue[tuple[int, Report | None]] = queue.Queue()
        self._hired, _House.hired = _House.hired or _started(instance, processes), None
        self._sockets = self._hired.sockets
        self._threads = [threading.Thread(target=self._serve, args=(one,), daemon=True) for one in self._sockets]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Let them end: after the handful that they are at, if the work is broken off."""
        for one in self._sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_WR)
        forking.bury(self._hired.children)
        for thread, one in zip(self._threads, self._sockets, strict=True):
            thread.join()
            one.close()

    def _serve(self, one: socket.socket) -> None:
        end = BROKEN
        try:
            with one.makefile("rw", encoding="utf-8") as lines:
                while (taken := self._next()) is not None:
                    number, paths = taken
                    lines.write(json.dumps({"task": self._task, "paths": paths}) + "\n")
                    lines.flush()
                    self._done.put((number, Report(**json.loads(lines.readline()))))
            end = FINISHED
        except (OSError, ValueError):
            log.exception("A process that bakes has ended.")
        finally:
            self._done.put((end, None))

    def _next(self) -> tuple[int, list[str]] | None:
        with self._turn:
            return next(self._handfuls, None)

    def reports(self) -> Iterator[Report]:
        waiting: dict[int, Report] = {}
        expected, busy = 0, len(self._sockets)
        while busy or expected in waiting:
            while expected in waiting:
                yield waiting.pop(expected)
                expected += 1
            if not busy:
                continue
            number, report = self._done.get()
            if report is not None:
                waiting[number] = report
            elif number == BROKEN:
                raise InstanceError("A process that bakes has ended. What is baked stays; run the command again.")
            else:
                busy -= 1


def be_one(orders: socket.socket) -> None:
    """Be one of the crew until the orders end; Django is set up."""
    os.nice(NICENESS)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size=-{CACHE_KB}")
    setproctitle.setproctitle("strichka baker")
    courtesy = _Courtesy()
    with orders, orders.makefile("rw", encoding="utf-8") as lines:
        for line in lines:
            order = json.loads(line)
            courtesy.give_way()
            report = asdict(TASKS[order["task"]](order["paths"]))
            with contextlib.suppress(BrokenPipeError):  # who gave the orders was stopped, and no more will come
                lines.write(json.dumps(report) + "\n")
                lines.flush()


def warm() -> None:
    """Load what is loaded with the first pages of each renderer, in all languages, so that all of the crew share it."""
    for renderer in press.RENDERERS.values():
        for path in islice(renderer.all_paths(), WARMED):
            renderer.render(path)


def serve(numbers: Iterable[int]) -> None:
    """Fork a crew for the sockets with these descriptors, and end with it."""
    forking.settle(warm)
    forking.bury(forking.fork([socket.socket(fileno=number) for number in numbers], (), be_one))


class _Courtesy:
    """Lets what was just published go first."""

    def __init__(self) -> None:
        self._next = 0.0

    def give_way(self) -> None:
        until = time.monotonic() + LONGEST_YIELD
        if time.monotonic() < self._next:
            return
        while outbox.waiting() and time.monotonic() < until:
            time.sleep(0.05)
        if time.monotonic() >= until:  # what is open is no fresh change
            self._next = until + BETWEEN_YIELDS
