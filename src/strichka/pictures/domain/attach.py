import os
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from strichka.baking import outbox, press
from strichka.languages.slugs import slugify
from strichka.pictures import keys, originals
from strichka.pictures.attachments import HEAD, Attachment, Unfit, recognize
from strichka.pictures.models import File
from strichka.pictures.originals import Copied, Readable
from strichka.server.http.headers import ATTACHED
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

NAME = 200  # characters kept of a file's name
MODE = 0o644  # nginx reads the store


def attach(*, file: Readable, name: str, by: User | None, public_id: str = "") -> File:
    """Keep a file, a sound or a video for stories, and lay it where readers get it; the same bytes are the same file.

    ``public_id``: of one that is made anew from an export, which texts know by it.

    Raises:
        PermissionDenied: ``by`` may not upload.
        Refused: the file is too large, of a kind we do not take, or broken, or there is no room for it. Nothing is
            kept then.
    """
    guard(by, "pictures.upload_file")
    _refuse_by_size(getattr(file, "size", None))
    with originals.space_or_refusal(), originals.temporary() as (target, path):
        copied = originals.copy(file, target, check=_refuse_by_size, head=HEAD)
        recognized = _recognized(path, copied, name)
        existing = File.objects.filter(sha256=copied.sha256).first()
        row = existing or _row(copied, recognized, name, by, public_id)
        _lay(target, path, row, is_new=existing is None)
    if existing:
        File.objects.filter(pk=existing.pk, withheld_at__isnull=False).update(withheld_at=None)
    return existing or _saved(row, by)


def most_mb() -> int:
    """The largest file that can come, in MiB: the server takes no larger body."""
    return min(settings.INSTANCE.number("files.max_upload_mb"), settings.INSTANCE.number("server.max_upload_mb"))


def _refuse_by_size(size: int | None) -> None:
    originals.refuse_by_size(size, most=most_mb())


def _recognized(path: Path, copied: Copied, name: str) -> Attachment:
    if not copied.size:
        raise Refused("empty", _("The file is empty."))
    try:
        return recognize(path, copied.head, name=name)
    except Unfit as unfit:
        raise Refused(unfit.code, _words(unfit.code)) from unfit


def _words(code: str) -> str:
    if code == "macros":
        return _("The document has macros, which can do harm on a reader's computer. Save it without them.")
    if code == "codec":
        return _("Not every browser plays this video. Save it as MP4 with H.264.")
    if code == "broken":
        return _("The file is broken and cannot be read.")
    return _("This kind of file is not taken. Send PDF, DOCX, XLSX, ODT, ODS, CSV, ZIP, MP3, M4A, MP4 or WebM.")


def _row(copied: Copied, recognized: Attachment, name: str, by: User | None, public_id: str) -> File:
    row = File(
        kind=recognized.kind,
        name=_named(name, recognized.suffix),
        media_type=recognized.media_type,
        size=copied.size,
        sha256=copied.sha256,
        original=f"{copied.sha256[:2]}/{copied.sha256}.{recognized.suffix}",
        width=recognized.width,
        height=recognized.height,
        uploaded_by=by,
        **({"public_id": public_id} if public_id else {}),
    )
    row.path = f"{ATTACHED}{row.public_id}/{slugify(Path(row.name).stem)}.{recognized.suffix}"
    return row


def _named(name: str, suffix: str) -> str:
    """The name without folders and without what cannot be seen.

    It ends as its kind is called: readers download it under this name, and a PDF must not open as a page of theirs.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(char for char in last if char.isprintable()).strip()[-NAME:] or "file"
    return seen if seen.lower().endswith(f".{suffix}") else f"{seen[: NAME - len(suffix) - 1]}.{suffix}"


def _lay(target: IO[bytes], path: Path, row: File, *, is_new: bool) -> None:
    """First where readers get it, then among the originals: a row never names what is not there."""
    os.fchmod(target.fileno(), MODE)
    os.fsync(target.fileno())
    press.store().put_file(row.path, path)
    try:
        originals.keep(target, path, row.original)
    except OSError:
        if is_new:
            press.store().delete(row.path)
        raise


def _saved(row: File, by: User | None) -> File:
    try:
        with transaction.atomic():
            row.save()
            record(by=by, action="upload_file", subject=row.public_id, name=row.name)
            outbox.touch([keys.file(row.public_id)])
    except IntegrityError:  # the same bytes have come at the same moment
        press.store().delete(row.path)
        return File.objects.get(sha256=row.sha256)
    return row
