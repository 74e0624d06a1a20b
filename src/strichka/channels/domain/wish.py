from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.channels.domain import ask
from strichka.channels.enums import DeliveryChange, Permission
from strichka.channels.messages import of_draft
from strichka.channels.models import Channel, Post
from strichka.channels.suiting import tells_readers
from strichka.senders.sender import SENDERS
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import gate
from strichka.stories.domain.lock import lock
from strichka.stories.enums import PUT_AWAY, Weight
from strichka.stories.models import Story


@dataclass(frozen=True, slots=True)
class Wish:
    """How a story is to be told in a channel; an empty text stands for headline and standfirst.

    Of a channel to readers: audience, which of them (``Post.audience``); anyway: though the story is not marked
    breaking; again: it went out before, and now to those of the audience who have not had it.
    """

    is_wanted: bool = True
    text: str = ""
    with_link: bool = True
    with_picture: bool = True
    silent: bool = False
    audience: Mapping[str, Any] = field(default_factory=dict)
    anyway: bool = False
    again: bool = False


def wish(*, story: Story, channel: Channel, wish: Wish, by: User | None) -> Post:
    """Say how a story is to be told in a channel. What readers have already is sent, or changed there, at once.

    Raises:
        PermissionDenied: ``by`` may not send.
        Refused: the story was put away, the channel is not used, the text is longer than the service takes; or readers
            would be told of what is not breaking, or twice of the same, and nobody has said that they shall.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.SEND, row)
        if row.state in PUT_AWAY or not channel.is_active:
            raise Refused("withdrawn", _("Nothing more of this is sent there."))
        rows = Post.objects.select_for_update().filter(story=row, channel=channel)
        post = rows.first() or Post(story=row, channel=channel)
        post.story = row
        for name in ("is_wanted", "text", "with_link", "with_picture", "silent"):
            setattr(post, name, getattr(wish, name))
        edition = row.current_edition
        post.text_edition, post.by = edition.number if edition else 0, by
        post.audience = dict(wish.audience)
        _refuse_long(post)
        _refuse_unsaid(post, wish)
        post.save()
        record(
            by=by,
            action="channel_wish",
            subject=row.public_id,
            channel=channel.name,
            wanted=wish.is_wanted,
            text=wish.text,
            **({"audience": post.audience, "again": wish.again} if tells_readers(channel) else {}),
        )
        if edition and gate.may_show(row, at=timezone.now()):
            _follow(post, edition.number)
    return post


def take_down(*, story: Story, channel: Channel, by: User | None) -> None:
    """Take a story out of a channel, or out of what waits for it; readers of the paper keep it.

    Raises:
        PermissionDenied: ``by`` may not send.
        Refused: it is not there, nor on its way.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.SEND, row)
        post = Post.objects.select_for_update().filter(story=row, channel=channel, is_wanted=True).first()
        if post is None or row.current_edition is None:
            raise Refused("not_there", _("It is not there."))
        post.is_wanted = False
        post.save(update_fields=["is_wanted", "changed_at"])
        ask.take_out(post, row.current_edition.number, at=timezone.now())
        record(by=by, action="channel_take_down", subject=row.public_id, channel=channel.name)


def _follow(post: Post, number: int) -> None:
    now = timezone.now()
    is_there = bool(post.sent_id) and not post.is_withdrawn
    if not post.is_wanted:
        ask.take_out(post, number, at=now)
    elif is_there and not tells_readers(post.channel):
        ask.ask(post, DeliveryChange.UPDATED, number, at=now)
    else:
        ask.ask(post, DeliveryChange.PUBLISHED, number, at=now + ask.UNDO)


def _refuse_long(post: Post) -> None:
    sender = SENDERS.get(post.channel.kind)
    if sender is None or sender.looks is None or not post.text:
        return
    looks = sender.looks(of_draft(post))
    if looks.longest and looks.length > looks.longest:
        words = _("%(length)s characters as this channel counts them; %(longest)s at most.")
        raise Refused("long", words % {"length": looks.length, "longest": looks.longest})


def _refuse_unsaid(post: Post, wish: Wish) -> None:
    """What nobody should do to many readers by the way."""
    if not wish.is_wanted or not tells_readers(post.channel):
        return
    if post.story.weight != Weight.BREAKING and not wish.anyway:
        raise Refused("not_breaking", _("Readers are told of breaking news only. Tick that they shall be told anyway."))
    if post.sent_id and not post.is_withdrawn and not wish.again:
        raise Refused("sent", _("Readers were told of it already. Tick that others shall be told too."))
