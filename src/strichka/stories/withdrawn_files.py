"""What readers saw of pictures and files in stories that were withdrawn: it goes too, unless a page still shows it."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from strichka.document import contents
from strichka.document.schema import load
from strichka.jobs import queue, schedule
from strichka.pictures.domain.withhold import all_tried, withhold
from strichka.stories import signals, snapshot
from strichka.stories.enums import State
from strichka.stories.models import Edition, Story
from strichka.stories.table_stream import stream

JOB = "stories.withhold_files"
# The pages that have shown it are baked by then; whatever takes longer, the daily look finds.
AFTER = (timedelta(seconds=30), timedelta(minutes=10))


@receiver(signals.killed, dispatch_uid="stories.withhold_files")
def plan(story: Story, **_news: Any) -> None:
    for number, after in enumerate(AFTER):
        key = f"{JOB}:{story.public_id}:{number}"
        queue.enqueue(JOB, run_at=timezone.now() + after, key=key, story=story.public_id)


@queue.job(JOB)
def look(story: str) -> None:
    withhold_files(story)


def withhold_files(story: str) -> int:
    """Take from readers what a withdrawn story has shown in any of its editions and no page shows; how many went."""
    pictures: set[str] = set()
    files: set[str] = set()
    for edition in stream(Edition.objects.filter(story__public_id=story, story__state=State.KILLED)):
        of_edition = contents.files_of(load(edition.document), snapshot.read(edition).lead_picture)
        pictures.update(of_edition[0])
        files.update(of_edition[1])
    return withhold(pictures=sorted(pictures), files=sorted(files))


@schedule.every(timedelta(days=1), "stories.withhold_files")
def withhold_all() -> int:
    """The same of every withdrawn story."""
    rows = Story.objects.filter(state=State.KILLED, published_at__isnull=False)
    return all_tried(partial(withhold_files, row.public_id) for row in stream(rows.only("public_id")))
