"""The worker tells channels: first the intent is written down, then the request is made, then what came of it.

Of one story one message to a channel is under way at a time, and the next waits for it. What was begun and has no end
(the worker was killed, the answer was lost) may have gone out: where repeating does no harm, it is repeated; else it is
uncertain, looked for, and left to an editor.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from strichka.channels import messages, signals
from strichka.channels.domain.ask import JOB, REPLACED, WITHDRAWN, job_key
from strichka.channels.enums import UNDER_WAY, DeliveryChange, DeliveryState
from strichka.channels.models import Channel, Delivery, Post
from strichka.jobs import queue, schedule
from strichka.jobs.models import Lane
from strichka.lib.setting import Words, words
from strichka.senders.sender import SENDERS, Message, NotSent, Sender, Sent, Uncertain
from strichka.stories import gate
from strichka.stories.enums import State

log = logging.getLogger(__name__)

WAITS = (5, 15, 60, 300, 900, 3600, 3600, 3600)  # seconds until the next try
LOOKS = (5, 30, 120)  # seconds after which an uncertain message is looked for
LATE = timedelta(hours=1)  # after its time, when a first message is no news any more, or a backup's that went out since
FORGOTTEN = timedelta(minutes=5)  # after its time; what still waits then has lost its job

NO_SENDER: Words = words(
    en="Nothing here knows this kind of channel any more.", uk="Цього виду каналу тут більше не знають."
)
NO_ANSWER: Words = words(en="The answer was lost: it may have gone out.", uk="Відповідь загубилася: допис міг вийти.")
NOT_ASKED: Words = words(
    en="What was sent here cannot be changed, and nothing was wrong with it.",
    uk="Надіслане сюди змінити не можна, а помилки в ньому не було.",
)
TOO_LATE: Words = words(
    en="Its time passed more than an hour ago (the channel was off, or Strichka was): too late to go by itself.",
    uk="Його час минув понад годину тому (не працював канал або сама Strichka): сам такий допис вже не піде.",
)
NOT_WANTED: Words = words(
    en="An editor wants nothing more of it in this channel.",
    uk="Редактор вирішив, що в цьому каналі його більше не треба.",
)
NOTHING_THERE: Words = words(en="Nothing of it is known to be there.", uk="Невідомо, щоб там щось було.")
STUMBLED: Words = words(
    en="It failed within Strichka. The keeper finds the reason in the server’s log.",
    uk="Сталася помилка в самій Strichka. Причина – в журналі сервера.",
)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be asked of a sender now: ``there`` is what stands there, where something does."""

    delivery: Delivery
    message: Message
    sender: Sender
    settings: Mapping[str, str]
    there: Sent | None

    @property
    def repeats(self) -> bool:
        """Whether asking twice does no harm."""
        return self.sender.knows_keys or not self.is_new

    @property
    def is_new(self) -> bool:
        """Whether a message is made that was not there; else one that stands there is changed or withdrawn."""
        if self.there is None:
            return True
        way = self.sender.withdraw if self.delivery.change == DeliveryChange.WITHDRAWN else self.sender.change
        return way is None


@queue.job(JOB, lane=Lane.LOOK)
def send(post: int) -> None:
    """Whatever is due for a story in a channel."""
    _settle_broken(post)
    task = _begin(post)
    if task is not None:
        _finish(task, *_asked(task))
    _plan(post)
    for story in Post.objects.filter(pk=post).values_list("story__public_id", flat=True):
        signals.changed.send(Post, story_id=story)


@schedule.every(timedelta(minutes=5), "channels.forgotten")
def take_up() -> None:
    """What waits and has no job (a restored backup, a job that was given up) gets one."""
    late = timezone.now() - FORGOTTEN
    forgotten = Delivery.objects.filter(state__in=(DeliveryState.WAITING, DeliveryState.BEGUN), due_at__lt=late)
    rows = forgotten.filter(post__channel__is_active=True).order_by("asked_at")
    for post in rows.values_list("post", flat=True)[:100]:
        queue.enqueue(JOB, key=job_key(post), post=post)


def settings_of(channel: Channel) -> dict[str, str]:
    return {**channel.open_settings, **channel.secret_settings}


def there_now(post: Post) -> Sent | None:
    return Sent(post.sent_id, post.url, post.sent_picture) if post.sent_id else None


def _settle_broken(post: int) -> None:
    """What another worker had begun when it died, or what is uncertain and may be looked for."""
    broken = Delivery.objects.filter(post=post, state__in=UNDER_WAY).select_related(*_JOINED).first()
    if broken is None:
        return
    task = _task(broken)
    if task is None:
        _keep(broken, DeliveryState.FAILED, NO_SENDER)
    elif broken.state == DeliveryState.BEGUN and task.repeats:
        _wait(broken, at=timezone.now(), why={})
    else:
        if broken.state == DeliveryState.BEGUN:
            _keep(broken, DeliveryState.UNCERTAIN, NO_ANSWER)
        _look(task)


def _look(task: Task) -> None:
    """Whether an uncertain message stands there; where that cannot be said, it stays for an editor."""
    delivery, find = task.delivery, task.sender.find
    if find is None or delivery.looks >= len(LOOKS):
        return
    Delivery.objects.filter(pk=delivery.pk).update(looks=delivery.looks + 1)
    try:
        found = find(task.message, delivery.begun_at or delivery.asked_at, task.settings)
    except Uncertain:
        return
    except Exception:
        log.exception("Looking for a message of channel %s failed.", delivery.post.channel_id)
        return
    if found is None:
        _wait(delivery, at=timezone.now(), why={})
    else:
        arrived(delivery, found)


def _begin(post: int) -> Task | None:
    """The next message, with its intent written down; None where nothing is due or may go."""
    now = timezone.now()
    with transaction.atomic():
        Post.objects.select_for_update().get(pk=post)
        queue.confirm_lease()
        rows = Delivery.objects.filter(post=post, state=DeliveryState.WAITING, due_at__lte=now)
        delivery = rows.select_related(*_JOINED).defer("post__story__document").first()
        if delivery is None or not delivery.post.channel.is_active:
            return None
        if Delivery.objects.filter(post=post, state__in=UNDER_WAY).exists():
            return None
        task = _task(delivery)
        if task is None:
            _keep(delivery, DeliveryState.FAILED, NO_SENDER)
            return None
        if not _may_go(task, now):
            return None
        delivery.state, delivery.begun_at = DeliveryState.BEGUN, now
        delivery.attempts, delivery.edition = delivery.attempts + 1, task.message.edition
        delivery.save(update_fields=["state", "begun_at", "attempts", "edition"])
    return task


def _may_go(task: Task, now: datetime) -> bool:
    """The gate, asked again at the moment of sending; what may not go is put away, or waits for its embargo."""
    delivery, story = task.delivery, task.delivery.post.story
    if delivery.change == DeliveryChange.WITHDRAWN:
        if task.there is None:
            _keep(delivery, DeliveryState.LEFT, NOTHING_THERE)
        return task.there is not None
    if not gate.may_show(story, at=now):
        if story.state == State.LIVE and story.embargoed_until:
            _wait(delivery, at=story.embargoed_until, why={})
        else:
            _keep(delivery, DeliveryState.LEFT, WITHDRAWN)
        return False
    if not delivery.post.is_wanted:
        _keep(delivery, DeliveryState.LEFT, NOT_WANTED)
        return False
    if delivery.change == DeliveryChange.PUBLISHED and now - delivery.due_at > LATE:
        _keep(delivery, DeliveryState.FAILED, TOO_LATE)
        return False
    if task.there and task.sender.change is None and delivery.change == DeliveryChange.UPDATED:
        _keep(delivery, DeliveryState.LEFT, NOT_ASKED)
        return False
    return True


def _asked(task: Task) -> tuple[Sent | None, Exception | None]:
    """What stands there now, or why it was not done; nothing is written."""
    message, options, sender = task.message, task.settings, task.sender
    try:
        if task.is_new or task.there is None:
            return sender.send(message, options), None
        if task.delivery.change == DeliveryChange.WITHDRAWN and sender.withdraw:
            return sender.withdraw(task.there, message, options), None
        assert sender.change is not None
        return sender.change(task.there, message, options), None
    except (NotSent, Uncertain) as error:
        return None, error
    except Exception as error:
        log.exception("The sender %s failed.", sender.name)
        return None, error


def _finish(task: Task, sent: Sent | None, error: Exception | None) -> None:
    delivery = task.delivery
    if error is None:
        arrived(delivery, sent)
    elif isinstance(error, NotSent) and error.again and delivery.attempts <= len(WAITS):
        wait = max(error.after, WAITS[delivery.attempts - 1])
        _wait(delivery, at=timezone.now() + timedelta(seconds=wait), why=error.reason)
    elif isinstance(error, NotSent):
        _keep(delivery, DeliveryState.FAILED, error.reason)
    elif task.repeats:
        _keep(delivery, DeliveryState.FAILED, STUMBLED)
    else:
        _keep(delivery, DeliveryState.UNCERTAIN, NO_ANSWER if isinstance(error, Uncertain) else STUMBLED)


def arrived(delivery: Delivery, sent: Sent | None, **settled: object) -> None:
    """It stands there, or nothing does any more; ``settled``: who has said so."""
    is_withdrawn = delivery.change == DeliveryChange.WITHDRAWN
    there = sent or Sent("")
    with transaction.atomic():
        Post.objects.filter(pk=delivery.post_id).update(
            edition=delivery.edition,
            sent_id=there.id[:200],
            url=there.url[:2000],
            sent_picture=there.picture[:2000],
            is_withdrawn=is_withdrawn,
        )
        _keep(delivery, DeliveryState.SENT, {}, **settled)


def _wait(delivery: Delivery, *, at: datetime, why: Words) -> None:
    """Once more, later; unless something newer waits already, which then goes instead."""
    with transaction.atomic():
        Post.objects.select_for_update().get(pk=delivery.post_id)
        waiting = Delivery.objects.filter(post=delivery.post_id, state=DeliveryState.WAITING)
        if waiting.exclude(pk=delivery.pk).exists():
            _keep(delivery, DeliveryState.LEFT, REPLACED)
            return
        row = Delivery.objects.filter(pk=delivery.pk)
        row.update(state=DeliveryState.WAITING, due_at=at, problem=dict(why))


def _keep(delivery: Delivery, state: DeliveryState, why: Words, **settled: object) -> None:
    row = Delivery.objects.filter(pk=delivery.pk)
    row.update(state=state, problem=dict(why), settled_at=timezone.now(), **settled)


def _plan(post: int) -> None:
    """When there is something to do for it next."""
    row = Delivery.objects.filter(post=post, state=DeliveryState.UNCERTAIN).first()
    if row is not None:
        if row.looks < len(LOOKS):
            queue.enqueue(
                JOB, key=job_key(post), run_at=timezone.now() + timedelta(seconds=LOOKS[row.looks]), post=post
            )
        return
    waiting = Delivery.objects.filter(post=post, post__channel__is_active=True, state=DeliveryState.WAITING)
    due = waiting.values_list("due_at", flat=True).first()
    if due is not None:
        queue.enqueue(JOB, key=job_key(post), run_at=due, post=post)


_JOINED = ("post__channel", "post__story__current_edition")


def _task(delivery: Delivery) -> Task | None:
    post = delivery.post
    sender = SENDERS.get(post.channel.kind)
    if sender is None:
        return None
    there = there_now(post)
    stands = there and not post.is_withdrawn and not sender.to_readers  # further readers have nothing yet
    if stands and delivery.change == DeliveryChange.PUBLISHED:
        delivery.change = DeliveryChange.UPDATED
        Delivery.objects.filter(pk=delivery.pk).update(change=delivery.change)
    message = messages.of_delivery(delivery, whole=sender.carries_stories)
    return Task(delivery, message, sender, settings_of(post.channel), there)
