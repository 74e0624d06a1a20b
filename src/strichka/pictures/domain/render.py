"""The worker's part of a picture: its renditions into the store, its words into the register."""

import hashlib
import json
import logging
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from strichka.baking import outbox, press
from strichka.jobs import queue
from strichka.pictures import keys, originals
from strichka.pictures.models import Picture, PictureState, Rendition

log = logging.getLogger(__name__)

JOB = "pictures.render"
LONGEST = 180  # seconds


@dataclass(frozen=True, slots=True)
class Developed:
    """What the process that decodes has found: size upright, ``words`` by field, its ``renditions``."""

    width: int
    height: int
    words: dict[str, str]
    renditions: list[dict[str, Any]]


class Undevelopable(Exception):
    """The file cannot be decoded; the message is for the log."""


@queue.job(JOB)
def render(picture: str) -> None:
    """Make a picture's renditions; a file that cannot be decoded is marked as such and not tried again.

    What was made of a whole original is never replaced by what a rotten one gives.
    """
    row = Picture.objects.get(public_id=picture)
    if row.withheld_at:
        return
    if row.state == PictureState.READY and not originals.is_sound(row.original):
        log.error("Picture %s is not made again: its original %s is not what was uploaded.", picture, row.original)
        return
    with tempfile.TemporaryDirectory(prefix="strichka-picture-") as folder:
        try:
            developed = _develop(settings.INSTANCE.originals / row.original, Path(folder))
        except Undevelopable as error:
            log.warning("Picture %s cannot be decoded: %s", picture, error)
            _fail(row)
            return
        lay(picture, developed, Path(folder))


def lay(picture: str, developed: Developed, folder: Path) -> None:
    """Put the renditions that were made in a folder into the store, and what was found into the register."""
    # Files first: a page baked after the commit finds what it names.
    for one in developed.renditions:
        name = f"{one['width']}.{one['format']}"
        content = (folder / name).read_bytes()
        one["sha256"] = hashlib.sha256(content).hexdigest()
        press.store().put(_path(picture, one), content, kind=one["format"])
    _finish(picture, developed)


def _develop(original: Path, folder: Path) -> Developed:
    command = [sys.executable, "-m", "strichka.pictures.images", str(original), str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
    except subprocess.TimeoutExpired as error:
        raise Undevelopable(f"longer than {LONGEST} s") from error
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise Undevelopable(f"exit code {done.returncode}: {done.stderr[-300:]!r}") from None
    if "problem" in answer:
        raise Undevelopable(answer["problem"])
    return Developed(**answer)


def _path(public_id: str, rendition: dict[str, Any]) -> str:
    return f"/media/{public_id}/{rendition['width']}.{rendition['format']}"


def _fail(row: Picture) -> None:
    with transaction.atomic():
        Picture.objects.filter(pk=row.pk).update(
            state=PictureState.FAILED, problem=_("The picture is broken and cannot be read.")
        )
        outbox.touch([keys.picture(row.public_id)])


def _finish(public_id: str, developed: Developed) -> None:
    """Rows in place of older ones, words where the desk has written none, and the pages that show the picture."""
    with transaction.atomic():
        row = Picture.objects.select_for_update().get(public_id=public_id)
        row.renditions.all().delete()
        Rendition.objects.bulk_create(
            [Rendition(picture=row, path=_path(public_id, one), **one) for one in developed.renditions]
        )
        for name, text in developed.words.items():
            if text and not getattr(row, name):
                setattr(row, name, text)
        row.width, row.height = developed.width, developed.height
        row.state, row.problem = PictureState.READY, ""
        row.save()
        outbox.touch([keys.picture(public_id)])
