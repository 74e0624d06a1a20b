from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.planning import signals
from strichka.planning.domain.lock import lock
from strichka.planning.domain.plan import LineValues
from strichka.planning.enums import LineState, Permission
from strichka.planning.models import PlannedLine
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

FIELDS = ("headline", "day", "due_at", "section", "department", "ednote")


def change(*, line: PlannedLine, values: LineValues, version: int, by: User | None) -> PlannedLine:
    """Have the line say something else; ``version`` is that of the line which the person has looked at.

    Raises:
        PermissionDenied: ``by`` is no editor and has not planned it.
        Refused: a colleague was first, the line was dropped, or it says nothing.
    """
    new = values.checked()
    with transaction.atomic():
        row = lock(line)
        guard(by, Permission.CHANGE, row)
        if row.state == LineState.DROPPED:
            raise Refused("dropped", _("This line was dropped. Bring it back first."))
        if row.version != version:
            raise Refused("changed", _("A colleague has changed this line meanwhile. Look at it, then save again."))
        old = _values(row)
        for name in FIELDS:
            setattr(row, name, getattr(new, name))
        row.version += 1
        row.save(update_fields=[*FIELDS, "version"])
        row.topics.set(new.topics)
        record(by=by, action="change_plan", subject=row.headline[:100], line=row.pk, old=old, new=_values(row))
        transaction.on_commit(partial(signals.changed.send, PlannedLine, line=row), robust=True)
    return row


def _values(line: PlannedLine) -> dict[str, str]:
    topics = ", ".join(line.topics.order_by("pk").values_list("slug", flat=True))
    return {name: str(getattr(line, name) or "") for name in FIELDS} | {"topics": topics}
