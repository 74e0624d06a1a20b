"""What the worker does for reports of foreign pages."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from strichka.foreign import allowed  # noqa: F401 - it has a periodic job
from strichka.foreign.domain.take import take
from strichka.foreign.models import ForeignReport
from strichka.jobs.schedule import every
from strichka.reports.takers import TAKERS, Taker


@every(dt.timedelta(days=1), "foreign.forget")
def forget_old() -> int:
    """Delete readers' reports of cases closed long ago, and those that opened none; cases stay. How many."""
    days, withheld = (settings.INSTANCE.number(f"reports.{name}_days") for name in ("keep", "keep_withheld"))
    now = timezone.now()
    closed = ForeignReport.objects.filter(case__closed_at__lt=now - dt.timedelta(days=days))
    stray = ForeignReport.objects.filter(case=None, received_at__lt=now - dt.timedelta(days=withheld))
    return int(closed.delete()[0]) + int(stray.delete()[0])


TAKERS.add(Taker("page", take))
