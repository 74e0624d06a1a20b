"""Pictures and files that readers asked for and the store does not have: noted by the server, found by the worker.

The server knows no database, so what it notes costs next to nothing whoever asks: only addresses of the form that ours
have, each once in a while, so many a second, so many in the file.
"""

import contextlib
import os
import re
from collections import OrderedDict
from pathlib import Path

NAME = "missed"
AGAIN = 600.0  # seconds in which an address is noted once: who knows that it is none does not ask anew
BURST, PER_SECOND = 30.0, 3.0
MOST_REMEMBERED = 2000
MOST_BYTES = 64 * 1024
_FORM = re.compile(
    rb"/media/(?:[0-9a-z]{4,12}/(?:\d{1,2}x\d-[0-9a-f]{8}-)?\d{1,5}\.(?:avif|webp|jpg)|f/[0-9a-z]{4,12}/[0-9a-z-]{1,120}\.[0-9a-z]{2,5})"
)


class Missed:
    """The server's side; ``folder`` is the instance's ``run``."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME
        self._noted: OrderedDict[bytes, float] = OrderedDict()
        self._tokens, self._then = BURST, 0.0

    def note(self, path: bytes, now: float) -> bool:
        """Note a path that was asked for, ``now`` in seconds of a clock that does not go back; whether it was."""
        if not _FORM.fullmatch(path) or now < self._noted.get(path, now - AGAIN) + AGAIN:
            return False
        self._tokens = min(BURST, self._tokens + (now - self._then) * PER_SECOND)
        self._then = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        self._noted[path] = now
        self._noted.move_to_end(path)
        if len(self._noted) > MOST_REMEMBERED:
            self._noted.popitem(last=False)
        return self._written(path)

    def _written(self, path: bytes) -> bool:
        with contextlib.suppress(OSError):
            target = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            try:
                if os.fstat(target).st_size < MOST_BYTES:
                    return os.write(target, path + b"\n") > 0
            finally:
                os.close(target)
        return False


def look(folder: Path) -> int:
    """Something else whenever more was noted; 0 for nothing."""
    try:
        return (folder / NAME).stat().st_mtime_ns
    except OSError:
        return 0


def take(folder: Path) -> list[str]:
    """What was noted since the last time, each once."""
    taken = folder / f"{NAME}.taken"
    try:
        (folder / NAME).replace(taken)
        lines = taken.read_bytes().splitlines()
        taken.unlink()
    except OSError:
        return []
    return [line.decode("ascii") for line in dict.fromkeys(lines) if _FORM.fullmatch(line)]
