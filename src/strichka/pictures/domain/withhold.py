"""Pictures and files that readers must not get any more, because only withdrawn stories have shown them.

Which pages show one, the ledger says. What is withheld stays among the originals, and is laid again as soon as a page
shows it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Manager
from django.utils import timezone

from strichka.baking import press
from strichka.baking.models import LedgerEntry
from strichka.baking.reads import Key
from strichka.jobs import queue, schedule
from strichka.pictures import keys
from strichka.pictures.domain.render import JOB
from strichka.pictures.models import File, Picture

BATCH = 500
Rows = Manager[Any]
KINDS: tuple[tuple[Rows, Callable[[str], Key]], ...] = ((Picture.objects, keys.picture), (File.objects, keys.file))


def withhold(*, pictures: Iterable[str], files: Iterable[str]) -> int:
    """Take from readers what of these (by public ids) no page shows; how many went.

    Raises OSError, when all were tried, for one that the disk did not give up: call it again then.
    """
    given = zip(KINDS, (pictures, files), strict=True)
    return all_tried(partial(_withhold, rows, key, public_id) for (rows, key), ids in given for public_id in ids)


def all_tried(works: Iterable[Callable[[], int]]) -> int:
    """Do all of them, and add up: one that the disk does not give up keeps no other visible.

    Raises its OSError or ValueError at the end.
    """
    count, problem = 0, None
    for work in works:
        try:
            count += work()
        except (OSError, ValueError) as error:
            problem = error
    if problem:
        raise problem
    return count


@transaction.atomic
def _withhold(rows: Rows, key: Callable[[str], Key], public_id: str) -> bool:
    row: Picture | File | None = rows.select_for_update().filter(public_id=public_id).first()
    if row is None or press.how_many_read(str(key(public_id)), most=1):
        return False
    paths = list(_paths(row))
    # Of one that is withheld too: who withheld it may have died before the disk, or the nodes, knew.
    transaction.on_commit(lambda: _take_away(paths))
    return bool(rows.filter(pk=row.pk, withheld_at=None).update(withheld_at=timezone.now()))


def _paths(row: Picture | File) -> Iterator[str]:
    yield from [row.path] if isinstance(row, File) else row.renditions.values_list("path", flat=True)


def _take_away(paths: list[str]) -> None:
    for path in paths:
        press.store().delete(path)


def release(*, pictures: Collection[str], files: Collection[str]) -> None:
    """Have readers get these again; call it in the transaction of what shows them."""
    for public_id in _let_go(Picture.objects, pictures):
        queue.enqueue(JOB, key=f"{JOB}:{public_id}", picture=public_id)
    for public_id in _let_go(File.objects, files):
        row = File.objects.get(public_id=public_id)
        press.store().put_file(row.path, settings.INSTANCE.originals / row.original)


def _let_go(rows: Rows, public_ids: Collection[str]) -> list[str]:
    """Those that were withheld."""
    if not public_ids:
        return []
    withheld = rows.filter(public_id__in=public_ids, withheld_at__isnull=False)
    found = list(withheld.values_list("public_id", flat=True))
    if found:
        withheld.update(withheld_at=None)
    return found


@schedule.every(timedelta(minutes=10), "pictures.release")
def release_read() -> int:
    """Have readers get again what is withheld though a page shows it, as after two changes at once; how many."""
    pictures, files = (_read(rows, key) for rows, key in KINDS)
    with transaction.atomic():
        release(pictures=pictures, files=files)
    return len(pictures) + len(files)


def _read(rows: Rows, key: Callable[[str], Key]) -> list[str]:
    """Those that are withheld though a page has read them."""
    withheld = list(rows.filter(withheld_at__isnull=False).values_list("public_id", flat=True))
    found: list[str] = []
    for start in range(0, len(withheld), BATCH):
        texts = {str(key(public_id)): public_id for public_id in withheld[start : start + BATCH]}
        shown = LedgerEntry.objects.filter(key__in=texts).values_list("key", flat=True).distinct()
        found += [texts[text] for text in shown]
    return found
