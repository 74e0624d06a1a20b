"""What is to be sent, written down in the transaction of what it follows from; the worker sends it after the commit.

A newer edition supersedes what waits. A withdrawal goes first: nothing else of the story goes out after it.
"""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from strichka.channels.enums import UNDER_WAY, DeliveryChange, DeliveryState
from strichka.channels.models import Channel, Delivery, Post
from strichka.channels.suiting import suits
from strichka.jobs import queue
from strichka.lib.setting import Words, words
from strichka.stories import snapshot
from strichka.stories.enums import PUBLIC_KINDS
from strichka.stories.models import Story

JOB = "channels.send"
UNDO = timedelta(seconds=10)  # in which a first sending can be held
FRESH = timedelta(hours=1)  # what readers got longer ago (old stories that were brought in) no channel tells by itself

REPLACED: Words = words(en="What came later was sent instead.", uk="Замість цього надіслано новіше.")
WITHDRAWN: Words = words(en="The story was withdrawn before.", uk="Матеріал перед тим зняли з публікації.")
_SUPERSEDED = (DeliveryState.WAITING, DeliveryState.FAILED)


def of_edition(story: Story) -> None:
    """A locked story has a new edition, or readers have it again: to every channel where it is or is to be."""
    edition = story.current_edition
    assert edition is not None
    channels = list(Channel.objects.all())
    if not channels:
        return
    posts = list(_locked(story))
    now = timezone.now()
    if story.published_at and now - story.published_at < FRESH:
        posts += _by_themselves(story, channels, {post.channel_id for post in posts})
    for post in posts:
        if not post.is_wanted:
            continue
        if post.sent_id and not post.is_withdrawn:
            change = DeliveryChange.CORRECTED if edition.kind in PUBLIC_KINDS else DeliveryChange.UPDATED
            ask(post, change, edition.number, at=now)
        else:
            ask(post, DeliveryChange.PUBLISHED, edition.number, at=now + UNDO)


def _by_themselves(story: Story, channels: list[Channel], taken: set[int]) -> list[Post]:
    assert story.current_edition is not None
    fields = snapshot.read(story.current_edition)
    asking = (one for one in channels if one.by_itself and one.is_active and one.pk not in taken)
    return Post.objects.bulk_create([Post(story=story, channel=one) for one in asking if suits(one, fields)])


def of_withdrawal(story: Story) -> None:
    """A locked story was withdrawn: out of every channel where it stands, or may stand."""
    assert story.current_edition is not None
    number, now = story.current_edition.number, timezone.now()
    for post in _locked(story):
        take_out(post, number, at=now)


def _locked(story: Story) -> QuerySet[Post]:
    """What the worker is about to write of them is waited for: what has just gone out is taken to be there."""
    return Post.objects.select_for_update().filter(story=story).order_by("pk")


def take_out(post: Post, number: int, *, at: datetime) -> None:
    """Nothing that waits goes out, and what stands there, or may stand there, is withdrawn."""
    under_way = Delivery.objects.filter(post=post, state__in=UNDER_WAY).exists()
    if under_way or (post.sent_id and not post.is_withdrawn):
        ask(post, DeliveryChange.WITHDRAWN, number, at=at)
    else:
        supersede(post, WITHDRAWN)


def ask(post: Post, change: DeliveryChange, number: int, *, at: datetime) -> Delivery:
    """A sending that waits, in the place of what waited or failed before.

    A first sending keeps the moment for which it waits, and what it is, whatever is changed meanwhile.
    """
    first = Delivery.objects.filter(post=post, state=DeliveryState.WAITING, change=DeliveryChange.PUBLISHED).first()
    supersede(post, REPLACED)
    if first is not None and change == DeliveryChange.PUBLISHED:
        at = first.due_at
    delivery = Delivery.objects.create(post=post, change=change, edition=number, due_at=at)
    queue.enqueue(JOB, key=job_key(post.pk), run_at=at, post=post.pk)
    return delivery


def supersede(post: Post, why: Words) -> None:
    waiting = Delivery.objects.filter(post=post, state__in=_SUPERSEDED)
    waiting.update(state=DeliveryState.LEFT, problem=dict(why), settled_at=timezone.now())


def job_key(post: int) -> str:
    return f"{JOB}:{post}"
