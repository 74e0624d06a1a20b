"""The letterbox under a flood while its server and its worker are killed in the middle of what they do: `make soak`.

Each process is told beforehand where to die: at the nth write of the journal (half of it written), at a sync, at the
renaming, emptying or removing of a segment, at a commit of the database, before or after it, or at some moment. Now and
then the disk is full instead. Readers send again with the same id until they are thanked. At last a worker that lives
reads everything: every report that was thanked for is stored once, and the cases count each once.
"""

import argparse
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.e2e.crew import Passage, passages
from tests.e2e.house import House, eventually
from tests.e2e.newsroom import clean_environment
from tests.e2e.promises import look
from tests.e2e.wire import Call, NoAnswer, ask

READERS = 6
PAUSE = 0.002  # seconds between two reports of one reader
AGAIN = 0.05  # seconds until one that was not thanked sends again
LIVES = 4.0  # seconds that a process has to reach the place where it dies; then it is killed where it is
SETTLES_WITHIN = 300.0

# The process kills itself at a call: what it does then is as torn as by a power cut of this process alone.
DOOMED = """
import json, os, resource, runpy, signal, sys, threading
plan = json.loads(sys.argv.pop(1))
def die():
    os.kill(os.getpid(), signal.SIGKILL)
def doom(owner, name, nth, when):
    real, count = getattr(owner, name), [0]
    def call(*given, **named):
        count[0] += 1
        if count[0] != nth:
            return real(*given, **named)
        if when == "half":
            real(given[0], bytes(given[1])[: len(given[1]) // 2])
        if when == "after":
            real(*given, **named)
        die()
    setattr(owner, name, call)
if plan["at"] == "time":
    threading.Timer(plan["after"], die).start()
elif plan["at"] == "full":
    resource.setrlimit(resource.RLIMIT_FSIZE, (plan["nth"] * 1000, plan["nth"] * 1000))
    threading.Timer(plan["after"], die).start()
elif plan["at"] == "commit":
    from django.db.backends.base.base import BaseDatabaseWrapper
    doom(BaseDatabaseWrapper, "_commit", plan["nth"], plan["when"])
else:
    doom(os, plan["at"], plan["nth"], plan["when"])
sys.argv.pop(0)
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
OF_SERVER = (("write", "half", 40), ("write", "before", 40), ("fdatasync", "before", 40), ("fdatasync", "after", 40),
             ("rename", "before", 2), ("rename", "after", 2), ("fsync", "before", 4), ("time", "", 0),
             ("full", "", 60))  # fmt: skip
OF_WORKER = (("commit", "before", 60), ("commit", "after", 60), ("truncate", "before", 3), ("truncate", "after", 3),
             ("unlink", "before", 3), ("unlink", "after", 3), ("rename", "before", 3), ("time", "", 0))  # fmt: skip


@dataclass(slots=True)
class Flood:
    """What readers were thanked for, and how processes died."""

    folder: Path
    listener: socket.socket
    random: Random
    over: threading.Event = field(default_factory=threading.Event)
    thanked: set[str] = field(default_factory=set)
    deaths: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def plan(self, kinds: tuple[tuple[str, str, int], ...]) -> dict[str, object]:
        at, when, most = self.random.choice(kinds)
        return {
            "at": at,
            "when": when,
            "nth": self.random.randint(1, max(1, most)),
            "after": self.random.uniform(0.4, 3),
        }

    def dies(self, argv: list[str], plan: dict[str, object], **given: object) -> None:
        """Start a process that is to die, and wait until it has."""
        environ = clean_environment() | {
            "STRICHKA_SERVER_REPORT_BURST": "1000000",
            "STRICHKA_INSTANCE": str(self.folder),
        }
        process = subprocess.Popen(  # type: ignore[call-overload]
            [sys.executable, "-c", DOOMED, json.dumps(plan), *argv], env=environ, stderr=subprocess.DEVNULL, **given
        )
        try:
            process.wait(LIVES)
            self.deaths[f"{argv[0].rpartition('.')[2]}: {plan['when']} {plan['at']}"] += 1
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.deaths[f"{argv[0].rpartition('.')[2]}: somewhere"] += 1

    def kill_servers(self, count: int) -> None:
        descriptor = self.listener.fileno()
        argv = ["strichka.processes.server", "--dir", str(self.folder), "--fd", str(descriptor)]
        for _number in range(count):
            self.dies(argv, self.plan(OF_SERVER), pass_fds=[descriptor])

    def kill_workers(self, count: int) -> None:
        for _number in range(count):
            self.dies(["tools.letters.worker"], self.plan(OF_WORKER))

    def report(self, places: list[Passage], number: int) -> None:
        """A reader who sends one report after the other, each until it is thanked for."""
        random = Random(f"{number}")  # noqa: S311 - chance, no secret
        while not self.over.is_set():
            body = json.dumps(_letter(random.choice(places), random)).encode()
            while not self.over.wait(PAUSE):
                status = self._post(body)
                self.answers[str(status)] += 1
                if status == 202:  # noqa: PLR2004
                    self.thanked.add(json.loads(body)["id"])
                    break
                time.sleep(AGAIN)

    def _post(self, body: bytes) -> int:
        try:
            return ask(self.url, Call("/report", "POST", body, {"Content-Type": "application/json"})).status
        except NoAnswer:
            return 0

    def broken(self) -> Iterator[str]:
        """Every promise that is not kept."""
        with look(self.folder / "data/strichka.sqlite3") as query:
            rows = query("SELECT id, case_id, problem FROM reports_report", rows=True)
            (counted,) = query("SELECT SUM(reports_count) FROM reports_case")
        stored = Counter(str(uuid.UUID(key)) for key, _case, _problem in rows)
        yield from (f"report {one} is lost" for one in sorted(self.thanked - stored.keys()))
        yield from (f"report {one} is stored {many} times" for one, many in stored.items() if many > 1)
        in_cases = sum(case is not None for _key, case, _problem in rows)
        if in_cases != (counted or 0):
            yield f"{in_cases} reports are in cases, which count {counted}"
        if strange := Counter(problem for _key, case, problem in rows if case is None):
            yield f"reports without a case: {dict(strange)}"


def _letter(place: Passage, random: Random) -> dict[str, object]:
    start = random.randrange(len(place.text) - 10)
    end = start + random.randint(4, 10)
    quote = {"type": "TextQuoteSelector", "exact": place.text[start:end]}
    sides = {"prefix": place.text[max(0, start - 20) : start], "suffix": place.text[end : end + 20]}
    where = {"type": "TextPositionSelector", "start": start, "end": end}
    letter = {"id": str(uuid.UUID(int=random.getrandbits(128), version=4)), "story": place.story}
    return letter | {"edition": place.edition, "block": place.block, "target": [quote | sides, where]}


def run(folder: Path, random: Random, *, servers: int, workers: int) -> Flood:
    """Make a newsroom, flood it while its processes die, and have a worker that lives read the rest."""
    house = House(folder)
    house.start()
    places = passages(house)
    house.stop()
    (folder / "data/sites.json").unlink(missing_ok=True)
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listener:
        flood = Flood(folder, listener, random)
        killing = [
            threading.Thread(target=flood.kill_servers, args=(servers,)),
            threading.Thread(target=flood.kill_workers, args=(workers,)),
        ]
        readers = [
            threading.Thread(target=flood.report, args=(places, number), daemon=True) for number in range(READERS)
        ]
        for thread in (*killing, *readers):
            thread.start()
        for thread in killing:
            thread.join()
        flood.over.set()
        for thread in readers:
            thread.join(10)
    house.start()  # with a worker that lives
    with contextlib.suppress(TimeoutError):
        eventually(lambda: _settled(folder, len(flood.thanked)), SETTLES_WITHIN)
    house.stop()
    return flood


def _settled(folder: Path, most: int) -> bool:
    with look(folder / "data/strichka.sqlite3") as query:
        (stored,) = query("SELECT COUNT(*) FROM reports_report")
        (waiting,) = query("SELECT COUNT(*) FROM reports_report WHERE case_id IS NULL AND problem = ''")
    unread = sum(path.stat().st_size for path in (folder / "data/journal").iterdir())
    return bool(stored >= most and not waiting and not unread)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tools.letters.soak", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--servers", type=int, default=160, metavar="N", help="how many of them die; default 160")
    parser.add_argument("--workers", type=int, default=60, metavar="N", help="how many of them die; default 60")
    parser.add_argument("--seed", type=int, default=int(time.time()), metavar="N", help="the same deaths again")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    os.environ.pop("STRICHKA_INSTANCE", None)
    with tempfile.TemporaryDirectory(prefix="strichka-letters-") as folder:
        random = Random(arguments.seed)  # noqa: S311 - chance, no secret
        flood = run(Path(folder) / "newsroom", random, servers=arguments.servers, workers=arguments.workers)
        problems = list(flood.broken())
    for name, many in sorted(flood.deaths.items()):
        print(f"died: {name:<40} {many:>8}")
    print(f"{'deaths in all':<46} {flood.deaths.total():>8}")
    for status, many in sorted(flood.answers.items()):
        print(f"answered {'nothing' if status == '0' else status:<37} {many:>8}")
    print(f"{'reports thanked for':<46} {len(flood.thanked):>8}")
    print("\n".join(problems[:20]) or "Nothing was lost, and nothing is there twice.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
