from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.planning import signals
from strichka.planning.domain.lock import lock
from strichka.planning.enums import LineState, Permission
from strichka.planning.models import PlannedLine
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import moment_value


def move(*, line: PlannedLine, day: date, by: User | None) -> None:
    """Have the line stand on another day; its deadline comes along, at the same time by the newsroom's clock.

    Raises:
        PermissionDenied: ``by`` is no editor and has not planned it.
        Refused: the line was dropped, or the clocks leave its deadline out on that day, or show it twice.
    """
    with transaction.atomic():
        row = lock(line)
        guard(by, Permission.CHANGE, row)
        if row.state == LineState.DROPPED:
            raise Refused("dropped", _("This line was dropped. Bring it back first."))
        if row.day == day:
            return
        old, by_days = row.day, day - row.day
        row.due_at = _moved(row, by_days)
        row.day = day
        row.version += 1
        row.save(update_fields=["day", "due_at", "version"])
        days = {"old": old.isoformat(), "new": day.isoformat()}
        record(by=by, action="move_plan", subject=row.headline[:100], line=row.pk, **days)
        transaction.on_commit(partial(signals.changed.send, PlannedLine, line=row), robust=True)


def _moved(line: PlannedLine, by_days: timedelta) -> datetime | None:
    if line.due_at is None:
        return None
    shown = timezone.localtime(line.due_at).replace(tzinfo=None) + by_days
    return moment_value(shown.isoformat())
