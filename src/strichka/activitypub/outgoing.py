"""What is told, written down with the inboxes that it goes to; the worker brings it there after the commit."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from strichka.activitypub import documents, wordings
from strichka.activitypub.enums import ActivityKind, ParcelState
from strichka.activitypub.models import Activity, Follower, Host, Note, Parcel
from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.lib.setting import Words

JOB = "activitypub.deliver"
LANE = Lane.LOOK
AT_ONCE = 500

Inbox = tuple[int, str]  # a host's id, and the address


def tell_of_note(note: Note, kind: ActivityKind, document: documents.Document, *, key: str) -> None:
    """An activity about a locked note, to all who follow its account and all who were told of it. Once by its key.

    Servers that were blocked since are told of a withdrawal alone.
    """
    inboxes = set(_of_followers(note.name))
    told = Parcel.objects.filter(activity__note=note).exclude(state=ParcelState.LEFT)
    if kind == ActivityKind.UPDATE:
        inboxes |= set(told.filter(host__is_blocked=False).values_list("host", "inbox"))
    elif kind == ActivityKind.DELETE:
        inboxes |= set(told.values_list("host", "inbox"))
        leave(told, wordings.SUPERSEDED)
    _tell(Activity(key=key, kind=kind, name=note.name, note=note), documents.whole(document), inboxes)


def accept(name: str, document: documents.Document, inbox: Inbox, *, key: str) -> None:
    """That a follower is welcome, to their own inbox, inside a transaction; ``key`` is theirs.

    What waits is left as it is, however often they ask; what was settled makes place for another.
    """
    settled = Activity.objects.filter(key=key).exclude(parcels__state=ParcelState.WAITING)
    settled.delete()
    _tell(Activity(key=key, kind=ActivityKind.ACCEPT, name=name), document, [inbox])


def _tell(activity: Activity, document: documents.Document, inboxes: Iterable[Inbox]) -> None:
    """Write an activity down for these inboxes; where its key is known, nothing is done."""
    values = {"kind": activity.kind, "name": activity.name, "note": activity.note}
    body = json.dumps(document, ensure_ascii=False)
    activity, is_new = Activity.objects.get_or_create(key=activity.key, defaults={**values, "body": body})
    if not is_new:
        return
    urgent = activity.kind == ActivityKind.DELETE
    parcels = [Parcel(activity=activity, host_id=host, inbox=inbox, is_urgent=urgent) for host, inbox in inboxes]
    Parcel.objects.bulk_create(sorted(parcels, key=lambda one: (one.host_id, one.inbox)), batch_size=AT_ONCE)
    if urgent:  # it is tried at once also where nothing was taken of late
        Host.objects.filter(parcels__activity=activity, due_at__gt=timezone.now()).update(due_at=timezone.now())
    wake()


def wake() -> None:
    """Have the worker look at what waits."""
    queue.enqueue(JOB, key=JOB)


def leave(parcels: Any, why: Words) -> None:
    """These are not brought any more."""
    waiting = parcels.filter(state=ParcelState.WAITING)
    waiting.update(state=ParcelState.LEFT, problem=dict(why), settled_at=timezone.now())


def _of_followers(name: str) -> Iterable[Inbox]:
    rows = Follower.objects.filter(name=name, host__is_blocked=False)
    return rows.values_list("host", "deliver_to").distinct()
