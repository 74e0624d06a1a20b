"""What readers get of pictures and files, and the originals, held against their sums; what has rotted is made again."""

import logging
from collections.abc import Collection, Iterator
from datetime import timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Manager

from strichka.baking import press
from strichka.baking.bake_log.owners import OWNERS, Owner
from strichka.jobs import queue, schedule
from strichka.pictures import originals
from strichka.pictures.domain.render import JOB
from strichka.pictures.models import File, Picture, Rendition

log = logging.getLogger(__name__)

AT_ONCE = 200  # files looked at in one turn
BATCH = 1000
_NOTE = "originals.rotten"


def problem_of(path: str) -> str:
    """What is wrong with a rendition or an attached file in the store, in words; empty when it is as it was made.

    Of a rendition that was made before sums were kept only the size is known.
    """
    row = _row(path)
    if row is None:
        return ""
    file = Path(press.store().file_of(path))
    if not file.is_file():
        return f"{path}: is missing"
    if row.sha256:
        return "" if originals.sum_of(file) == row.sha256 else f"{path}: is not what it was when it was made"
    return "" if file.stat().st_size == row.size else f"{path}: has another size than when it was made"


def is_known(path: str) -> bool:
    """Whether a rendition or an attached file is to stand there."""
    return _row(path) is not None


def known_among(paths: Collection[str]) -> set[str]:
    """Those of these paths at which a rendition or an attached file is to stand."""
    renditions = Rendition.objects.filter(path__in=paths, picture__withheld_at=None).values_list("path", flat=True)
    return {*renditions, *File.objects.filter(path__in=paths, withheld_at=None).values_list("path", flat=True)}


def mend(path: str) -> bool:
    """Have what is wrong with a path made again from its original; False when nothing is wrong or the original is."""
    problem = problem_of(path)
    if not problem:
        return False
    row = _row(path)
    original = row.picture.original if isinstance(row, Rendition) else row.original if row else ""
    if row is None or not originals.is_sound(original):
        log.error("%s, and its original %s cannot be used.", problem, original)
        return False
    log.error("%s. It is made again from its original.", problem)
    if isinstance(row, File):
        press.store().put_file(path, settings.INSTANCE.originals / row.original)
    else:
        queue.enqueue(JOB, key=f"{JOB}:{row.picture.public_id}", picture=row.picture.public_id)
    return True


def rotten_originals() -> list[str]:
    """Those that the walk has found not to be what was uploaded, looked at again; nobody overwrites them."""
    try:
        noted = _note().read_text("utf-8").split("\n")
    except OSError:
        return []
    return [name for name in noted if name and not originals.is_sound(name)]


def _row(path: str) -> Rendition | File | None:
    rendition = Rendition.objects.filter(path=path, picture__withheld_at=None).select_related("picture").first()
    return rendition or File.objects.filter(path=path, withheld_at=None).first()


def _note() -> Path:
    folder: Path = settings.INSTANCE.data
    return folder / _NOTE


class Walk:
    """Goes on where the last turn ended, and begins anew at the end."""

    def __init__(self) -> None:
        self._left = islice(chain[tuple[str, bool]](), 0)

    def turn(self, *, most: int = AT_ONCE) -> int:
        """Look at the next renditions, files and originals; how many are made again."""
        found = list(islice(self._left, most))
        if len(found) < most:
            self._left = islice(_all(), None)
            found += islice(self._left, most - len(found))
        rotten = {name for name, is_original in found if is_original and _has_rotted(name)}
        if rotten - set(rotten_originals()):
            _note().write_text("\n".join(sorted({*rotten_originals(), *rotten})), "utf-8")
        return sum(mend(name) for name, is_original in found if not is_original)


def _all() -> Iterator[tuple[str, bool]]:
    """Paths in the store, and names of originals."""
    yield from (
        (path, False) for path in chain(_by_keyset(Rendition.objects, "path"), _by_keyset(File.objects, "path"))
    )
    yield from (
        (name, True) for name in chain(_by_keyset(Picture.objects, "original"), _by_keyset(File.objects, "original"))
    )


def _by_keyset(rows_of: Manager[Any], field: str) -> Iterator[str]:
    """A field of all rows; turns lie far apart, and no cursor is kept open between them."""
    last = 0
    while rows := list(rows_of.filter(pk__gt=last).order_by("pk").values_list("pk", field)[:BATCH]):
        yield from (value for _pk, value in rows)
        last = rows[-1][0]


def _has_rotted(original: str) -> bool:
    """A missing one is said elsewhere (`remake.lost`)."""
    if not (settings.INSTANCE.originals / original).is_file() or originals.is_sound(original):
        return False
    log.error("The original %s is not what was uploaded: the disk has changed it. It is kept as it is.", original)
    return True


schedule.every(timedelta(minutes=5), "pictures.verify")(Walk().turn)
OWNERS.add(Owner("pictures", "/media/", stand=known_among))
