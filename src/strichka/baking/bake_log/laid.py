"""What stands at a path of this machine's disk, in the words of the bake log: its kind and the sum of its bytes."""

import contextlib
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from pathlib import Path

from strichka.baking.store import GONE, INSTEAD, Store, StorePathError, paths_without_page
from strichka.options import Instance

STATIC = "/static/"
MEDIA = "/media/"  # where pictures and files lie, which are no pages
PIECE = 1 << 18


class Kind(StrEnum):
    """A page is packed beside itself, a file lies as it came; of a deleted path nothing is left."""

    PAGE = auto()
    FILE = auto()
    REDIRECT = auto()
    GONE = auto()
    DELETED = auto()


@dataclass(frozen=True, slots=True)
class Laid:
    """``sum``: of the bytes of a page, of a file and of what is said of a withdrawn page; ``target``: of a redirect."""

    kind: Kind
    sum: str = ""
    target: str = ""


NOTHING = Laid(Kind.DELETED)


def sum_of(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=20).hexdigest()


class Shelves:
    """The store of pages, and beside it the files of style and script, which have addresses below ``/static/``."""

    def __init__(self, instance: Instance) -> None:
        self.paper, self.static = Store(instance.paper), Store(instance.static)

    def of(self, path: str) -> tuple[Store, str]:
        """The store that holds a path, and its name there."""
        return (self.static, path.removeprefix(STATIC[:-1])) if path.startswith(STATIC) else (self.paper, path)

    def file(self, path: str, kind: str) -> Path:
        """The file in which the bytes lie. Raises StorePathError."""
        store, name = self.of(path)
        file = Path(store.file_of(name))
        return file.with_name(GONE) if kind == Kind.GONE else file

    def paths(self) -> Iterator[str]:
        """Every path of the paper at which anything stands; some may come twice."""
        yield from self.paper.paths()
        yield from paths_without_page(self.paper)

    def static_paths(self) -> Iterator[str]:
        yield from (STATIC[:-1] + path for path in self.static.paths())

    def age(self, path: str) -> float:
        """Seconds since what stands at a path came there; 0 where nothing can be found out."""
        store, name = self.of(path)
        file = Path(store.file_of(name))
        for one in (file, *(file.with_name(name) for name in INSTEAD)):
            with contextlib.suppress(OSError):
                found = one.lstat()
                # The second name of an old file (``Store.put_file``) is as young as that name.
                return time.time() - (max(found.st_mtime, found.st_ctime) if found.st_nlink > 1 else found.st_mtime)
        return 0.0

    def state(self, path: str) -> object:
        """Another one whenever something else stands there: what the store lays has a new inode, and a later time."""
        store, name = self.of(path)
        try:
            file = Path(store.file_of(name))
        except StorePathError:
            return None
        return [_state(one) for one in (file, *(file.with_name(instead) for instead in INSTEAD))]

    def laid(self, path: str) -> Laid:
        """What stands there now, read from the disk. Raises OSError when it cannot be read."""
        store, name = self.of(path)
        try:
            file = store.file_of(name)
        except StorePathError:
            return NOTHING
        if (found := _sum_of_file(file)) is not None:
            return Laid(Kind.PAGE if os.path.lexists(f"{file}.br") else Kind.FILE, found)
        if (target := store.redirect(name)) is not None:
            return Laid(Kind.REDIRECT, target=target)
        words = store.gone(name)
        return NOTHING if words is None else Laid(Kind.GONE, sum_of(words))


def _state(file: Path) -> object:
    with contextlib.suppress(OSError):
        found = file.lstat()
        return found.st_ino, found.st_mtime_ns, found.st_size, found.st_ctime_ns
    return None


def _sum_of_file(file: str) -> str | None:
    """None where there is none; a link is none of ours."""
    digest = hashlib.blake2b(digest_size=20)
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        while piece := os.read(descriptor, PIECE):
            digest.update(piece)
    finally:
        os.close(descriptor)
    return digest.hexdigest()
