"""Channels, and the worker's turns at once."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from strichka.channels.domain.ask import JOB
from strichka.channels.models import Channel, Delivery, Post
from strichka.jobs import queue
from strichka.jobs.models import Job
from strichka.stories.models import Story
from tests.senders.telegram_double import Telegram


def make_channel(telegram: Telegram | None = None, **values: Any) -> Channel:
    settings = telegram.settings if telegram else {"chat": "@bereh", "token": "t", "api": "http://127.0.0.1:1"}
    secret = {"token": settings["token"]}
    shown = {name: value for name, value in settings.items() if name != "token"}
    first = {"name": "Берег у Telegram", "kind": "telegram", "open_settings": shown, "secret_settings": secret}
    return Channel.objects.create(**(first | values))


def want(story: Story, channel: Channel, **values: Any) -> Post:
    return Post.objects.create(story=story, channel=channel, **values)


def channel_rows(story: Story) -> dict[str, Any]:
    """A channel, and a sending of the story to it of which nobody knows whether it went out."""
    settings = {"url": "http://127.0.0.1:1/", "inside": "yes"}
    secret = {"secret": "дуже-таємний-секрет"}
    channel = make_channel(kind="webhook", open_settings=settings, secret_settings=secret)
    post = want(story, channel)
    delivery = Delivery.objects.create(post=post, change="published", edition=1, state="uncertain")
    return {"channel": channel, "delivery": delivery}


def turn() -> int:
    """Whatever waits has come due, and the worker does what there is, once each; how many jobs."""
    Delivery.objects.filter(state="waiting").update(due_at=timezone.now() - timedelta(seconds=1))
    done = 0
    Job.objects.filter(name=JOB).update(leased_until=timezone.now() + queue.LEASE, fence=1)
    for one in list(Job.objects.filter(name=JOB)):
        assert queue.QUEUE.run(one), one.problem
        done += 1
    return done


def states(story: Story) -> list[tuple[int, str, str]]:
    """What became of each sending of a story, the first first."""
    rows = Delivery.objects.filter(post__story=story).order_by("pk")
    return list(rows.values_list("edition", "change", "state"))
