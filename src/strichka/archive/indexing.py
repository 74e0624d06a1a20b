"""Keeping search true to the stories: every verb asks for its story anew, and a walk mends what was missed.

A job reads the story as it is when it runs and holds its row meanwhile, so whoever asks inside a verb's transaction
is never overtaken: the job waits for the commit, or has not begun.
"""

import json
import logging
import threading
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from strichka.archive import meanings, texts
from strichka.jobs import queue, schedule
from strichka.jobs.models import Job, Lane
from strichka.search import index, names, rarity
from strichka.search.models import Entry
from strichka.sources.models import Source
from strichka.stories import addresses
from strichka.stories.models import Byline, CardTopic, Story, StoryTopic

log = logging.getLogger(__name__)

JOB, WALK, OF_TOPIC = "stories.index", "stories.index_all", "stories.index_topic"
FORMAT = 3  # of what texts.py gives and tokens.py makes of it; another one has the archive indexed again
TOGETHER = 20  # stories a transaction: SQLite's other writers wait that long
TURN = 2.0  # seconds of walking in one job

# A draft is indexed about once a second while somebody types, and more seldom the longer it is.
SOON, LATEST, LONG = 1.0, 30.0, 20_000  # seconds, seconds, characters of text a second
_asked: dict[str, float] = {}
_asked_lock = threading.Lock()


def ask(story: Story) -> None:
    """Have a locked story indexed at once after the transaction: readers' search knows it within two seconds."""
    queue.enqueue(JOB, key=f"index:{story.public_id}", story=story.public_id)
    meanings.ask(story)


def ask_soon(story: Story, *, size: int = 0) -> None:
    """Have a locked story's draft indexed soon; most of the times that it is called cost nothing.

    ``size`` is the document's size in characters.
    """
    wait, now, public_id = min(LATEST, SOON + size // LONG), time.monotonic(), story.public_id
    if _asked.get(public_id, 0.0) > now:
        return
    key = f"index-draft:{public_id}"
    if Job.objects.filter(key=key, leased_until=None, failed=False).exists():
        return
    queue.enqueue(JOB, run_at=timezone.now() + timedelta(seconds=wait), key=key, story=public_id)
    # A little less than the wait, so that the two clocks need not agree to the last.
    transaction.on_commit(partial(_remember, public_id, now + wait * 0.8))


def _remember(public_id: str, until: float) -> None:
    with _asked_lock:
        if len(_asked) > 1000:  # noqa: PLR2004 - far more drafts than are written at once
            _asked.clear()
        _asked[public_id] = until


def withdraw(story: Story) -> None:
    """Take a locked story out of readers' search within the caller's transaction; the desk's is asked for."""
    index.remove(story.pk, texts.PUBLIC)
    ask(story)


@queue.job(JOB, lane=Lane.FAST)
def index_story(story: str) -> None:
    _index(Story.objects.filter(public_id=story))


def _index(stories: QuerySet[Story]) -> None:
    """Write these stories' entries as the stories are now, and remove what is no more."""
    with transaction.atomic():
        if connection.features.has_select_for_update:
            # Locked before it is read: what is joined to a row that we had to wait for would be as it was before.
            list(stories.select_for_update().order_by("-pk").values_list("pk", flat=True))
        rows = list(texts.with_editions(stories).order_by("-pk"))
        current = texts.of_rows(rows)
        expected = {(text.ref, text.scope) for text in current}
        indexed = set(Entry.objects.filter(ref__in=[row.pk for row in rows]).values_list("ref", "scope"))
        for ref, scope in indexed - expected:
            index.remove(ref, scope)
        index.put_many(current)


def missing() -> QuerySet[Story]:
    """Stories that search does not know; each story has an entry, of one scope or the other."""
    return Story.objects.exclude(Exists(Entry.objects.filter(ref=OuterRef("pk")))).order_by("-pk")


Reporter = Callable[[int, int], object]


def reindex(*, anew: bool = False, report: Reporter | None = None, together: int = TOGETHER) -> int:
    """Index what is missing, or everything; how many stories were done. Broken off, it goes on where it was."""
    if _bookmark() is None and (anew or _outdated()):
        _mark(_newest())
    total = Story.objects.count() if _bookmark() is not None else missing().count()
    done = 0
    for count in _steps(together):
        done += count
        if report:
            report(done, total)
    return done


def _steps(together: int) -> Iterable[int]:
    """The walk through all stories where one is due, then what is missing; the newest first, some at a time."""
    while (before := _bookmark()) is not None:
        batch = list(Story.objects.filter(pk__lt=before).order_by("-pk").values_list("pk", flat=True)[:together])
        _index(Story.objects.filter(pk__in=batch))
        _mark(batch[-1] if len(batch) == together else None)
        yield len(batch)
    before = _newest()
    while batch := list(missing().filter(pk__lt=before).values_list("pk", flat=True)[:together]):
        _index(Story.objects.filter(pk__in=batch))
        before = batch[-1]
        yield len(batch)


def after_upgrade() -> None:
    """Ask for the walk through the archive where it is due; people and sources are found by the new rules at once."""
    if _outdated():
        for model in (Byline, Source):
            names.rebuild_all(model)
        _mark(_newest())
    if _bookmark() is not None:
        queue.enqueue(WALK, key=WALK)


def note_indexed() -> None:
    """Take the archive for indexed as it would be now: who made it has told search."""
    _mark(None)


def is_due() -> bool:
    """Whether a walk through all stories was begun and not ended, or has still to begin."""
    return (_outdated() or _bookmark() is not None) and Story.objects.exists()


def _outdated() -> bool:
    """Whether the archive was never indexed, or in another way than now."""
    return _state().get("stamp") != _stamp()


@queue.job(WALK, lane=Lane.SLOW)
def walk(together: int = TOGETHER, seconds: float = TURN) -> None:
    """Some seconds of the walk; the rest in another job like this, so that others of the lane have their turn."""
    until = time.monotonic() + seconds
    for _count in _steps(together):
        if time.monotonic() > until:
            queue.enqueue(WALK, key=WALK, together=together, seconds=seconds)
            return


@queue.job(OF_TOPIC, lane=Lane.SLOW)
def index_topic(topic: int, before: int = 0, together: int = TOGETHER) -> None:
    """Index the stories of a topic again, some together: two topics have become one."""
    stories: set[int] = set()
    for model, story in ((StoryTopic, "story"), (CardTopic, "card")):
        rows = model.objects.filter(topic=topic, **({f"{story}__lt": before} if before else {}))
        stories |= set(rows.order_by(f"-{story}").values_list(story, flat=True)[:together])
    batch = sorted(stories, reverse=True)[:together]
    _index(Story.objects.filter(pk__in=batch))
    if len(batch) == together:
        queue.enqueue(OF_TOPIC, key=f"{OF_TOPIC}:{topic}", topic=topic, before=batch[-1], together=together)


def ask_topic(topic: int) -> None:
    """Have all stories of a topic (its key) indexed again after the transaction."""
    queue.enqueue(OF_TOPIC, key=f"{OF_TOPIC}:{topic}", topic=topic)


@schedule.every(timedelta(days=1), "search.measure")
def measure() -> None:
    """Count anew how rare words are, and mend what no job has indexed."""
    for language in addresses.languages():
        rarity.measure(language)
    if missing().exists():
        queue.enqueue(WALK, key=WALK)


def _stamp() -> str:
    return f"{index.VERSION}.{FORMAT}"


def _newest() -> int:
    return (Story.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1


def _file() -> Path:
    return Path(settings.INSTANCE.data) / "search.json"


def _state() -> dict[str, object]:
    try:
        return dict(json.loads(_file().read_text("ascii")))
    except (FileNotFoundError, ValueError):
        return {}


def _bookmark() -> int | None:
    """The walk is due below this key; None when it has been done."""
    before = _state().get("before")
    return before if isinstance(before, int) else None


def _mark(before: int | None) -> None:
    file = _file()
    draft = file.with_suffix(".new")
    draft.write_text(json.dumps({"stamp": _stamp(), "before": before}), "ascii")
    draft.replace(file)
