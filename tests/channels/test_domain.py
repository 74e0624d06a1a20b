"""A worker killed with -9 while a channel is told: what was sent is never sent twice, and nothing is lost unseen."""

import json
import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.jobs.process import eventually, make_database, make_instance, python, worker
from tests.senders.telegram_double import Telegram

MAKE = """
from datetime import timedelta
from django.utils import timezone
from strichka.channels.domain.ask import JOB
from strichka.channels.models import Channel, Delivery, Post
from strichka.document import build
from strichka.jobs.models import Job
from strichka.stories.domain.create import create
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Section, Story

def go(story):
    Delivery.objects.filter(state="waiting").update(due_at=timezone.now() - timedelta(seconds=1))
    Job.objects.filter(name=JOB).update(run_at=timezone.now() - timedelta(seconds=1))

def first(headline, settings):
    section = Section.objects.get_or_create(slug="misto", defaults={"name": "Місто"})[0]
    channel = Channel.objects.first()
    if channel is None:
        token = {"token": settings.pop("token")}
        values = {"name": "Берег", "kind": "telegram", "open_settings": settings, "secret_settings": token}
        channel = Channel.objects.create(**values)
    document = build.new_document(headline=headline, blocks=[build.paragraph("Початок.")])
    story = create(by=None, document=document.to_json(), section=section)
    Post.objects.create(story=story, channel=channel)
    publish(story=story, by=None)
    go(story)

def further():
    story = Story.objects.get(headline="Друга")
    story.dateline = "Київ"
    story.save()
    publish(story=story, by=None)
    go(story)

def withdraw():
    kill(story=Story.objects.get(headline="Друга"), by=None, note="Помилка.")
    go(None)"""
STATES = """
SELECT delivery.change || ':' || delivery.state FROM channels_delivery delivery
JOIN channels_post post ON post.id = delivery.post_id JOIN stories_story story ON story.id = post.story_id
WHERE story.headline = ? ORDER BY delivery.id
"""


def do(folder: Path, call: str) -> None:
    python(folder, f"{MAKE}\n{call}")


def states(folder: Path, headline: str) -> str:
    """What became of each sending of a story."""
    with closing(sqlite3.connect(folder / "data" / "strichka.sqlite3")) as connection:
        return " ".join(state for (state,) in connection.execute(STATES, [headline]))


@contextmanager
def killed_at(moment: str, method: str, folder: Path, telegram: Telegram) -> Iterator[None]:
    """A worker that dies when the channel has been asked for this: before it is done, or before the answer."""
    with worker(folder) as process:

        def strike(asked: str) -> None:
            if asked == method:
                os.kill(process.pid, signal.SIGKILL)
                process.wait()

        setattr(telegram, moment, strike)
        yield
        eventually(lambda: process.poll() is not None)
        setattr(telegram, moment, lambda _method: None)


def test_a_worker_killed_at_any_moment_tells_nothing_twice(telegram: Telegram, tmp_path: Path) -> None:
    folder = make_instance(tmp_path / "paper")
    make_database(folder)
    settings = json.dumps(telegram.settings)

    def state(headline: str, expected: str) -> None:
        eventually(lambda: states(folder, headline) == expected)

    do(folder, f"first('Перша', {settings}); first('Друга', None)")
    telegram.troubles = {"sendMessage": ["drop"]}
    with killed_at("before", "sendMessage", folder, telegram):
        pass
    with killed_at("during", "sendMessage", folder, telegram):
        state("Перша", "published:uncertain")
    with killed_at("during", "editMessageText", folder, telegram):
        state("Друга", "published:sent")
        do(folder, "further()")
    with killed_at("during", "deleteMessage", folder, telegram):
        state("Друга", "published:sent updated:sent")
        do(folder, "withdraw()")
    with worker(folder):
        state("Друга", "published:sent updated:sent withdrawn:sent")

    assert states(folder, "Перша") == "published:uncertain"
    sent = [values["text"] for values in telegram.asked("sendMessage")]
    assert ["Друга" in text for text in sent].count(True) == 1
    assert telegram.posts == {}
