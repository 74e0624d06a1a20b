"""Hours that servers have counted, as the worker finds them: files of its own machine, or rows of all machines.

Where a newsroom has several machines (``node.port``) each one's node writes its hours into ``MachineHour``
(``nodes/shipping/counts.py``), and what is taken in is their sum. It only grows, so an hour may come again and again.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from strichka.audience import hours
from strichka.audience.models import MachineHour, NowRead
from strichka.lib import quarantine

log = logging.getLogger(__name__)

KEPT = 7 * 24  # hours that a machine's hour is known after it was taken in: what comes later is summed with it
FRESH = timedelta(seconds=60)  # a machine that has said nothing for so long is thought to have no readers

Take = Callable[[int, hours.Counts], int]


def is_of_many() -> bool:
    """Whether other machines count readers too."""
    return bool(settings.INSTANCE.number("node.port"))


def take_hours(kind: str, folder: Path, take: Take, *, longest: int = hours.LONGEST_ID) -> int:
    """Have every hour's counts taken in, and forget those of hours that are over; how many were new.

    ``kind``: by which machines know them. ``take`` gets all that was counted in an hour up to now. What it cannot store
    is set aside.
    """
    if is_of_many():
        return _take_rows(kind, take)
    changed = 0
    for hour in hours.listed(folder):
        over = hours.is_over(hour, time.time())
        try:
            changed += take(hour, hours.read(folder, hour, longest=longest) or {})
        except (OperationalError, InterfaceError):  # the database, not the hour
            raise
        except Exception as error:
            log.exception("The %s of hour %s cannot be stored; they are set aside.", kind, hour)
            reason = f"{type(error).__name__}: {error}"
            quarantine.move(settings.INSTANCE.unreadable, hours.file_of(folder, hour), reason)
            continue
        if over:
            hours.remove(folder, hour)
    return changed


def _take_rows(kind: str, take: Take) -> int:
    changed, rows = 0, MachineHour.objects.filter(kind=kind)
    waiting = rows.filter(is_taken=False).order_by("hour").values_list("hour", flat=True).distinct()
    for hour in list(waiting):
        try:
            changed += _take_row(kind, hour, take)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            log.exception("The %s of hour %s cannot be stored; they are left in their rows.", kind, hour)
            rows.filter(hour=hour).update(is_taken=True)
    rows.filter(is_taken=True, hour__lt=time.time() // hours.HOUR - KEPT).delete()
    return changed


@transaction.atomic
def _take_row(kind: str, hour: int, take: Take) -> int:
    """The machines' rows are locked meanwhile: what one says now waits, and is taken in the next time."""
    rows = list(MachineHour.objects.filter(kind=kind, hour=hour).select_for_update())
    summed: Counter[str] = Counter()
    for row in rows:
        summed.update(row.counts)
    changed = take(hour, dict(summed))
    MachineHour.objects.filter(pk__in=[row.pk for row in rows]).update(is_taken=True)
    return changed


def readers_now(here: dict[str, int] | None) -> dict[str, int] | None:
    """Readers by story over all machines, the most read first; None when no server can be asked.

    ``here``: what this machine's own server says, which is newer than its row.
    """
    if not is_of_many():
        return here
    rows = NowRead.objects.filter(at__gt=timezone.now() - FRESH)
    if here is not None:
        rows = rows.exclude(node=settings.INSTANCE.node_name)
    said = [*rows.values_list("counts", flat=True), *([] if here is None else [here])]
    summed: Counter[str] = Counter()
    for counts in said:
        summed.update(counts)
    return dict(sorted(summed.items(), key=lambda one: (-one[1], one[0]))) if said else None
