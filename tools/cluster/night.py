"""Machines of one newsroom on loopback, killed by and by: what is lost, stale or left. Run by `make cluster`.

One PostgreSQL, a machine with the app, one with the worker, three that serve readers. Somebody publishes and withdraws
all the while; processes and whole machines are killed at random moments and come back. Then all heals for two seconds,
every promise is looked up on every machine, and the figures are printed. The exit code is 1 when anything was lost,
stale or left.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import psycopg

from strichka import options
from strichka.baking.bake_log.laid import Shelves
from strichka.bench.many.loopback import Machine, ask, environment
from strichka.nodes.pulling.book import Book
from tests import postgres
from tests.e2e.machines import Cluster, cluster, soon

BETWEEN = (1.0, 3.0)  # seconds between two kills
HEALING = 2.0  # seconds after everything runs again
HEALS_WITHIN = 90.0
KILL_EVERY = 4  # every so many publishes one is withdrawn
CHILDREN = ("strichka node", "strichka server", "strichka app", "strichka worker")
OPEN = "SELECT count(*) FROM baking_touch WHERE done_at IS NULL"


@dataclass(slots=True)
class Night:
    """One run, and what it found."""

    house: Cluster
    random: Random
    kills: Counter[str] = field(default_factory=Counter)
    published: dict[str, str] = field(default_factory=dict)  # headline by address
    withdrawn: list[str] = field(default_factory=list)  # headlines
    down: dict[str, float] = field(default_factory=dict)  # machines, and when they come back
    slowest: float = 0.0
    problems: Counter[str] = field(default_factory=Counter)

    def storm(self, seconds: float) -> None:
        """Publish and withdraw without a pause, and kill now and then."""
        until, number, next_kill = time.monotonic() + seconds, 0, 0.0
        while time.monotonic() < until:
            self._revive()
            if time.monotonic() > next_kill:
                self._kill_something()
                next_kill = time.monotonic() + self.random.uniform(*BETWEEN)
            headline = f"Подія ночі номер {number} {self.random.randrange(10**9)}"
            began = time.monotonic()
            taken = self.house.publish(headline)
            self.slowest = max(self.slowest, time.monotonic() - began)
            number += 1
            if number % KILL_EVERY:
                self.published[taken["url"]] = headline
            else:
                self.house.order(kill=taken["id"])
                self.withdrawn.append(headline)

    def _kill_something(self) -> None:
        machine = self.random.choice(self.house.machines)
        if machine.name in self.down:
            return
        if self.random.random() < 0.3:  # noqa: PLR2004 - a power cut
            machine.kill()
            self.down[machine.name] = time.monotonic() + self.random.uniform(0.0, 8.0)
            self.kills[f"machine {machine.role}"] += 1
            return
        title = self.random.choice(CHILDREN)
        with suppress(LookupError):
            os.kill(machine.child(title), signal.SIGKILL)
            self.kills[title] += 1

    def _revive(self, *, all_of_them: bool = False) -> None:
        for machine in self.house.machines:
            if machine.name in self.down and (all_of_them or time.monotonic() > self.down[machine.name]):
                del self.down[machine.name]
                machine.start()

    def heal(self, url: str) -> float:
        """Seconds until all runs, everything is baked and every machine says that it is ready."""
        began = time.monotonic()
        self._revive(all_of_them=True)
        if not soon(lambda: self._is_well(url), HEALS_WITHIN):
            self.problems["did not heal"] += 1
        took = time.monotonic() - began
        time.sleep(HEALING)
        return took

    def _is_well(self, url: str) -> bool:
        with psycopg.connect(url) as connection:
            (waiting,) = connection.execute(OPEN).fetchone() or (1,)
        return waiting == 0 and all(_is_ready(machine) for machine in self.house.machines)

    def look(self) -> None:
        """Every promise, on every machine."""
        for path, headline in self.published.items():
            for reader in self.house.readers:
                if headline not in ask(reader.url + path)[1]:
                    self._problem("publishes lost", f"{reader.name}{path}")
        for headline in self.withdrawn:
            for trace in self.house.traces(headline):
                self._problem("traces of what was withdrawn", trace)
        for machine in self.house.machines:
            for path in _stale(machine):
                self._problem("stale pages", f"{machine.name}{path}")
        argv = [sys.executable, "-m", "strichka", "bake", "--verify", "--dir", str(self.house.app.folder)]
        verified = subprocess.run(argv, env=environment(), capture_output=True, text=True, check=False)
        for line in verified.stdout.splitlines() if verified.returncode else []:
            self._problem("pages otherwise than they would be baked", line)

    def _problem(self, kind: str, where: str) -> None:
        self.problems[kind] += 1
        print(f"{kind}: {where}")


def _is_ready(machine: Machine) -> bool:
    return ask(f"{machine.health}/readyz")[0] == 200  # noqa: PLR2004 - OK


def _stale(machine: Machine) -> Iterable[str]:
    """Paths that stand on a machine's disk otherwise than the log says."""
    instance = options.load(machine.folder)
    shelves, book = Shelves(instance), Book(instance)
    try:
        rows, known = book.by_path("", 100_000), set[str]()
        known.update(row.path for row in rows)
        wrong = [row.path for row in rows if shelves.laid(row.path) != row.laid]
    finally:
        book.close()
    return [*wrong, *(path for path in shelves.paths() if path not in known)]


def run(seconds: float, seed: int) -> int:
    """One night; the exit code."""
    with tempfile.TemporaryDirectory() as folder, postgres.running() as url:
        with cluster(Path(folder), url) as house:
            night = Night(house, Random(seed))  # noqa: S311 - a run can be repeated
            night.storm(seconds)
            healed = night.heal(url)
            night.look()
        _say(night, seed, healed)
    return 1 if night.problems else 0


def _say(night: Night, seed: int, healed: float) -> None:
    kills = ", ".join(f"{what} {count}" for what, count in sorted(night.kills.items()))
    print(f"seed {seed}: {night.kills.total()} kills: {kills}")
    print(f"published {len(night.published)}, withdrawn {len(night.withdrawn)}, the slowest took {night.slowest:.1f} s")
    print(f"all ran, was baked and was ready {healed:.1f} s after the last kill; looked at {HEALING:.0f} s later")
    for kind in ("publishes lost", "stale pages", "traces of what was withdrawn"):
        print(f"{kind}: {night.problems[kind]}")
    for kind, count in night.problems.items():
        print(f"wrong: {kind}: {count}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.cluster.night", description=__doc__)
    parser.add_argument("--seconds", type=float, default=150.0, metavar="N", help="of the storm; default 150")
    parser.add_argument("--seed", type=int, default=int(time.time()), metavar="N", help="of a run to be repeated")
    arguments = parser.parse_args()
    return run(arguments.seconds, arguments.seed)


if __name__ == "__main__":
    sys.exit(main())
