"""A newsroom that is killed and started again, always in the same folder."""

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.e2e.newsroom import Newsroom, start
from tests.e2e.small import start_small

SUPERVISOR = "strichka serve"
CHILDREN = ("strichka server", "strichka app", "strichka worker")
GONE_WITHIN = 5.0  # seconds in which nothing of a killed supervisor may be left


class House:
    """``url`` changes with each start; whoever talks to it asks anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database: Path | str = folder / "data/strichka.sqlite3"
        self.newsroom: Newsroom | None = None
        self.url = ""

    def start(self) -> None:
        if self.newsroom is None:
            self.newsroom = start(self.folder)
            self.url = self.newsroom.url

    def start_on(self, url: str) -> None:
        """As a small newsroom, on a PostgreSQL that is empty or migrated."""
        self.database, self.newsroom = url, start_small(self.folder, url)
        self.url = self.newsroom.url

    def stop(self) -> tuple[int, float]:
        """SIGTERM; the exit code, and the seconds it took."""
        assert self.newsroom is not None
        started = time.monotonic()
        supervisor, self.newsroom = self.newsroom.supervisor, None
        supervisor.send_signal(signal.SIGTERM)
        code = supervisor.wait(timeout=60)
        return code, time.monotonic() - started

    def processes(self) -> dict[str, int]:
        """What of the newsroom lives, by title; a process that has not taken its title yet goes by its command."""
        assert self.newsroom is not None
        return {title: pid for pid, title in group(self.newsroom.supervisor.pid)}

    def kill(self, title: str) -> bool:
        """SIGKILL one of the three; False when it is not there just now."""
        process = self.processes().get(title)
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        return process is not None

    def kill_all(self) -> float:
        """SIGKILL the supervisor; the seconds until nothing of its group was left. Raises TimeoutError."""
        assert self.newsroom is not None
        started = time.monotonic()
        supervisor, self.newsroom = self.newsroom.supervisor, None
        supervisor.kill()
        supervisor.wait()
        try:
            eventually(lambda: not list(group(supervisor.pid)), GONE_WITHIN)
        except TimeoutError:
            raise TimeoutError(f"still alive: {list(group(supervisor.pid))}") from None
        return time.monotonic() - started

    def await_replacement(self, title: str, dead: int) -> None:
        """Until another process has the title."""
        eventually(lambda: self.processes().get(title, dead) != dead, 20)


def group(leader: int) -> Iterator[tuple[int, str]]:
    """Process ids and titles of a session, but for zombies."""
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError, IndexError):
            stat = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(stat[3]) == leader and stat[0] != "Z":
                yield int(entry.name), (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()


def eventually(truth: Callable[[], object], seconds: float) -> None:
    """Wait until it is so. Raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while not truth():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {seconds:g} s")
        time.sleep(0.05)
