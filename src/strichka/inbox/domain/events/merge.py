from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.inbox.enums import Permission
from strichka.inbox.events import meeting
from strichka.inbox.models import Event, Item
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def merge(*, event: Event, into: Event, by: User | None) -> Event:
    """Two events are one: all items stand in ``into``.

    Raises:
        PermissionDenied: ``by`` may not sort what came in.
        Refused: they are one already, or one of them is gone.
    """
    with transaction.atomic():
        guard(by, Permission.MARK)
        rows = Event.objects.select_for_update().in_bulk([event.pk, into.pk])
        if len(rows) < 2:  # noqa: PLR2004 - both
            raise Refused("event", _("Choose another event that is still there."))
        kept = rows[into.pk]
        moved = Item.objects.filter(event=event.pk).update(event=kept)
        kept.items_count += moved
        kept.begun_at, kept.changed_at = min(kept.begun_at, rows[event.pk].begun_at), timezone.now()
        kept.save()
        meeting.place([kept.pk])
        record(by=by, action="merge_events", subject=str(kept.pk), merged=event.pk, items=moved)
        rows[event.pk].delete()
    return kept
