"""One writer of a page at a time on this machine, over threads and processes: bakers, and who copies from others."""

import fcntl
import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


def number_of(path: str) -> int:
    """The number that stands for a path wherever it is locked."""
    return zlib.crc32(path.encode())


@contextmanager
def locked(folder: Path, paths: Iterable[str]) -> Iterator[None]:
    """Hold these paths; ``folder`` is the instance's ``run``. Who comes later has read the newer rows.

    A byte of one file stands for a path. Several are taken in order, so that two bakers never wait for each other.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "bake.lock").open("wb") as handle:
        for place in sorted({number_of(path) for path in paths}):
            # Of the open file description (fcntl(2)), so that threads exclude each other too.
            fcntl.fcntl(handle, fcntl.F_OFD_SETLKW, struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, place, 1, 0))
        yield
