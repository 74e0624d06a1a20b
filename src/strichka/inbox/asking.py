"""The job of looking at a feed, as it is asked for; what it does is in ``polling``."""

from datetime import datetime

from strichka.inbox.models import Feed
from strichka.jobs import queue

LOOK = "inbox.look"


def ask(feed: Feed, at: datetime | None = None) -> None:
    """Have a feed looked at; inside the verb that has entered or changed it."""
    queue.enqueue(LOOK, key=key_of(feed.pk), run_at=at, feed=feed.pk)


def key_of(feed: int) -> str:
    return f"{LOOK}:{feed}"
