"""A crew that bakes or compares many pages: in this process, or in several with a database connection each.

The children are the command ``strichka _bake``: a line of JSON in is an order, a line out is its report. They end
with their input, so none outlives whoever has started it.
"""

import json
import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import IO, Self

from strichka.baking import outbox, press
from strichka.instance.errors import InstanceError
from strichka.options import Instance
from strichka.pictures.domain import verify

log = logging.getLogger(__name__)

HANDFUL = 25  # pages that are baked together; as long may a fresh change wait for one of them
NICENESS = 10
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
        stray = store.exists(path) and not verify.is_known(path)
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


def work(task: str, handfuls: Iterable[list[str]], *, instance: Instance, processes: int) -> Iterator[Report]:
    """The reports in the order of the handfuls. Raises InstanceError when a process of the crew dies."""
    if processes < 2:  # noqa: PLR2004
        yield from (TASKS[task](paths) for paths in handfuls)
        return
    with _Crew(task, iter(handfuls), instance, processes) as crew:
        yield from crew.reports()


class _Crew:
    """One thread a child: it fetches the next handful, sends it, and waits for the report."""

    def __init__(self, task: str, handfuls: Iterator[list[str]], instance: Instance, processes: int) -> None:
        self._task = task
        self._handfuls = enumerate(handfuls)
        self._turn = threading.Lock()
        self._done: queue.Queue[tuple[int, Report | None]] = queue.Queue()
        argv = [sys.executable, "-m", "strichka", "_bake", "--dir", str(instance.folder)]
        self._children = [_child(argv) for _ in range(processes)]

    def __enter__(self) -> Self:
        for child in self._children:
            threading.Thread(target=self._serve, args=(child,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        for child in self._children:
            child.terminate()
            child.wait()

    def _serve(self, child: "subprocess.Popen[str]") -> None:
        assert child.stdin is not None
        assert child.stdout is not None
        end = BROKEN
        try:
            while (taken := self._next()) is not None:
                number, paths = taken
                child.stdin.write(json.dumps({"task": self._task, "paths": paths}) + "\n")
                child.stdin.flush()
                self._done.put((number, Report(**json.loads(child.stdout.readline()))))
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
        expected, busy = 0, len(self._children)
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


def _child(argv: list[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own


def serve(orders: IO[str], reports: IO[str]) -> None:
    """Be one of the crew until the orders end; Django is set up."""
    os.nice(NICENESS)
    courtesy = _Courtesy()
    for line in orders:
        order = json.loads(line)
        courtesy.give_way()
        report = json.dumps(asdict(TASKS[order["task"]](order["paths"])))
        try:
            print(report, file=reports, flush=True)
        except BrokenPipeError:  # who gave the orders was stopped; what is left to flush goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), reports.fileno())
            return


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
