"""Readers, editors and crashes at once: whether anything acknowledged is lost. Run by `make soak`.

A demo newsroom is read, reported to, written in, published and mended by many at once, while its processes and
their supervisor are killed at random moments; in the last quarter nothing is killed, and memory is watched.
Then every promise is looked up, every page rendered again and compared, and the figures are printed. The exit
code is 1 when anything was lost, late, left over, or grew.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from strichka.baking.store import TEMPORARY, Store
from strichka.processes.watching.set_size import pss
from tests.e2e.crew import Crew, is_baked, settled
from tests.e2e.house import CHILDREN, SUPERVISOR, House, eventually, group
from tests.e2e.newsroom import STRICHKA, clean_environment
from tests.e2e.promises import Promises

CREW = {"reporter": 4, "reader": 4, "scribe": 4, "publisher": 2, "fixer": 1}
WEIGHTS = {"strichka app": 4, "strichka worker": 4, "strichka server": 3, SUPERVISOR: 1}
BETWEEN = (0.2, 2.0)  # seconds between two kills
STORM = 0.75  # of the time; the rest is calm
TOGETHER = "together, bakers too"
MOST_GROWTH = 1.2  # of a process's PSS, from the middle of the calm to its end
WARM = 0.5  # of the calm: until then each process that was begun anew loads what its work needs
SETTLES_WITHIN = 300.0  # seconds: with each start the address is another, and the whole paper is baked anew
STOPS_WITHIN = 15.0


@dataclass(slots=True)
class Soak:
    """One run, and what it found."""

    house: House
    random: Random
    kills: Counter[str] = field(default_factory=Counter)
    largest: Counter[str] = field(default_factory=Counter)
    at_most: str = ""  # by process, when all together held most
    growth: dict[str, float] = field(default_factory=dict)
    slowest_end: float = 0.0
    problems: list[str] = field(default_factory=list)

    def storm(self, seconds: float) -> None:
        """Kill this and that; a supervisor is started again at once."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            time.sleep(self.random.uniform(*BETWEEN))
            self._measure()
            (title,) = self.random.choices(list(WEIGHTS), list(WEIGHTS.values()))
            if title == SUPERVISOR:
                self.slowest_end = max(self.slowest_end, self.house.kill_all())
                self.house.start()
                self.kills[title] += 1
            elif self.house.kill(title):
                self.kills[title] += 1

    def calm(self, seconds: float) -> None:
        """Everything is up again, and the paper baked anew; what grows then would go on to grow."""
        try:
            eventually(lambda: set(CHILDREN) <= set(self.house.processes()) and is_baked(self.house), SETTLES_WITHIN)
        except TimeoutError:
            self.problems.append(f"not all was up and baked again {SETTLES_WITHIN:g} s after the last kill")
        time.sleep(seconds * WARM)
        before = self._measure()
        until = time.monotonic() + seconds * (1 - WARM)
        while time.monotonic() < until:
            time.sleep(1)
            after = self._measure()
            self.growth = {title: after.get(title, 0) / before[title] for title in before}
        self.problems += [f"{title} grew {by:.2f} times" for title, by in self.growth.items() if by > MOST_GROWTH]

    def _measure(self) -> dict[str, int]:
        sizes = {title: pss(pid) for title, pid in self.house.processes().items() if title in WEIGHTS}
        sizes = {title: size for title, size in sizes.items() if size}
        for title, size in sizes.items():
            self.largest[title] = max(self.largest[title], size)
        every = self._every()
        if (together := sum(size for _title, size in every)) > self.largest[TOGETHER]:
            self.largest[TOGETHER] = together
            self.at_most = ", ".join(f"{title.removeprefix('strichka ')} {size >> 20}" for title, size in every)
        return sizes

    def _every(self) -> list[tuple[str, int]]:
        """All that the newsroom has begun, but for the engines of spelling, which go by their command."""
        assert self.house.newsroom is not None
        every = group(self.house.newsroom.supervisor.pid)
        return [(title, pss(pid)) for pid, title in every if title.startswith("strichka ")]

    def look_back(self, promises: Promises) -> None:
        """Wait until all is settled, and see whether everything is there."""
        try:
            eventually(lambda: settled(self.house, promises) and is_baked(self.house), SETTLES_WITHIN)
        except TimeoutError:
            self.problems.append(f"reports or pages still wait after {SETTLES_WITHIN:g} s")
        self.problems += promises.broken(self.house.folder)
        self.problems += self._not_as_baked()
        code, seconds = self.house.stop()
        if code or seconds > STOPS_WITHIN:
            self.problems.append(f"SIGTERM: code {code} after {seconds:.1f} s")
        self.problems += self._left_over()

    def _not_as_baked(self) -> list[str]:
        command = [*STRICHKA, "bake", "--verify", "--dir", str(self.house.folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=clean_environment())
        return (done.stdout + done.stderr).splitlines() if done.returncode else []

    def _left_over(self) -> Iterator[str]:
        """What killed writers left beside pages is swept daily: only the dead's files, and then none."""
        paper = self.house.folder / "data/paper"
        dead = len(list(paper.rglob(f"{TEMPORARY}*")))
        self.kills["files that the killed left, swept"] = Store(paper).sweep(older_than=0.0)
        if list(paper.rglob(f"{TEMPORARY}*")):
            yield f"of {dead} temporary files some could not be swept"


def table(soak: Soak, promises: Promises) -> Iterator[tuple[str, str]]:
    for title, many in soak.kills.items():
        yield (f"killed: {title}" if title in WEIGHTS else title), str(many)
    yield "after a killed supervisor the last process was gone in", f"{soak.slowest_end:.2f} s"
    for name in ("reports", "steps", "editions", "fixes", "kills"):
        yield f"acknowledged: {name if name != 'kills' else 'withdrawals'}", str(len(getattr(promises, name)))
    for name, many in sorted(promises.tally.items()):
        yield name, str(many)
    seen = sorted(promises.seen_after) or [0.0]
    yield "published until seen, median", f"{seen[len(seen) // 2]:.2f} s"
    yield "published until seen, longest", f"{seen[-1]:.2f} s"
    for title, size in soak.largest.items():
        yield f"largest PSS: {title}", f"{size / 2**20:.0f} MiB"
    yield "the largest together was", soak.at_most
    for title, by in soak.growth.items():
        yield f"PSS at the end of the calm, of its beginning: {title}", f"{by:.2f}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.soak", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10.0, metavar="N")
    parser.add_argument("--seed", type=int, default=int(time.time()), metavar="N", help="the same kills again")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="strichka-soak-") as folder:
        soak = Soak(House(Path(folder) / "newsroom"), Random(arguments.seed))  # noqa: S311 - chance, no secret
        promises = run(soak, arguments.minutes * 60, arguments.seed)
    for name, figure in table(soak, promises):
        print(f"{name:<70} {figure:>10}")
    print("\n".join(soak.problems) or "Nothing was lost.")
    return 1 if soak.problems else 0


def run(soak: Soak, seconds: float, seed: int) -> Promises:
    soak.house.start()
    try:
        eventually(lambda: is_baked(soak.house), 120)
        with Crew(soak.house, seed=seed, flood=False, **CREW).at_work() as promises:
            soak.storm(seconds * STORM)
            soak.calm(seconds * (1 - STORM))
        soak.look_back(promises)
    finally:
        if soak.house.newsroom is not None:
            soak.house.kill_all()
    return promises


if __name__ == "__main__":
    sys.exit(main())
