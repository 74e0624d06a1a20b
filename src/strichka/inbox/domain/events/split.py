from collections.abc import Collection

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.inbox.enums import Permission
from strichka.inbox.events import meeting
from strichka.inbox.events.models import EventsApart
from strichka.inbox.models import Event, Item
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def split(*, event: Event, items: Collection[int], by: User | None) -> Event:
    """Some items (ids) of an event tell of another one: they get an event of their own.

    What comes later does not unite the two.

    Raises:
        PermissionDenied: ``by`` may not sort what came in.
        Refused: none of the event's items is chosen, or all.
    """
    with transaction.atomic():
        guard(by, Permission.MARK)
        row = Event.objects.select_for_update().get(pk=event.pk)
        chosen = Item.objects.filter(event=row, pk__in=items)
        count, rest = chosen.count(), Item.objects.filter(event=row).exclude(pk__in=items).count()
        if not count or not rest:
            raise Refused("items", _("Choose some of the items, but not all."))
        begun = chosen.aggregate(first=Min("received_at"))["first"]
        other = Event.objects.create(begun_at=begun, changed_at=timezone.now(), items_count=count)
        chosen.update(event=other)
        EventsApart.objects.create(one=row, other=other)
        row.items_count = rest
        row.save(update_fields=["items_count"])
        meeting.place([row.pk, other.pk])
        record(by=by, action="split_event", subject=str(row.pk), new=other.pk, items=count)
    return other
