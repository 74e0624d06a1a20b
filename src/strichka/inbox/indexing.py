"""Items are found by their words: indexed soon after they came, some together, in jobs beside the look at feeds."""

import time
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from strichka.inbox.models import Item, ItemWords
from strichka.jobs import queue, schedule
from strichka.jobs.models import Lane
from strichka.search.enums import Scope
from strichka.search.index import Text, columns_of
from strichka.stories import addresses

JOB = "inbox.index"
TOGETHER = 100  # items a transaction
TURN = 3.0  # seconds in one job


def ask() -> None:
    queue.enqueue(JOB, key=JOB)


@queue.job(JOB, lane=Lane.SLOW)
def index(seconds: float = TURN) -> None:
    """Index what is not indexed, the oldest first; what is left after some seconds in another job."""
    until = time.monotonic() + seconds
    while index_some():
        if time.monotonic() > until:
            ask()
            return


def index_some() -> int:
    """Index a batch; how many they were."""
    with transaction.atomic():
        # Locked, so that a version that comes meanwhile is indexed after it has come.
        waiting = Item.objects.filter(is_indexed=False).select_for_update(of=("self",)).select_related("feed")
        rows = list(waiting.defer("wire", "page").order_by("pk")[:TOGETHER])
        if not rows:
            return 0
        languages = addresses.languages()
        keys = [row.pk for row in rows]
        ItemWords.objects.filter(ref__in=keys).delete()
        ItemWords.objects.bulk_create([ItemWords(**columns_of(_text(row, languages))) for row in rows], batch_size=50)
        Item.objects.filter(pk__in=keys).update(is_indexed=True)
    return len(rows)


def _text(row: Item, languages: Sequence[str]) -> Text:
    """In a language that the newsroom has, by whose rules its words are cut."""
    labels = [f"feed:{row.feed_id}"] + ([f"source:{row.feed.source_id}"] if row.feed.source_id else [])
    return Text(
        ref=row.pk,
        scope=Scope.DESK,
        language=row.language if row.language in languages else languages[0],
        at=row.arrived_at,
        title=row.headline,
        body=row.text,
        labels=tuple(labels),
    )


@schedule.every(timedelta(minutes=5), "inbox.index_missed")
def index_missed() -> None:
    if Item.objects.filter(is_indexed=False).exists():
        ask()
