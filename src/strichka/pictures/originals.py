"""The folder of originals: uploaded files as they came, named by their sum, so that the same bytes lie there once."""

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from strichka.lib.durable import make_folder, sync_folder
from strichka.staff.errors import Refused

PIECE = 1 << 18  # bytes read at once
MEBIBYTE = 1 << 20
PREFIX = ".upload-"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class Readable(Protocol):
    """An uploaded file, or any file opened for reading bytes."""

    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: SHA-256, the first bytes, and how many there are in all."""

    sha256: str
    head: bytes
    size: int


@contextmanager
def space_or_refusal() -> Iterator[None]:
    """A full disk is said in words to who sends a file, and not only in the log."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise Refused("full", _("There is no room on the disk. The file was not kept; tell the keeper.")) from error


@contextmanager
def temporary() -> Iterator[tuple[IO[bytes], Path]]:
    """A file beside the originals, gone at the end unless it was moved."""
    folder = settings.INSTANCE.originals
    make_folder(folder)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=PREFIX, delete=False) as target:
        path = Path(target.name)
        try:
            yield target, path
        finally:
            path.unlink(missing_ok=True)


def copy(file: Readable, target: IO[bytes], *, check: Callable[[int], None], head: int) -> Copied:
    """Copy in pieces; ``check`` gets the size so far and stops at the limit, whatever size was stated."""
    digest, first, size = hashlib.sha256(), b"", 0
    while piece := file.read(PIECE):
        first = first or piece[:head]
        size += len(piece)
        check(size)
        digest.update(piece)
        target.write(piece)
    target.flush()
    return Copied(digest.hexdigest(), first, size)


def refuse_by_size(size: int | None, *, most: int) -> None:
    """``most`` in MiB."""
    if size is not None and size > most * MEBIBYTE:
        raise Refused("large", _("The file is larger than %s MB. Make it smaller and send it again.") % most)


def keep(target: IO[bytes], path: Path, name: str) -> None:
    """Give a checked temporary file its lasting name, durably."""
    os.fsync(target.fileno())
    final = settings.INSTANCE.originals / name
    make_folder(final.parent)
    path.replace(final)
    sync_folder(final.parent)


def is_sound(name: str) -> bool:
    """Whether an original is there and still has the sum by which it is named."""
    try:
        return sum_of(settings.INSTANCE.originals / name) == Path(name).stem
    except OSError:
        return False


def sum_of(file: Path) -> str:
    """SHA-256 in hexadecimal. Raises OSError."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
