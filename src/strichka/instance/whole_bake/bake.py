"""``strichka bake``: pages rendered by hand, all of them or some, or compared with what stands in the store."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, islice
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from strichka.baking import outbox, place, press
from strichka.baking.models import LedgerEntry
from strichka.baking.place import Place
from strichka.baking.store import paths_without_page
from strichka.instance import manage
from strichka.instance.errors import InstanceError
from strichka.instance.whole_bake import crew, plan
from strichka.jobs import queue, schedule
from strichka.jobs.models import Lane
from strichka.options import Instance
from strichka.pictures.domain import remake
from strichka.pictures.domain import verify as verify_files

Reporter = Callable[[int, int], object]

log = logging.getLogger(__name__)

BATCH = 500
OURS = ("/", ".rss", ".atom", ".json", ".xml")  # the press's, whoever has baked them
FIRST_OF_ALL = timedelta(days=1)
SETTLE_AFTER = 1000  # pages between two bookmarks


class _House:
    """How many processes bake the whole paper; one, this one, where nobody has said otherwise."""

    processes = 1
    apart = False


def use_processes(count: int, *, apart: bool = False) -> None:
    """Bake with so many; ``apart``: a single one is a process of its own too, for this one has other work."""
    _House.processes, _House.apart = count, apart


def hire() -> None:
    """Have those who will bake wait for it, sharing the memory of this process, before it starts threads."""
    if _House.processes > 1 or _House.apart:
        crew.hire(_House.processes)


@dataclass(frozen=True, slots=True)
class Baked:
    """``before`` pages had been baked by a bake that was broken off."""

    paths: int
    changed: int
    seconds: float
    before: int = 0
    problems: tuple[str, ...] = ()


def bake(paths: Iterable[str]) -> Baked:
    """Bake these paths; without any, what the outbox holds.

    Raises InstanceError when a path names no page and none stands there.
    """
    started = time.monotonic()
    chosen = list(paths)
    if not chosen:
        done = outbox.bake_touched()
        return Baked(len(done), len(done), time.monotonic() - started)
    for path in chosen:
        if not press.store().exists(path) and not verify_files.is_known(path) and press.render(path) is None:
            raise InstanceError(f"There is no page {path}.")
    changed = sum(verify_files.mend(path) if verify_files.is_known(path) else press.bake(path) for path in chosen)
    return Baked(len(chosen), changed, time.monotonic() - started)


def bake_all(
    instance: Instance, *, anew: bool = False, report: Reporter | None = None, settle_after: int = SETTLE_AFTER
) -> Baked:
    """Bake the whole paper, or what a bake that was broken off has left of it; a page that fails stops no other.

    Files are brought to the disk ``settle_after`` at a time, and only then is the bookmark moved; what lies behind it
    is compared byte by byte after a power cut, sidecars too. Raises plan.UnderWayError, and
    identity.StrangeDatabaseError before it takes away a page for a database that is not this paper's.
    """
    started, changed, problems = time.monotonic(), 0, []
    manage.settle(instance)
    refuse_away(instance)
    gone = place.place(instance.paper) == Place.GONE
    with plan.opened(instance, lambda: all_paths(press.all_paths()), anew=anew or gone) as whole:
        before = done = whole.done
        handfuls = whole.handfuls(crew.HANDFUL)
        for one in crew.work("bake", handfuls, instance=instance, processes=_House.processes, apart=_House.apart):
            done, changed = done + one.pages, changed + one.changed
            problems += one.problems
            if report:
                report(done, whole.total)
            if done - whole.done >= settle_after:
                press.store().settle()
                whole.mark(done)
        press.store().settle()
        if gone:
            place.mark(instance.paper)
        whole.close()
    return Baked(done - before, changed, time.monotonic() - started, before, tuple(problems))


def all_paths(ours: Iterable[str]) -> Iterator[str]:
    """What is to stand, and what stands in the store though it should not (a bake takes it away); each path once.

    Streamed: for a path that was given only eight bytes are kept.
    """
    given: set[int] = set()
    for path in chain(ours, _baked(), paths_without_page(press.store())):
        key = hash(path)
        if key not in given:
            given.add(key)
            yield path


def _baked() -> Iterator[str]:
    """What the store holds by the ledger, and pages and feeds that a database does not know which was put back.

    Renditions and other files are none of the press's.
    """
    paths = press.store().paths()
    while batch := list(islice(paths, BATCH)):
        in_ledger = set(LedgerEntry.objects.filter(path__in=batch).values_list("path", flat=True))
        yield from (path for path in batch if path in in_ledger or path.endswith(OURS))


def verify(instance: Instance, paths: Iterable[str], *, report: Reporter | None = None) -> Iterator[str]:
    """Render again and compare: what is not as it should be, in words; nothing when all is well."""
    chosen = list(paths) or list(all_paths(press.all_paths()))
    done = 0
    handfuls = (chosen[start : start + crew.HANDFUL] for start in range(0, len(chosen), crew.HANDFUL))
    for one in crew.work("compare", handfuls, instance=instance, processes=_House.processes, apart=_House.apart):
        done += one.pages
        if report:
            report(done, len(chosen))
        yield from one.problems


def bake_after_upgrade(instance: Instance) -> None:
    """Ask for the whole paper when it was never or not wholly baked, or with another version, files or options."""
    look_after_store()
    mark = _mark(instance)
    if plan.unfinished(instance) or not mark.is_file() or mark.read_text("ascii") != plan.stamp(instance):
        # Before all that is due: other work would grow beside those who wait to bake, and then beside those who do.
        queue.enqueue("instance.bake_everything", key="bake-everything", run_at=timezone.now() - FIRST_OF_ALL)
        note_baked(instance)
        hire()


@schedule.every(timedelta(minutes=1), "store.look")
def look_after_store() -> None:
    """Have everything made again when the store was deleted; say so when its disk is not mounted."""
    instance: Instance = settings.INSTANCE
    match place.place(instance.paper):
        case Place.AWAY:
            log.error("%s", away(instance))
            return
        case Place.GONE:
            log.error("%s was deleted: all pages and pictures are made again.", instance.paper)
            plan.forget(instance)
            queue.enqueue("instance.bake_everything", key="bake-everything")
            remake.remake_behind()
    place.mark(instance.paper)


def away(instance: Instance) -> str:
    return f"{instance.paper} lies on another disk, which is not mounted. Mount it; nothing is written until then."


def refuse_away(instance: Instance) -> None:
    """Raise InstanceError while the store's disk is not mounted."""
    if place.place(instance.paper) == Place.AWAY:
        raise InstanceError(away(instance))


def note_baked(instance: Instance) -> None:
    """Take the paper for baked as it would be now."""
    _mark(instance).write_text(plan.stamp(instance), "ascii")


def forget_baked(instance: Instance) -> None:
    """Take the paper for never baked: so much is about to change that the next start bakes all of it."""
    _mark(instance).unlink(missing_ok=True)


def _mark(instance: Instance) -> Path:
    return instance.data / "paper.stamp"


@queue.job("instance.bake_everything", lane=Lane.SLOW)
def bake_everything() -> None:
    """The look of all pages may have changed; one that cannot be baked keeps no other from it."""
    try:
        baked = bake_all(settings.INSTANCE)
    except plan.UnderWayError:
        return  # whoever does it does it for us too
    for problem in baked.problems:
        log.error("%s. The page is baked again with: strichka bake PATH", problem)


def hand_over(key: str) -> None:
    """Have the pages that have read a key baked by the crew, outside the fast lane (``outbox.hand_large_to``)."""
    queue.enqueue("instance.bake_reading", key=f"bake:{key}", touched=key)


@queue.job("instance.bake_reading", lane=Lane.SLOW)
def bake_reading(touched: str) -> None:
    paths = press.paths_reading([touched])
    handfuls = (paths[start : start + crew.HANDFUL] for start in range(0, len(paths), crew.HANDFUL))
    for one in crew.work("bake", handfuls, instance=settings.INSTANCE, processes=_House.processes, apart=_House.apart):
        for problem in one.problems:
            log.error("%s. The page is baked again with: strichka bake PATH", problem)
    press.store().settle()
