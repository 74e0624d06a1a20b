"""The database's primary killed again and again while people write, publish and report. Run by `make cluster`.

A newsroom on two PostgreSQL, the second a synchronous standby. The primary is killed with all its connections, the
standby takes over, a new standby is copied from it, and so on. Then every promise is looked up, and the figures are
printed. The exit code is 1 when anything acknowledged was lost.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.e2e.crew import Crew, settled
from tests.e2e.house import House, eventually
from tests.e2e.promises import Promises
from tests.standby import Pair, pair

CREW = {"reporter": 2, "scribe": 2, "publisher": 2, "fixer": 1}
BETWEEN = (1.0, 4.0)  # seconds from a standby that has caught up to the next death
BACK_WITHIN = 60.0
SETTLES_WITHIN = 180.0


@dataclass(slots=True)
class Run:
    """What happened, and what was found."""

    house: House
    both: Pair
    random: Random
    back: list[float] = field(default_factory=list)  # seconds until something was acknowledged again
    copied: list[float] = field(default_factory=list)  # seconds until there was a standby again
    problems: list[str] = field(default_factory=list)

    def storm(self, times: int, promises: Promises) -> None:
        for _time in range(times):
            time.sleep(self.random.uniform(*BETWEEN))
            began = time.monotonic()
            self.both.fail_over()
            before = _acknowledged(promises)
            try:
                eventually(lambda before=before: _acknowledged(promises) > before, BACK_WITHIN)  # type: ignore[misc]
            except TimeoutError:
                self.problems.append(f"nothing was acknowledged {BACK_WITHIN:g} s after the primary died")
            self.back.append(time.monotonic() - began)
            began = time.monotonic()
            self.both.add_standby()
            self.copied.append(time.monotonic() - began)

    def look_back(self, promises: Promises) -> None:
        try:
            eventually(lambda: settled(self.house, promises), SETTLES_WITHIN)
        except TimeoutError:
            self.problems.append(f"reports or pages still wait after {SETTLES_WITHIN:g} s")
        self.problems += promises.broken(self.house.folder, self.both.url)


def _acknowledged(promises: Promises) -> int:
    """Steps and editions: what only the database acknowledges."""
    return len(promises.steps) + len(promises.editions)


def run(times: int, seed: int) -> int:
    """The exit code."""
    with tempfile.TemporaryDirectory(prefix="strichka-failover-") as folder, pair() as both:
        one = Run(House(Path(folder) / "paper"), both, Random(seed))  # noqa: S311 - a run can be repeated
        one.house.start_on(both.url)
        try:
            with Crew(one.house, seed=seed, flood=False, **CREW).at_work() as promises:
                eventually(lambda: promises.editions and promises.steps and promises.reports, BACK_WITHIN)
                one.storm(times, promises)
            one.look_back(promises)
        finally:
            one.house.kill_all()
    _say(one, promises, seed)
    return 1 if one.problems else 0


def _say(one: Run, promises: Promises, seed: int) -> None:
    print(f"seed {seed}: the primary was killed {len(one.back)} times")
    for what, took in (("acknowledged again", one.back), ("a new standby has caught up", one.copied)):
        print(f"{what} after {sorted(took)[len(took) // 2]:.2f} s (median), {max(took):.2f} s (longest)")
    for name in ("reports", "steps", "editions", "fixes", "kills"):
        print(f"acknowledged {name if name != 'kills' else 'withdrawals'}: {len(getattr(promises, name))}")
    for name, many in sorted(promises.tally.items()):
        print(f"{name}: {many}")
    print("\n".join(one.problems) or "Nothing was lost.")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.cluster.failover", description=__doc__)
    parser.add_argument("--times", type=int, default=10, metavar="N", help="that the primary dies; default 10")
    parser.add_argument("--seed", type=int, default=int(time.time()), metavar="N", help="of a run to be repeated")
    arguments = parser.parse_args()
    return run(arguments.times, arguments.seed)


if __name__ == "__main__":
    sys.exit(main())
