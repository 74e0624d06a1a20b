"""What the desk shows of channels: the box beside a story, its proof, and how things stand in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.channels.enums import OPEN, DeliveryChange, DeliveryState, Permission
from strichka.channels.messages import of_draft
from strichka.channels.models import Channel, Delivery, Post
from strichka.channels.suiting import suits
from strichka.desk.sendings import audiences
from strichka.lib.setting import in_words
from strichka.senders.sender import SENDERS
from strichka.staff.models import User
from strichka.stories import gate, snapshot
from strichka.stories.enums import PUT_AWAY
from strichka.stories.models import Edition, Section, Story

MOST_CHANNELS = 20  # beside one story
MOST_DELIVERIES = 200
MOST_EDITIONS = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A sending as it is shown; ``why`` in the user's language."""

    delivery: Delivery
    why: str
    seconds: int = 0  # until a first sending goes out, while it can be held

    @property
    def is_open(self) -> bool:
        return self.delivery.state in OPEN

    @property
    def may_repeat(self) -> bool:
        return self.delivery.state in {DeliveryState.UNCERTAIN, DeliveryState.FAILED}


@dataclass(frozen=True, slots=True)
class Beside:
    """A channel beside a story; ``last`` is the newest sending, ``unread``: its own words are older than a change."""

    channel: Channel
    post: Post
    last: Entry | None
    is_there: bool
    unread: bool
    has_preview: bool
    whom: audiences.Choice | None = None


def entry(delivery: Delivery) -> Entry:
    left = delivery.due_at - timezone.now()
    is_first = delivery.change == DeliveryChange.PUBLISHED and delivery.state == DeliveryState.WAITING
    seconds = max(0, round(left.total_seconds())) if is_first and not delivery.attempts else 0
    return Entry(delivery, in_words(delivery.problem, get_language() or ""), seconds)


def box(story: Story, by: User) -> dict[str, Any]:
    """All channels beside a story, and whether the colleague may send."""
    channels = list(Channel.objects.filter(is_active=True)[:MOST_CHANNELS])
    return {
        "told": _beside(story, channels) if channels else [],
        "may_send": by.has_perm(Permission.SEND, story) and story.state not in PUT_AWAY,
        "may_keep": by.has_perm(Permission.KEEP_CHANNELS),
        "is_live": gate.may_show(story, at=timezone.now()),
    }


def _beside(story: Story, channels: list[Channel]) -> list[Beside]:
    posts = {post.channel_id: post for post in Post.objects.filter(story=story)}
    newest: dict[int, Delivery] = {}
    if posts:
        rows = Delivery.objects.filter(post__story=story).order_by("-pk")
        for row in rows[:MOST_DELIVERIES]:
            newest.setdefault(row.post_id, row)
    number = story.current_edition.number if story.current_edition else 0
    asking = [one for one in channels if one.by_itself and not number]
    fields = snapshot.take(story) if asking else None
    to_readers = any(one.kind in audiences.MEDIA for one in channels)
    sections = list(Section.objects.all()) if to_readers else None
    found = []
    for channel in channels:
        by_itself = fields is not None and channel in asking and suits(channel, fields)
        post = posts.get(channel.pk) or Post(story=story, channel=channel, is_wanted=by_itself)
        last = newest.get(post.pk) if post.pk else None
        sender = SENDERS.get(channel.kind)
        is_there = bool(post.sent_id) and not post.is_withdrawn
        found.append(
            Beside(
                channel,
                post,
                entry(last) if last else None,
                is_there=is_there,
                unread=is_there and bool(post.text) and post.text_edition < number,
                has_preview=sender is not None and sender.looks is not None,
                whom=audiences.choice(post, sections)
                if sections is not None and channel.kind in audiences.MEDIA
                else None,
            )
        )
    return found


def looks(post: Post) -> dict[str, Any]:
    """How a story would look in a channel, for scripts."""
    sender = SENDERS.get(post.channel.kind)
    if sender is None or sender.looks is None:
        return {"parts": [], "length": 0, "longest": 0, "picture": "", "remark": ""}
    shown = sender.looks(of_draft(post))
    remark = in_words(shown.remark, get_language() or "") if shown.remark else ""
    return {
        "parts": shown.parts,
        "length": shown.length,
        "longest": shown.longest,
        "picture": shown.picture.url.removeprefix(settings.INSTANCE.url) if shown.picture else "",
        "remark": remark,
    }


def open_deliveries() -> QuerySet[Delivery]:
    """What is not settled anywhere; what only waits for its moment is no trouble."""
    # The index knows them by all states that are open.
    rows = Delivery.objects.filter(state__in=OPEN).filter(state__in=(DeliveryState.UNCERTAIN, DeliveryState.FAILED))
    return rows.select_related("post__channel", "post__story").defer("post__story__document")


@dataclass(frozen=True, slots=True)
class Row:
    """An edition, with what every channel was told of it."""

    number: int
    edition: Edition | None
    cells: list[list[Entry]] = field(default_factory=list)


def proof(story: Story) -> tuple[list[Post], list[Row]]:
    """Channels by editions, the newest edition first: what was sent of each, and what became of it."""
    posts = list(Post.objects.filter(story=story).select_related("channel").order_by("channel__name", "pk"))
    deliveries = Delivery.objects.filter(post__story=story).select_related("settled_by").order_by("-pk")
    by_place: dict[tuple[int, int], list[Entry]] = {}
    for row in deliveries[:MOST_DELIVERIES]:
        by_place.setdefault((row.edition, row.post_id), []).append(entry(row))
    rows = story.editions.defer("document", "fields", "since").order_by("-number")[:MOST_EDITIONS]
    return posts, [_row(edition, posts, by_place) for edition in rows]


def _row(edition: Edition, posts: Iterable[Post], by_place: dict[tuple[int, int], list[Entry]]) -> Row:
    return Row(edition.number, edition, [by_place.get((edition.number, post.pk), []) for post in posts])


def kinds() -> list[tuple[str, str]]:
    """The kinds of channels that can be entered."""
    return [(name, in_words(sender.label, get_language() or "")) for name, sender in SENDERS.items()]


def kind_words(channel: Channel) -> str:
    sender = SENDERS.get(channel.kind)
    return in_words(sender.label, get_language() or "") if sender else _("unknown: %s") % channel.kind
