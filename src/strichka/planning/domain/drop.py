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


def drop(*, line: PlannedLine, by: User | None) -> None:
    """Take the line out of the plan; ``bring_back`` undoes it.

    Raises:
        PermissionDenied: ``by`` is no editor and has not planned it.
        Refused: a story was begun from it, or it was dropped already.
    """
    _set(line, by, dropped=True)


def bring_back(*, line: PlannedLine, by: User | None) -> None:
    """Have a dropped line in the plan again. Raises as ``drop`` does."""
    _set(line, by, dropped=False)


def _set(line: PlannedLine, by: User | None, *, dropped: bool) -> None:
    with transaction.atomic():
        row = lock(line)
        guard(by, Permission.DROP, row)
        if row.state == LineState.BEGUN:
            raise Refused("begun", _("The story is being written. Spike it instead."))
        if dropped == (row.state == LineState.DROPPED):
            raise Refused("state", _("That has been done already."))
        row.dropped_at = timezone.now() if dropped else None
        row.version += 1
        row.save(update_fields=["dropped_at", "version"])
        record(by=by, action="drop_plan" if dropped else "restore_plan", subject=row.headline[:100], line=row.pk)
        transaction.on_commit(partial(signals.changed.send, PlannedLine, line=row), robust=True)
