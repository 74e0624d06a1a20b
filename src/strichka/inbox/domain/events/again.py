"""A newer version of an item is compared again: what its source has put right may tell of another event."""

import logging

from django.db import transaction
from django.db.models import F

from strichka.baking import unreadable
from strichka.inbox.events import meeting
from strichka.inbox.events.models import EventKey, ItemSignature
from strichka.inbox.models import Event, Item
from strichka.wire.events.clusterer import choose
from strichka.wire.events.signature import Signature

log = logging.getLogger(__name__)

_COMPARED = 6


def note(*, item: Item) -> None:
    """The worker is to read an item again; inside the transaction that stores its new version."""
    ItemSignature.objects.filter(item=item).update(is_stale=True)


def tried(row: ItemSignature, total: int) -> None:
    """What cannot be read stays what it was."""
    try:
        with transaction.atomic():
            _again(row, total)
    except Exception as error:
        if unreadable.is_outage(error):
            raise
        log.exception("Item %s could not be compared again.", row.pk)
        ItemSignature.objects.filter(pk=row.pk).update(is_stale=False)


def _again(row: ItemSignature, total: int) -> None:
    """Move the item where its new words make the difference; not for what else has come meanwhile."""
    item = meeting.locked(row.pk)
    if item is None:
        return
    weighed, candidates = meeting.met(item, total)
    members = {**meeting.by_event(candidates), **_own(item)}
    before, now = choose(Signature.of_json(row.value), members).event, choose(weighed, members).event
    is_moved = not row.is_placed and now not in {before, item.event_id}
    if is_moved and not (now is None and _is_alone(item)):
        _leave(item)
        meeting.put(item, now, begun_at=weighed.at)
    EventKey.objects.filter(item=item).delete()
    meeting.keep(item, weighed)


def _own(item: Item) -> dict[int, list[Signature]]:
    """The newest others of the item's event, whether or not its new words lead to them."""
    rows = ItemSignature.objects.filter(item__event=item.event_id).exclude(pk=item.pk).order_by("-at", "-pk")
    own = [Signature.of_json(kept) for kept in rows.values_list("value", flat=True)[:_COMPARED]]
    return {item.event_id: own} if own and item.event_id is not None else {}


def _is_alone(item: Item) -> bool:
    return not Item.objects.filter(event=item.event_id).exclude(pk=item.pk).exists()


def _leave(item: Item) -> None:
    """An event whose last item goes is none."""
    if item.event_id is None:
        return
    if _is_alone(item):
        Event.objects.filter(pk=item.event_id).delete()
    else:
        Event.objects.filter(pk=item.event_id).update(items_count=F("items_count") - 1)
