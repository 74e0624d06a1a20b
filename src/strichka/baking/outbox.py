"""The outbox: what a change touched, written with the change itself, baked right after the commit."""

import logging
import math
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.db import models, transaction
from django.utils import timezone

from strichka.baking import press, unreadable
from strichka.baking.models import Touch
from strichka.baking.reads import Key
from strichka.baking.store import names_of

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=15)
KEPT = timedelta(hours=1)
GRACE = timedelta(seconds=1)  # who wrote a touch bakes it; after this it is anybody's
BATCH = 500
AT_ONCE = 60  # pages that a person waits for; a topic's new name on thousands of pages is the worker's
FOLLOWING = 400  # pages of one key that are named to the worker one by one; of more it finds out itself
HANDFUL = 12  # pages that are baked together, and stand for readers together
LARGE = 100  # pages for one key, above which all cores bake them, outside the fast lane
BEHIND = 3  # the priority of what follows right behind (``baking/reads.py`` has the others)

ANY = models.Q()
FRESH = ~models.Q(key="", priority=BEHIND)  # what nobody has divided yet into what is waited for and what follows

HandOver = Callable[[str], object]


class _Deferring(threading.local):
    on = False  # nothing is baked after a commit
    asked = False


_deferring = _Deferring()


class _House:
    """How this process bakes; a process alone, such as a command or a test, bakes all by itself and at once."""

    worker_follows = False
    large: HandOver | None = None


def leave_the_rest_to_the_worker() -> None:
    """In the app: after a commit only what its editor waits for is baked here; the worker follows at once."""
    _House.worker_follows = True


def hand_large_to(hand_over: HandOver | None) -> None:
    """In the worker: a key that very many pages have read is handed over, so that it holds up no fresh one.

    ``hand_over`` gets the key inside a transaction; from then on its pages are its business.
    """
    _House.large = hand_over


def touch(keys: Iterable[Key], *, paths: Iterable[str] = (), is_kill: bool = False) -> None:
    """Note that these keys have changed and these paths must be baked (in this order, before all others).

    Call it inside the transaction of the change; the bake follows the commit in this process, and if this
    process dies, the worker does it. ``is_kill``: something was withdrawn, so that other nodes take it first.
    """
    rows = [Touch(key="", path=path, priority=0, is_kill=is_kill) for path in paths]
    rows += [Touch(key=str(key), priority=key.priority, is_kill=is_kill) for key in dict.fromkeys(keys)]
    Touch.objects.bulk_create(rows)
    transaction.on_commit(bake_soon, robust=True)


@contextmanager
def together() -> Iterator[None]:
    """What is committed within, in this thread, is baked at its end as one change: what people wait for, a page once.

    The rest is free for whoever bakes next.
    """
    _deferring.on, _deferring.asked = True, False
    try:
        yield
    finally:
        _deferring.on = False
    if _deferring.asked:
        try:
            bake_urgent()
        except Exception:  # it is committed, and baked as what a crash has left
            log.exception("Baking after commits failed; it is tried again.")


@contextmanager
def left_open() -> Iterator[None]:
    """What is committed within, in this thread, is not baked: for who loads much and has everything baked then."""
    _deferring.on = True
    try:
        yield
    finally:
        _deferring.on = False


def bake_soon() -> None:
    if _deferring.on:
        _deferring.asked = True
        return
    try:
        try:
            _bake_now()
        except Exception as error:
            if unreadable.is_outage(error) or not set_aside_unreadable():
                raise
            _bake_now()
    except Exception:  # the change is committed and the worker bakes again; the editor must not see an error
        log.exception("Baking after a commit failed; the worker will bake again.")


def _bake_now() -> None:
    if _House.worker_follows:
        bake_urgent()
    else:
        bake_touched(most=AT_ONCE)


def set_aside_unreadable() -> int:
    """Set aside the open and the newest rows that cannot be read, so that the others are baked; how many."""
    newest = Touch.objects.order_by("-pk")
    found = sum(unreadable.set_aside(rows, _check) for rows in (newest.filter(done_at=None), newest))
    # What was claimed together with them is free again, and a lease that is no time any more counts for none.
    free()
    return found


def _check(row: Touch) -> None:
    row.clean_fields()
    if row.created_at is None:
        raise ValueError("created_at is no time")
    _paths(row)


@dataclass(frozen=True, slots=True)
class Order:
    """Paths as they will be baked: what the person who has published waits for, and what follows behind."""

    urgent: list[str]
    behind: list[str]


def order(rows: Iterable[Touch], asked: Mapping[str, list[str]] | None = None) -> Order:
    """What these touches will have baked, each path once; ``asked``: the pages of their keys, where they were asked."""
    ranked = _ranked(rows)
    named = [row.path for row in ranked if row.path]
    pages = [path for row in ranked for path in (asked[row.key] if asked and not row.path else _paths(row))]
    urgent = list(dict.fromkeys([*named, *filter(press.is_urgent, pages)]))[:AT_ONCE]
    return Order(urgent, [path for path in dict.fromkeys(pages) if path not in set(urgent)])


def _ranked(rows: Iterable[Touch]) -> list[Touch]:
    return sorted(rows, key=lambda row: (row.priority, row.pk))


def _paths(row: Touch) -> list[str]:
    """Which pages a row asks for. Raises StorePathError for a path that no page may have."""
    if row.path:
        names_of(row.path)
        return [row.path]
    return press.paths_reading([row.key])


def bake_urgent() -> list[str]:
    """Bake what the person who has published waits for; the paths. The rest is free for the worker from now on."""
    rows = _claim(FRESH)
    baked: list[str] = []
    own = [path for path in dict.fromkeys(row.path for row in _ranked(rows)) if path][:AT_ONCE]
    kills = {row.path for row in rows if row.is_kill and row.path}
    failed, _unbegun = _bake(own, baked, kills=kills)  # before asking what the rest is: nobody waits for that
    pages = press.few_reading([row.key for row in rows if row.key], most=FOLLOWING)
    few = [row for row in rows if row.path or row.key in pages]
    kills.update(path for row in few if row.is_kill and row.key for path in pages[row.key])
    ordered = order(few, pages)
    others = [path for path in ordered.urgent if path not in set(own)]
    failed |= _bake(others, baked, alone=0 if own else 1, kills=kills)[0]
    now = timezone.now()
    with transaction.atomic():
        behind = [*ordered.behind, *(path for path in ordered.urgent if path in failed)]
        Touch.objects.bulk_create(
            Touch(path=path, priority=BEHIND, claimed_until=now, is_kill=path in kills) for path in behind
        )
        Touch.objects.filter(pk__in=[row.pk for row in few]).update(done_at=now)
        Touch.objects.filter(pk__in=[row.pk for row in rows if row not in few]).update(claimed_until=now)
    return baked


def bake_touched(*, most: int | None = None, seconds: float = math.inf) -> list[str]:
    """Bake everything touched and not yet baked; the paths in the order they were baked.

    A page that cannot be baked holds up no other; its touches stay open and are tried again after the lease.
    With ``most``, touches that would take more pages than that in all are left to whoever has no limit; after
    ``seconds`` no further touch is begun, and what is left is anybody's.
    """
    until = time.monotonic() + seconds
    baked: list[str] = []
    while rows := _without_large(_claim()):
        left = None if most is None else most - len(baked)
        pages, over = _share(rows, left)
        kills = {path for row in rows if row.is_kill for path in pages.get(row.pk, ())}
        every = list(dict.fromkeys(path for paths in pages.values() for path in paths))
        failed, unbegun = _bake(every, baked, until, kills=kills)
        late = [pk for pk, paths in pages.items() if not unbegun.isdisjoint(paths)]
        done = [pk for pk, paths in pages.items() if failed.isdisjoint(paths) and unbegun.isdisjoint(paths)]
        Touch.objects.filter(pk__in=done).update(done_at=timezone.now())
        if over or late:
            Touch.objects.filter(pk__in=[*over, *late]).update(claimed_until=None)
            break
    return baked


def _without_large(rows: list[Touch]) -> list[Touch]:
    """The rows without those that are handed over."""
    if _House.large is None:
        return rows
    large = [row for row in rows if row.key and press.how_many_read(row.key, most=LARGE + 1) > LARGE]
    for row in large:
        with transaction.atomic():
            _House.large(row.key)
            Touch.objects.filter(pk=row.pk).update(done_at=timezone.now())
    return [row for row in rows if row not in large]


def _share(rows: list[Touch], most: int | None) -> tuple[dict[int, list[str]], list[int]]:
    """Which paths each row asks for, and the rows that are too many for ``most`` pages."""
    pages: dict[int, list[str]] = {}
    together: set[str] = set()
    for place, row in enumerate(rows):
        paths = _paths(row)
        if most is not None and len(together.union(paths)) > most:
            return pages, [late.pk for late in rows[place:]]
        pages[row.pk] = paths
        together.update(paths)
    return pages, []


def _bake(
    paths: list[str], baked: list[str], until: float = math.inf, *, alone: int = 1, kills: Collection[str] = ()
) -> tuple[set[str], set[str]]:
    """Bake paths in their order, noting each that is ``baked``; those that failed, and those not begun ``until`` then.

    The first (``alone`` of them) stands for readers before the others are begun. Raises DatabaseError: nothing can be
    rendered then, and the whole batch is left to the next baker.
    """
    failed: set[str] = set()
    for start, end in pairwise(sorted({0, *range(min(alone, len(paths)), len(paths), HANDFUL), len(paths)})):
        if start and time.monotonic() > until:
            return failed, set(paths[start:])
        outcomes = press.bake_together(paths[start:end], kills=kills)
        for path, outcome in outcomes.items():
            if isinstance(outcome, Exception):
                log.error("%s could not be baked; it will be tried again.", path, exc_info=outcome)
                failed.add(path)
            else:
                baked.append(path)
        press.tell_changed([path for path, outcome in outcomes.items() if outcome is True])
    return failed, set()


def _claim(which: models.Q = ANY) -> list[Touch]:
    """Lease the next of these rows by UPDATE; another baker's come back after its lease has run out."""
    now = timezone.now()
    free = models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lt=now)
    waiting = Touch.objects.filter(free, which, done_at__isnull=True).order_by("priority", "pk")
    candidates = list(waiting.values_list("pk", flat=True)[:BATCH])
    if not candidates:
        return []
    lease = now + LEASE
    Touch.objects.filter(free, pk__in=candidates, done_at__isnull=True).update(claimed_until=lease)
    # Only rows with exactly this lease are ours: two bakers never write the same microsecond for one row.
    return list(Touch.objects.filter(pk__in=candidates, claimed_until=lease).order_by("priority", "pk"))


def waiting() -> int:
    """How many touched keys are not yet on disk."""
    return Touch.objects.filter(done_at__isnull=True).count()


def free() -> bool:
    """Let go of what somebody had claimed who is dead; who is alive bakes on, and twice does no harm. False."""
    Touch.objects.filter(done_at=None, claimed_until__isnull=False).update(claimed_until=None)
    return False


def waits(path: str) -> bool:
    """Whether somebody has tried to bake a path that was asked for by name, and could not yet."""
    return Touch.objects.filter(done_at__isnull=True, claimed_until__isnull=False, path=path).exists()


def left_over_at() -> datetime | None:
    """When the oldest touch that is still open falls to the worker: its writer or its baker must have died by then."""
    times = Touch.objects.filter(done_at__isnull=True).aggregate(
        free=models.Min("created_at", filter=models.Q(claimed_until__isnull=True)), leased=models.Min("claimed_until")
    )
    free, leased = times["free"], times["leased"]
    return min([at for at in (free + GRACE if free else None, leased) if at], default=None)


def sweep() -> int:
    """Forget touches baked an hour ago; the number forgotten."""
    return Touch.objects.filter(done_at__lt=timezone.now() - KEPT).delete()[0]
