from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.elsewhere.domain.carry_out import soon
from strichka.elsewhere.enums import ItemState, Permission
from strichka.elsewhere.models import Batch
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

WITHIN = timedelta(hours=24)  # after a text was fixed


def undo(*, batch: Batch, items: list[int] | None, by: User | None) -> int:
    """Have the worker put back what it has fixed, in all texts of a batch or in those of some items; how many.

    Raises:
        PermissionDenied: ``by`` may not.
        Refused: nothing of it can be undone any more.
    """
    with transaction.atomic():
        row = Batch.objects.select_for_update().get(pk=batch.pk)
        guard(by, Permission.FIX)
        fixed = row.items.filter(state=ItemState.FIXED, done_at__gte=timezone.now() - WITHIN)
        if items is not None:
            fixed = fixed.filter(pk__in=items)
        count = fixed.update(state=ItemState.UNDOING)
        if not count:
            raise Refused("late", _("Nothing here can be undone any more."))
        row.undone_by = by
        row.save(update_fields=["undone_by"])
        record(by=by, action="undo_elsewhere", subject=str(row.pk), wrong=row.wrong, right=row.right, texts=count)
        soon(row)
    return count
