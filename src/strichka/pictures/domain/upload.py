import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from strichka.jobs import queue, schedule
from strichka.pictures import originals
from strichka.pictures.content_credentials import has_manifest
from strichka.pictures.domain import render
from strichka.pictures.filetype import HEAD, Header, Unreadable, read_header, suffix_of
from strichka.pictures.models import Picture, PictureState
from strichka.pictures.originals import Readable
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

MEGAPIXEL = 1_000_000
MOST_LOOKED_AT = 200  # originals in one turn


@dataclass(frozen=True, slots=True)
class _Original:
    """A file in the folder of originals."""

    name: str
    sha256: str
    header: Header
    has_manifest: bool


def upload(*, file: Readable, name: str, by: User | None, public_id: str = "") -> Picture:
    """Keep a picture file and have its renditions made; the same bytes again are the same picture.

    ``public_id``: of one that is made anew from an export, which texts know by it.

    Raises:
        PermissionDenied: ``by`` may not upload.
        Refused: the file is too large, not a picture of a kind we take, or broken, or there is no room for it.
            Nothing is kept then.
    """
    guard(by, "pictures.upload_picture")
    _refuse_by_size(getattr(file, "size", None))
    with originals.space_or_refusal():
        original = _keep(file)
    try:
        with transaction.atomic():
            return _picture(original, name, by, public_id)
    except IntegrityError:  # the same bytes have come at the same moment
        return Picture.objects.get(sha256=original.sha256)


def _refuse_by_size(size: int | None) -> None:
    originals.refuse_by_size(size, most=settings.INSTANCE.number("pictures.max_upload_mb"))


def _picture(original: _Original, name: str, by: User | None, public_id: str) -> Picture:
    picture = Picture.objects.filter(sha256=original.sha256).first()
    if picture is None:
        picture = Picture.objects.create(
            original=original.name,
            sha256=original.sha256,
            width=original.header.width,
            height=original.header.height,
            content_credentials=original.has_manifest,
            uploaded_by=by,
            **({"public_id": public_id} if public_id else {}),
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
    with originals.temporary() as (target, path):
        copied = originals.copy(file, target, check=_refuse_by_size, head=HEAD)
        suffix = suffix_of(copied.head)
        if suffix is None:
            raise Refused("type", _("This is not a picture that we can take. Send a JPEG, PNG, WebP or AVIF."))
        header, found = _checked_header(path), has_manifest(path)
        name = f"{copied.sha256[:2]}/{copied.sha256}.{suffix}"
        originals.keep(target, path, name)
    return _Original(name, copied.sha256, header, found)


@schedule.every(timedelta(minutes=5), "pictures.content_credentials")
def look_for_manifests(most: int = MOST_LOOKED_AT) -> int:
    """Look at originals that came before anybody looked for Content Credentials; how many."""
    rows = list(Picture.objects.filter(content_credentials=None).order_by("pk")[:most])
    for row in rows:
        original = settings.INSTANCE.originals / row.original
        found = original.is_file() and has_manifest(original)
        Picture.objects.filter(pk=row.pk).update(content_credentials=found)
    return len(rows)


@schedule.every(timedelta(days=1), "pictures.sweep")
def sweep() -> int:
    """Take away what uploads left that were killed half-way, a day ago or longer; how many files."""
    old = time.time() - timedelta(days=1).total_seconds()
    left = [path for path in settings.INSTANCE.originals.glob(f"{originals.PREFIX}*") if path.stat().st_mtime < old]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _checked_header(path: Path) -> Header:
    try:
        header = read_header(path)
    except Unreadable:
        raise Refused("broken", _("The picture is broken and cannot be read.")) from None
    most = settings.INSTANCE.number("pictures.max_megapixels")
    if header.width * header.height > most * MEGAPIXEL:
        raise Refused("pixels", _("The picture has more than %s million pixels. Make it smaller.") % most)
    return header
