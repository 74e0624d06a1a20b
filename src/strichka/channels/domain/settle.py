"""What an editor says of a sending that is open: it is there, it is not, or it is left."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.channels.domain import ask, sending
from strichka.channels.enums import DeliveryChange, DeliveryState, Permission
from strichka.channels.models import Delivery, Post
from strichka.jobs import queue
from strichka.lib.setting import Words, words
from strichka.senders.sender import SENDERS, Sent
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

LEFT = words(en="An editor left it.", uk="Редактор залишив як є.")
STOPPED = words(en="An editor held it.", uk="Редактор зупинив.")


def confirm(*, delivery: Delivery, place: str, by: User | None) -> None:
    """It is there: ``place`` is its address or number as the service shows it.

    Raises:
        PermissionDenied: ``by`` may not send.
        Refused: it is not uncertain, or nothing of this channel is at that place.
    """
    with transaction.atomic():
        row = _locked(delivery, by, DeliveryState.UNCERTAIN)
        sending.arrived(row, _pointed(row, place), settled_by=by)
        _done(row, by, "channel_confirm", place=place)


def repeat(*, delivery: Delivery, by: User | None) -> None:
    """It is not there, or has failed: it is sent once more.

    Raises:
        PermissionDenied: ``by`` may not send.
        Refused: it is neither uncertain nor failed.
    """
    with transaction.atomic():
        row = _locked(delivery, by, DeliveryState.UNCERTAIN, DeliveryState.FAILED)
        newer = Delivery.objects.filter(post=row.post, state=DeliveryState.WAITING).exists()
        row.state = DeliveryState.LEFT if newer else DeliveryState.WAITING
        row.problem = dict(ask.REPLACED) if newer else {}
        row.due_at, row.attempts, row.looks = timezone.now(), 0, 0
        row.settled_at, row.settled_by = timezone.now(), by
        row.save()
        _done(row, by, "channel_repeat")


def leave(*, delivery: Delivery, by: User | None) -> None:
    """Nothing more is done for it, and nothing more of the story is sent to that channel by itself.

    Raises:
        PermissionDenied: ``by`` may not send.
        Refused: it is neither uncertain nor failed.
    """
    with transaction.atomic():
        row = _locked(delivery, by, DeliveryState.UNCERTAIN, DeliveryState.FAILED)
        _put_away(row, LEFT, by)
        Post.objects.filter(pk=row.post_id).update(is_wanted=False)
        _done(row, by, "channel_leave")


def hold(*, delivery: Delivery, by: User | None) -> None:
    """Stop a first sending that still waits.

    Raises:
        PermissionDenied: ``by`` may not send.
        Refused: it is on its way already, or it is no first one.
    """
    with transaction.atomic():
        row = _locked(delivery, by, DeliveryState.WAITING)
        if row.change != DeliveryChange.PUBLISHED:
            raise Refused("state", _("It is on its way already."))
        _put_away(row, STOPPED, by)
        Post.objects.filter(pk=row.post_id, sent_id="").update(is_wanted=False)  # who has it is told of corrections
        _done(row, by, "channel_hold")


def _locked(delivery: Delivery, by: User | None, *states: DeliveryState) -> Delivery:
    post = Post.objects.select_for_update(of=("self",)).select_related("story", "channel").get(pk=delivery.post_id)
    guard(by, Permission.SEND, post.story)
    row = Delivery.objects.get(pk=delivery.pk)
    row.post = post
    if row.state not in states:
        raise Refused("state", _("That has been done already."))
    return row


def _pointed(row: Delivery, place: str) -> Sent:
    sender = SENDERS.get(row.post.channel.kind)
    if sender is None or sender.point is None:
        return Sent(place.strip()[:200] or str(row.pk))
    try:
        found = sender.point(place, sending.settings_of(row.post.channel))
    except ValueError as error:
        raise Refused("place", _("That is no message of this channel. Copy its address from the channel.")) from error
    return Sent(found.id, found.url, row.post.sent_picture)


def _put_away(row: Delivery, why: Words, by: User | None) -> None:
    row.state, row.problem = DeliveryState.LEFT, dict(why)
    row.settled_at, row.settled_by = timezone.now(), by
    row.save()


def _done(row: Delivery, by: User | None, action: str, **details: str) -> None:
    record(by=by, action=action, subject=row.post.story.public_id, channel=row.post.channel.name, **details)
    queue.enqueue(ask.JOB, key=ask.job_key(row.post_id), post=row.post_id)
