"""``strichka bench memory``: what all processes of a new demo newsroom hold, during its first bake and afterwards.

More than MOST at either time is found wrong. PSS: a page of memory that several processes share counts in each by its
share, so that the sum is what they cost.
"""

import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from strichka.instance.errors import InstanceError
from strichka.processes.watching.set_size import pss

EVERY = 0.2  # seconds
AFTERWARDS = 8.0  # seconds until the newsroom has come to rest
PATIENCE = 600.0
MOST = 250.0  # MB
PROC = Path("/proc")

Held = dict[str, float]  # a process's number and title: MB


def run() -> int:
    """Measure and print; the exit code. Raises InstanceError when nothing was baked."""
    with tempfile.TemporaryDirectory(prefix="strichka-bench-") as folder, _demo(Path(folder) / "newsroom") as pid:
        peak: Held = {}
        for held in _until_baked(pid, Path(folder) / "newsroom" / "data"):
            peak = max(peak, held, key=_sum)
        _say("during the first bake, at most", peak)
        time.sleep(AFTERWARDS)
        rest = held_by(pid)
        _say("afterwards", rest)
    most = max(_sum(peak), _sum(rest))
    if most > MOST:
        print(f"That is more than the {MOST:.0f} MB that all processes together may hold.")
    return int(most > MOST)


@contextmanager
def _demo(folder: Path) -> Iterator[int]:
    argv = [sys.executable, "-m", "strichka", "demo", "--dir", str(folder), "--port", "0"]
    with subprocess.Popen(argv, stdout=subprocess.DEVNULL) as supervisor:  # noqa: S603 - our own command
        try:
            yield supervisor.pid
        finally:
            supervisor.send_signal(signal.SIGTERM)


def _until_baked(supervisor: int, data: Path) -> Iterator[Held]:
    """What is held, again and again, until the whole bake's plan has come and gone."""
    until, begun = time.monotonic() + PATIENCE, False
    while time.monotonic() < until:
        yield held_by(supervisor)
        plans = any(data.glob("whole-bake-*.plan"))
        if begun and not plans:
            return
        begun = begun or plans
        time.sleep(EVERY)
    raise InstanceError("The demo newsroom was not baked in time.")


def held_by(root: int) -> Held:
    """What a process and all below it hold."""
    below: defaultdict[int, list[int]] = defaultdict(list)
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            with suppress(OSError):  # it has ended meanwhile
                below[int((entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])].append(
                    int(entry.name)
                )
    held, waiting = {}, [root]
    while waiting:
        pid = waiting.pop()
        waiting += below[pid]
        with suppress(OSError):
            title = (PROC / str(pid) / "cmdline").read_text("utf-8", "replace").replace("\0", " ").strip()
            if size := pss(pid):
                held[f"{pid} {title}"] = size / 2**20
    return held


def _sum(held: Held) -> float:
    return sum(held.values())


def _say(when: str, held: Held) -> None:
    print(f"{when}: {_sum(held):.0f} MB")
    for name, size in held.items():
        print(f"  {size:6.1f} {name[-60:]}")
