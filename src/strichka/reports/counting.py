"""Keep the figures of months, so that their pages need not look at the cases."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from strichka.baking import outbox
from strichka.reports import keys
from strichka.reports.figures import monthly
from strichka.reports.figures.monthly import Figures
from strichka.reports.models import CountedMonth
from strichka.stories import months

RECENT = 2
# Decisions can be taken back for long; the nightly count sees them.
ALL = 13


def count_recent() -> int:
    """Count this month and the last; how many have changed."""
    return _count(RECENT)


def count_all() -> int:
    """Count every month that the pages of figures show; how many have changed."""
    return _count(ALL)


def _count(number: int) -> int:
    month, changed = months.local_day(timezone.now()).replace(day=1), 0
    for _ in range(number):
        changed += _keep(month)
        month = monthly.before(month)
    return changed


def _keep(month: date) -> bool:
    """Whether the month's figures are others now; the public page is baked again where it shows them."""
    counted = monthly.count(month)
    with transaction.atomic():
        row = CountedMonth.objects.select_for_update().filter(month=month).first()
        known = monthly.read(row) if row else Figures()
        if counted == known:
            return False
        CountedMonth.objects.update_or_create(
            month=month, defaults={"figures": monthly.as_json(counted), "counted_at": timezone.now()}
        )
        if counted.public != known.public:
            outbox.touch([keys.figures()])
    return True
