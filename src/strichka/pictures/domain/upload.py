import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from strichka.jobs import queue, schedule
from strichka.pictures.domain import render
from strichka.pictures.filetype import HEAD, Header, Unreadable, read_header, suffix_of
from strichka.pictures.models import Picture, PictureState
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

PIECE = 1 << 18  # bytes read at once
MEGAPIXEL = 1_000_000
MEBIBYTE = 1 << 20


class Readable(Protocol):
    """An uploaded file, or any file opened for reading bytes."""

    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class _Original:
    """A file in the folder of originals, named by its sum, so that the same bytes lie there once."""

    name: str
    sha256: str
    header: Header


def upload(*, file: Readable, name: str, by: User | None) -> Picture:
    """Keep a picture file and have its renditions made; the same bytes again are the same picture.

    Raises:
        PermissionDenied: ``by`` may not upload.
        Refused: the file is too large, not a picture of a kind we take, or broken. Nothing is kept then.
    """
    guard(by, "pictures.upload_picture")
    _refuse_by_size(getattr(file, "size", None))
    original = _keep(file)
    try:
        with transaction.atomic():
            return _picture(original, name, by)
    except IntegrityError:  # the same bytes have come at the same moment
        return Picture.objects.get(sha256=original.sha256)


def _refuse_by_size(size: int | None) -> None:
    most = settings.INSTANCE.number("pictures.max_upload_mb")
    if size is not None and size > most * MEBIBYTE:
        raise Refused("large", _("The file is larger than %s MB. Make it smaller and send it again.") % most)


def _picture(original: _Original, name: str, by: User | None) -> Picture:
    picture = Picture.objects.filter(sha256=original.sha256).first()
    if picture is None:
        picture = Picture.objects.create(
            original=original.name,
            sha256=original.sha256,
            width=original.header.width,
            height=original.header.height,
            uploaded_by=by,
        )
        record(by=by, action="upload_picture", subject=picture.public_id, name=name[:200])
    elif picture.state == PictureState.FAILED:
        picture.state, picture.problem = PictureState.WAITING, ""
        picture.save(update_fields=["state", "problem"])
    if picture.state == PictureState.WAITING:
        queue.enqueue(render.JOB, key=f"{render.JOB}:{picture.public_id}", picture=picture.public_id)
    return picture


def _keep(file: Readable) -> _Original:
    """Copy the file among the originals, durably."""
    with _temporary() as (target, path):
        head, sha256 = _copy(file, target)
        suffix = suffix_of(head)
        if suffix is None:
            raise Refused("type", _("This is not a picture that we can take. Send a JPEG, PNG, WebP or AVIF."))
        header = _checked_header(path)
        os.fsync(target.fileno())
        name = f"{sha256[:2]}/{sha256}.{suffix}"
        final = settings.INSTANCE.originals / name
        final.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        path.replace(final)
        _sync_folder(final.parent)
    return _Original(name, sha256, header)


@contextmanager
def _temporary() -> Iterator[tuple[IO[bytes], Path]]:
    """A file beside the originals, gone at the end unless it was moved."""
    folder = settings.INSTANCE.originals
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".upload-", delete=False) as target:
        path = Path(target.name)
        try:
            yield target, path
        finally:
            path.unlink(missing_ok=True)


@schedule.every(timedelta(days=1), "pictures.sweep")
def sweep() -> int:
    """Take away what uploads left that were killed half-way, a day ago or longer; how many files."""
    old = time.time() - timedelta(days=1).total_seconds()
    left = [path for path in settings.INSTANCE.originals.glob(".upload-*") if path.stat().st_mtime < old]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _copy(file: Readable, target: IO[bytes]) -> tuple[bytes, str]:
    """The first bytes and the SHA-256 of what was copied; stops at the limit, whatever size was stated."""
    digest, head, size = hashlib.sha256(), b"", 0
    while piece := file.read(PIECE):
        head = head or piece[:HEAD]
        size += len(piece)
        _refuse_by_size(size)
        digest.update(piece)
        target.write(piece)
    target.flush()
    return head, digest.hexdigest()


def _checked_header(path: Path) -> Header:
    try:
        header = read_header(path)
    except Unreadable:
        raise Refused("broken", _("The picture is broken and cannot be read.")) from None
    most = settings.INSTANCE.number("pictures.max_megapixels")
    if header.width * header.height > most * MEGAPIXEL:
        raise Refused("pixels", _("The picture has more than %s million pixels. Make it smaller.") % most)
    return header


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
