"""The worker's part: reports that were over a budget (``audience/refused.py``), into the database."""

import time
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from strichka.audience import hours
from strichka.audience.intake import SETTLED
from strichka.audience.refused import LONGEST, folder_of
from strichka.jobs import schedule
from strichka.reports.models import RefusedCount

KEPT = timedelta(days=90)


@schedule.every(timedelta(minutes=2), "reports.refused")
def read_refused() -> int:
    """Take in every hour's file, and remove those of hours that are over; how many rows were written.

    The server tells all of an hour again and again: what is told now replaces what was told before.
    """
    folder, written = folder_of(settings.INSTANCE), 0
    for hour in hours.listed(folder):
        is_over = time.time() > (hour + 1) * hours.HOUR + SETTLED
        counts = hours.read(folder, hour, longest=LONGEST) or {}
        rows = [
            RefusedCount(subject=subject, hour=datetime.fromtimestamp(hour * hours.HOUR, UTC), count=count)
            for subject, count in sorted(counts.items())
        ]
        RefusedCount.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["hour", "subject"], update_fields=["count"]
        )
        written += len(rows)
        if is_over:
            hours.remove(folder, hour)
    RefusedCount.objects.filter(hour__lt=timezone.now() - KEPT).delete()
    return written
