"""The plan of a whole bake: every path in a file, and a bookmark up to which all are baked and on the disk.

Both stand in ``data/`` under the stamp of what the paper is made with, so that a bake that was killed goes on where
it was, and one with other templates begins anew.
"""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from strichka.instance.errors import InstanceError
from strichka.instance.static import MANIFEST
from strichka.options import Instance
from strichka.plugins import loading

PREFIX = "whole-bake-"
# Options that no page shows.
UNSEEN = ("app.", "backup.", "database.", "desk.", "health.", "node.", "reports.", "secret.", "server.", "worker.")


class UnderWayError(InstanceError):
    """Another process bakes the whole paper."""


def stamp(instance: Instance) -> str:
    """What all pages are made with: the package, plug-ins, static files, the instance's templates, theme, options."""
    digest = hashlib.sha256(f"{version('strichka')} {instance.url}".encode())
    for point in loading.installed():
        digest.update(f"\0{point.name} {point.dist.version if point.dist else ''}".encode())
    for name, value in sorted(instance.values.items()):
        if not name.startswith(UNSEEN):
            digest.update(f"\0{name}={value}".encode())
    theirs = (instance.folder / "templates").rglob("*.html")
    for file in sorted([instance.static / MANIFEST, instance.folder / "theme.css", *theirs]):
        digest.update(b"\0" + file.read_bytes() if file.is_file() else b"")
    return digest.hexdigest()


@dataclass(slots=True)
class Plan:
    """``total`` paths, of which the first ``done`` need not be baked again."""

    file: Path
    total: int
    done: int

    @property
    def _bookmark(self) -> Path:
        return self.file.with_suffix(".bookmark")

    def handfuls(self, size: int) -> Iterator[list[str]]:
        """What is still to be baked, a few paths at a time."""
        with self.file.open(encoding="utf-8") as lines:
            paths = islice((line.rstrip("\n") for line in lines), self.done, None)
            while handful := list(islice(paths, size)):
                yield handful

    def mark(self, done: int) -> None:
        """Remember, durably, that the first ``done`` are on the disk."""
        self.done = done
        _write(self._bookmark, [str(done)])

    def close(self) -> None:
        """All is done: the next whole bake begins anew."""
        self._bookmark.unlink(missing_ok=True)
        self.file.unlink(missing_ok=True)


@contextmanager
def opened(instance: Instance, paths: Callable[[], Iterable[str]], *, anew: bool = False) -> Iterator[Plan]:
    """The plan that a bake with today's stamp has left unfinished, or a new one. Raises UnderWayError."""
    folder = instance.run
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "whole-bake.lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UnderWayError("The whole paper is being baked already, by another process.") from None
        file = instance.data / f"{PREFIX}{stamp(instance)[:16]}.plan"
        for left in instance.data.glob(f"{PREFIX}*"):
            if anew or left.stem != file.stem or left.suffix not in {".plan", ".bookmark"}:
                left.unlink(missing_ok=True)
        if not file.is_file():
            file.with_suffix(".bookmark").unlink(missing_ok=True)
            _write(file, paths())
        with file.open(encoding="utf-8") as lines:
            total = sum(1 for _ in lines)
        yield Plan(file, total, min(_number(file.with_suffix(".bookmark")), total))


def forget(instance: Instance) -> None:
    """Begin the next whole bake with its first page, whatever was done before."""
    for left in instance.data.glob(f"{PREFIX}*"):
        left.unlink(missing_ok=True)


def unfinished(instance: Instance) -> bool:
    """Whether a whole bake was broken off, whatever it was made with."""
    return any(instance.data.glob(f"{PREFIX}*.plan"))


def _number(file: Path) -> int:
    try:
        return int(file.read_text("ascii"))
    except (OSError, ValueError):
        return 0


def _write(file: Path, lines: Iterable[str]) -> None:
    """Durably, and whole or not at all."""
    part = file.with_suffix(".part")
    with part.open("w", encoding="utf-8") as target:
        target.writelines(f"{line}\n" for line in lines)
        target.flush()
        os.fsync(target.fileno())
    part.rename(file)
