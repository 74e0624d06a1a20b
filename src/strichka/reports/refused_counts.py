"""The worker's part: reports that were over a budget (``audience/refused.py``), into the database."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from strichka.audience import hours
from strichka.audience.counted import take_hours
from strichka.audience.refused import LONGEST, folder_of
from strichka.jobs import schedule
from strichka.reports.models import RefusedCount

KEPT = timedelta(days=90)


@schedule.every(timedelta(minutes=2), "reports.refused")
def read_refused() -> int:
    """Take in every hour, and forget those that are over; how many rows were written."""
    written = take_hours("refused", folder_of(settings.INSTANCE), _write, longest=LONGEST)
    RefusedCount.objects.filter(hour__lt=timezone.now() - KEPT).delete()
    return written


def _write(hour: int, counts: Mapping[str, int]) -> int:
    """All of an hour is told again and again: what is told now replaces what was told before."""
    moment = datetime.fromtimestamp(hour * hours.HOUR, UTC)
    rows = [RefusedCount(subject=subject, hour=moment, count=count) for subject, count in sorted(counts.items())]
    RefusedCount.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["hour", "subject"], update_fields=["count"]
    )
    return len(rows)
