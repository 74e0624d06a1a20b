"""What the store has lost of pictures and files, made again from the originals."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from strichka.baking import press
from strichka.jobs import queue, schedule
from strichka.pictures.domain.render import JOB
from strichka.pictures.models import File, Picture, PictureState, Rendition

log = logging.getLogger(__name__)

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Lost:
    """What readers do not get: public ids of pictures, and files; ``hopeless``: originals that are not there either."""

    pictures: list[str]
    files: list[File]
    hopeless: list[str]


def lost() -> Lost:
    """Compare the registers with the store."""
    store, missing = press.store(), Lost([], [], [])
    renditions = Rendition.objects.filter(picture__withheld_at=None).order_by("pk")
    paths = renditions.values_list("picture_id", "path").iterator(BATCH)
    gone = sorted({picture for picture, path in paths if not store.exists(path)})
    for start in range(0, len(gone), BATCH):
        pictures = Picture.objects.filter(pk__in=gone[start : start + BATCH], state=PictureState.READY)
        missing.pictures.extend(
            public_id
            for public_id, original in pictures.order_by("pk").values_list("public_id", "original")
            if _is_kept(original, missing)
        )
    for file in File.objects.filter(withheld_at=None).order_by("pk").iterator(BATCH):
        if not store.exists(file.path) and _is_kept(file.original, missing):
            missing.files.append(file)
    return missing


def _is_kept(original: str, missing: Lost) -> bool:
    if (settings.INSTANCE.originals / original).is_file():
        return True
    missing.hopeless.append(original)
    return False


def remake(make: Callable[[str], object]) -> Lost:
    """Lay lost files into the store again, and have ``make`` called with each picture's public id; what was lost."""
    missing = lost()
    for file in missing.files:
        press.store().put_file(file.path, settings.INSTANCE.originals / file.original)
    for picture in missing.pictures:
        make(picture)
    for original in missing.hopeless:
        log.error("%s is missing among the originals, and what was made of it in the store.", original)
    return missing


@schedule.every(timedelta(minutes=10), "pictures.remake")
def remake_behind() -> Lost:
    """The same as one of the worker's duties: pictures are made by jobs."""
    return remake(lambda picture: queue.enqueue(JOB, key=f"{JOB}:{picture}", picture=picture))
