"""The bake log: what came to stand at which path, in the order of the disk, for the nodes that copy it.

Written where something is put into the store, and only where there are nodes (``node.port``, on PostgreSQL). A row
says what stands on the baker's disk **while the log's lock is held**: so the last row of a path is the last state of
the disk, whoever wrote it and however long the writer took from the disk to the log. The lock is an advisory one of the
transaction, which PostgreSQL lets go of when the rows can be seen: numbers become visible in their order, and who has
read up to one has missed none below it (a sequence alone does not promise that).
"""

import struct
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from strichka.baking.bake_log.laid import Kind, Laid, Shelves
from strichka.baking.bake_log.path_lock import number_of
from strichka.baking.models import Baked, BakeLogState
from strichka.baking.store import Store

CHANNEL = "strichka_baked"
LOCK = zlib.crc32(b"strichka bake log")
PATHS = zlib.crc32(b"strichka paths") - (1 << 31)  # the first of two 32-bit numbers that name an advisory lock
LIFE = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3"
AT_ONCE = 200  # paths noted in one transaction


def is_on() -> bool:
    """Whether there are nodes that read the log."""
    return settings.INSTANCE.number("node.port") > 0 and connection.vendor == "postgresql"


def _shelves() -> Shelves:
    return Shelves(settings.INSTANCE)


def look_for_life(*, connection: BaseDatabaseWrapper, **_news: Any) -> None:
    """Have the database look every few seconds whether this machine still lives: its locks go when it does not.

    The system's own word is two hours.
    """
    if connection.vendor == "postgresql" and settings.INSTANCE.number("node.port"):
        with connection.cursor() as cursor:
            cursor.execute(LIFE)


@contextmanager
def paths_held(paths: Iterable[str]) -> Iterator[None]:
    """One baker of a path at a time, over all machines, where there are several.

    The order in the log is the order of rendering then too: who comes later has read the newer rows.
    """
    if not is_on():
        yield
        return
    numbers = [struct.unpack("i", struct.pack("I", number))[0] for number in sorted({*map(number_of, paths)})]
    _take(numbers)
    try:
        yield
    finally:
        _let_go(numbers)


def _take(numbers: list[int]) -> None:
    """All of them: who has got some and then no more, as when a statement has its time, lets go with its session."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, one) FROM unnest(%s) AS one", [PATHS, numbers])
    except Exception:
        connection.close()
        raise


def _let_go(numbers: list[int]) -> None:
    """A session that cannot let go of its locks any more ends, and they with it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, one) FROM unnest(%s) AS one", [PATHS, numbers])
    except Exception:
        connection.close()
        raise


def note(paths: Collection[str], *, kills: Collection[str] = ()) -> None:
    """Write down what stands at these paths now, where the log does not say so already; after the commit, within one.

    ``kills``: those of them that were changed because something was withdrawn; nodes take them first, as they do all
    that has gone. Call it when the disk has been changed. Raises DatabaseError: call it again then.
    """
    if not is_on() or not paths:
        return
    if connection.in_atomic_block:
        transaction.on_commit(partial(_note, list(paths), set(kills)), robust=True)
    else:
        _note(list(paths), set(kills))


def _note(paths: list[str], kills: set[str]) -> None:
    for start in range(0, len(paths), AT_ONCE):
        _note_together(list(dict.fromkeys(paths[start : start + AT_ONCE])), kills)


def _note_together(paths: list[str], kills: set[str]) -> None:
    """Read first and without the lock: under it only what was replaced meanwhile is read again."""
    before = {path: (shelves.state(path), shelves.laid(path)) for shelves in [_shelves()] for path in paths}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        _write(paths, kills, before)


def _write(paths: list[str], kills: set[str], before: dict[str, tuple[object, Laid]]) -> None:
    newest = Baked.objects.filter(path__in=paths).order_by("path", "-sequence").distinct("path")
    last = {row.path: Laid(Kind(row.kind), row.sum, row.target) for row in newest}
    shelves = _shelves()
    now = {path: laid if shelves.state(path) == state else shelves.laid(path) for path, (state, laid) in before.items()}
    rows = [
        Baked(
            path=path,
            kind=one.kind,
            sum=one.sum,
            target=one.target,
            is_kill=path in kills or one.kind in {Kind.GONE, Kind.DELETED},
            node=settings.INSTANCE.node_name,
        )
        for path, one in now.items()
        if one != last.get(path, Laid(Kind.DELETED))
    ]
    if rows:
        Baked.objects.bulk_create(rows)
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")


def register_static() -> None:
    """Write down which files of style and script there are: a newer version brings some."""
    if is_on():
        note(list(_shelves().static_paths()))


def newest_of(paths: Collection[str]) -> int:
    """The highest number under which one of these paths stands in the log; 0 for none."""
    return Baked.objects.filter(path__in=paths).aggregate(last=Max("sequence"))["last"] or 0


def head() -> int:
    """The last number of the log; 0 of an empty one."""
    return Baked.objects.aggregate(last=Max("sequence"))["last"] or 0


def trim() -> int:
    """Forget rows that a newer one of their path has overtaken, and deleted paths, after ``node.log_hours``; how many.

    Up to which number rows are missing is kept: a node that had not come as far compares everything.
    """
    if not is_on():
        return 0
    until = timezone.now() - timedelta(hours=settings.INSTANCE.number("node.log_hours"))
    newer = Baked.objects.filter(path=OuterRef("path"), sequence__gt=OuterRef("sequence"))
    old = Baked.objects.filter(at__lt=until)
    with transaction.atomic():
        state, _made = BakeLogState.objects.select_for_update().get_or_create(pk=1)
        overtaken = old.filter(Exists(newer)) | old.filter(kind=Kind.DELETED)
        highest = overtaken.aggregate(last=Max("sequence"))["last"] or 0
        state.trimmed_to = max(state.trimmed_to, highest)
        state.save()
        return overtaken.filter(sequence__lte=highest).delete()[0]


class NotedStore(Store):
    """A store whose changes are written into the bake log."""

    def put(self, path: str, content: bytes, *, kind: str = "html", hastily: bool = False) -> bool:
        changed = super().put(path, content, kind=kind, hastily=hastily)
        note([path])
        return changed

    def put_file(self, path: str, source: Path) -> None:
        super().put_file(path, source)
        note([path])

    def delete(self, path: str) -> bool:
        changed = super().delete(path)
        note([path])
        return changed
