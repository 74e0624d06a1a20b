"""What has come finds its event, or begins one: in the worker, some at a time."""

import logging
import time
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from strichka.baking import unreadable
from strichka.inbox.domain.events import again
from strichka.inbox.events import index, meeting
from strichka.inbox.events.models import EventKey, EventsApart, ItemSignature
from strichka.inbox.models import Event, Item
from strichka.jobs import queue, schedule
from strichka.wire.events.clusterer import choose
from strichka.wire.events.likeness import WINDOW, is_version
from strichka.wire.events.signature import Signature

log = logging.getLogger(__name__)

JOB = "inbox.events"
BATCH = 100
LONGEST = 3.0  # seconds of one turn
MOST_KEPT = WINDOW + timedelta(days=1)


def ask() -> None:
    """Have the worker compare what has come."""
    queue.enqueue(JOB, key=JOB)


@queue.job(JOB)
def assign() -> None:
    """Give every item of the last days that has no event its own."""
    until = time.monotonic() + LONGEST
    while assign_some():
        if time.monotonic() > until:
            ask()
            return


def assign_some() -> bool:
    """Whether there was something."""
    since = timezone.now() - WINDOW
    waiting = list(Item.objects.filter(event=None, arrived_at__gte=since).order_by("arrived_at", "pk")[:BATCH])
    changed = list(ItemSignature.objects.filter(is_stale=True).order_by("pk")[:BATCH])
    if waiting or changed:
        total = ItemSignature.objects.filter(at__gte=since).count()
        for number, one in enumerate(waiting):
            _tried(one, total + number)
        for signed in changed:
            again.tried(signed, total)
    return bool(waiting or changed)


def _tried(item: Item, total: int) -> None:
    """An item that cannot be compared has an event of its own, and keeps no other from theirs."""
    try:
        with transaction.atomic():
            _assign(item.pk, total)
    except Exception as error:
        if unreadable.is_outage(error):
            raise
        log.exception("Item %s could not be compared with others.", item.pk)
        now = timezone.now()
        Item.objects.filter(pk=item.pk).update(event=Event.objects.create(begun_at=now, changed_at=now, items_count=1))


def _assign(number: int, total: int) -> None:
    item = meeting.locked(number)
    if item is None:
        return
    weighed, candidates = meeting.met(item, total)
    _join(item, weighed, candidates)
    meeting.keep(item, weighed)


def _join(item: Item, weighed: Signature, candidates: Sequence[tuple[Item, Signature]]) -> None:
    choice = choose(weighed, meeting.by_event(candidates))
    event = meeting.put(item, choice.event, begun_at=weighed.at)
    _unite(event, choice.united)
    older = [other for other, theirs in candidates if _is_older_version(item, other) and is_version(weighed, theirs)]
    Item.objects.filter(pk__in=[other.pk for other in older]).update(replaced_by=item)


def _unite(event: int, others: Sequence[int]) -> None:
    """Put other events into one, but for those that an editor has kept apart."""
    apart = EventsApart.objects.filter(Q(one=event, other__in=others) | Q(other=event, one__in=others))
    kept = {number for pair in apart.values_list("one", "other") for number in pair}
    for other in others:
        if other not in kept:
            moved = Item.objects.filter(event=other).update(event=event)
            Event.objects.filter(pk=event).update(items_count=F("items_count") + moved)
            EventsApart.objects.filter(one=other).update(one=event)
            EventsApart.objects.filter(other=other).update(other=event)
            Event.objects.filter(pk=other).delete()


def _is_older_version(item: Item, other: Item) -> bool:
    same_feed = other.feed_id == item.feed_id and other.replaced_by_id is None
    return same_feed and (other.received_at, other.pk) < (item.received_at, item.pk)


@schedule.every(timedelta(hours=1), "inbox.events.forget")
def forget() -> None:
    """Drop what is too old to be compared; events and their items stay."""
    before = timezone.now() - MOST_KEPT
    EventKey.objects.filter(at__lt=index.seconds(before)).delete()
    ItemSignature.objects.filter(at__lt=before).delete()
