"""The worker's part of a picture: its renditions into the store, its words into the register."""

import hashlib
import json
import logging
import subprocess
import sys
import tempfile
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.baking import outbox, press
from strichka.jobs import queue
from strichka.pictures import keys, originals
from strichka.pictures.metadata import Words
from strichka.pictures.models import Picture, PictureState, Rendition

log = logging.getLogger(__name__)

JOB = "pictures.render"
FORGET = "pictures.forget"
KEPT = timedelta(days=1)
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


def forget_later(paths: list[str]) -> None:
    """Take files of an earlier cut out of the store in a day: pages that were baked before still name them."""
    if paths:
        queue.enqueue(FORGET, run_at=timezone.now() + KEPT, paths=paths)


@queue.job(FORGET)
def forget(paths: list[str]) -> None:
    """Delete those that are no renditions again."""
    wanted = set(Rendition.objects.filter(path__in=paths).values_list("path", flat=True))
    for path in paths:
        if path not in wanted:
            press.store().delete(path)


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
            developed = _develop(settings.INSTANCE.originals / row.original, Path(folder), _edits(row))
        except Undevelopable as error:
            log.warning("Picture %s cannot be decoded: %s", picture, error)
            _fail(row)
            return
        lay(picture, developed, Path(folder))


def lay(picture: str, developed: Developed, folder: Path) -> None:
    """Put the renditions that were made in a folder into the store, and what was found into the register."""
    # Files first: a page baked after the commit finds what it names.
    for one in developed.renditions:
        name = one.pop("name")
        content = (folder / name).read_bytes()
        one["sha256"] = hashlib.sha256(content).hexdigest()
        one["path"] = f"/media/{picture}/{name}"
        press.store().put(one["path"], content, kind=one["format"])
    _finish(picture, developed)


def _edits(row: Picture) -> str:
    """What the desk has said of it, for the process."""
    words = {one.name: str(getattr(row, one.name) or "") for one in fields(Words)}
    return json.dumps({"words": words, "focal": [row.focal_x, row.focal_y], "crops": row.crops})


def _develop(original: Path, folder: Path, edits: str) -> Developed:
    command = [sys.executable, "-m", "strichka.pictures.images", str(original), str(folder), edits]
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
        made = {one["path"] for one in developed.renditions}
        before = row.renditions.exclude(path__in=made).values_list("path", flat=True)
        forget_later(list(before))
        row.renditions.all().delete()
        Rendition.objects.bulk_create([Rendition(picture=row, **one) for one in developed.renditions])
        for name, text in developed.words.items():
            if text and not getattr(row, name):
                setattr(row, name, date.fromisoformat(text) if name == "rights_end_on" else text)
        row.width, row.height = developed.width, developed.height
        row.state, row.problem = PictureState.READY, ""
        row.save()
        outbox.touch([keys.picture(public_id)])
