"""``strichka bench publish``: how long readers wait for what is published, and what a publish costs, in real processes.

Beside it stands a unit measured in the same run, so that machines can be compared; with two archives, publishes
alternate and the ratio says what the larger one costs.
"""

import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from strichka.bench.publisher import Cost
from strichka.bench.seed import STAMP
from strichka.instance.errors import InstanceError

WARM_UP = 4  # publishes that are not counted
UNIT_EVERY = 10
HASHED, FILES = 24 << 20, 8  # bytes; a unit is some 50 ms on a small server


def run(where: Path, *, count: int, against: Path | None) -> int:
    """Measure and print; the exit code."""
    folders = [where, *([against] if against else [])]
    for folder in folders:
        if not (folder / "data" / STAMP).is_file():
            raise InstanceError(f"{folder} holds no archive. Make one: strichka bench seed 1000 --dir {folder}")
    with ExitStack() as stack:
        sides = [stack.enter_context(_side(folder)) for folder in folders]
        costs: list[list[Cost]] = [[] for _ in sides]
        units = []
        for number in range(WARM_UP + count):
            for side, measured in zip(sides, costs, strict=True):
                measured.append(side.publish())
            if number % UNIT_EVERY == 0:
                units.append(unit(where))
    unit_now = statistics.median(units)
    print(f"{count} publishes each; a unit of this machine is {unit_now * 1000:.0f} ms")
    counted = [measured[WARM_UP:] for measured in costs]
    for folder, measured in zip(folders, counted, strict=True):
        _say(folder, measured, unit_now)
    if against:
        _say_ratio(*counted)
    return 0


def unit(where: Path) -> float:
    """Seconds for a fixed work of processor and disk: hashing, and some small files brought to the disk."""
    started = time.monotonic()
    hashlib.sha256(bytes(HASHED)).digest()
    with tempfile.TemporaryDirectory(dir=where / "data") as folder:
        for number in range(FILES):
            with (Path(folder) / str(number)).open("wb") as file:
                file.write(bytes(8192))
                file.flush()
                os.fsync(file.fileno())
    return time.monotonic() - started


class _Side:
    def __init__(self, process: "subprocess.Popen[str]", folder: Path) -> None:
        self._process, self._folder = process, folder

    def publish(self) -> Cost:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write("publish\n")
            self._process.stdin.flush()
            return Cost(**json.loads(self._process.stdout.readline()))
        except (OSError, ValueError):
            raise InstanceError(f"Publishing in {self._folder} has failed; the reason stands above.") from None


@contextmanager
def _side(folder: Path) -> Iterator[_Side]:
    argv = [sys.executable, "-m", "strichka.bench.publisher", str(folder)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        yield _Side(process, folder)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, -(-int(share * 100 * len(ranked)) // 100) - 1)]


def _say(folder: Path, costs: list[Cost], unit_now: float) -> None:
    print(folder)
    for name, values in (("visible", [one.visible for one in costs]), ("all baked", [one.baked for one in costs])):
        half, nearly_all = percentile(values, 0.5), percentile(values, 0.99)
        print(
            f"  {name:10} p50 {half:.3f} s ({half / unit_now:.1f} units), p99 {nearly_all:.3f} s"
            f" ({nearly_all / unit_now:.1f} units)"
        )
    cpu = statistics.fmean(one.cpu for one in costs)
    paths = statistics.fmean(one.paths for one in costs)
    print(f"  a publish   {paths:.1f} paths, {cpu:.3f} s of CPU ({cpu / unit_now:.1f} units)")


def _say_ratio(large: list[Cost], small: list[Cost]) -> None:
    pairs = list(zip(large, small, strict=True))
    visible, baked = (
        statistics.median(getattr(one, name) / getattr(other, name) for one, other in pairs)
        for name in ("visible", "baked")
    )
    cpu = sum(one.cpu for one, _ in pairs) / max(sum(other.cpu for _, other in pairs), 0.001)
    paths = sum(one.paths for one, _ in pairs) / max(sum(other.paths for _, other in pairs), 1)
    print(f"ratio: visible {visible:.2f}, all baked {baked:.2f}, CPU {cpu:.2f}, paths {paths:.2f}")
