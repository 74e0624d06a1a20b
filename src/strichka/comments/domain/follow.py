"""Discussions follow the words that they are about, while these are edited."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from strichka.comments import anchoring, signals
from strichka.comments.models import Discussion
from strichka.document import passage
from strichka.document.schema import load
from strichka.jobs import queue
from strichka.jobs.models import Job
from strichka.stories.domain.lock import lock

JOB = "comments.follow"
SOON = timedelta(seconds=5)


def plan(public_id: str) -> None:
    """Have the discussions of a story follow soon; what is planned already is not put off."""
    if not Discussion.objects.filter(story__public_id=public_id, resolved_at=None).exists():
        return
    key = f"{JOB}:{public_id}"
    if not Job.objects.filter(key=key, leased_until=None, failed=False).exists():
        queue.enqueue(JOB, key=key, run_at=timezone.now() + SOON, story=public_id)


@queue.job(JOB)
def follow(story: str) -> None:
    """Put each open discussion where its words stand now, or say that they are gone; those that come back are found."""
    with transaction.atomic():
        row = lock(story)
        texts = passage.texts(load(row.document))
        changed = 0
        for one in Discussion.objects.select_for_update().filter(story=row, resolved_at=None):
            changed += _follow(one, texts)
        if changed:
            news = {"story_id": story, "discussion": 0, "what": "followed", "by": None}
            transaction.on_commit(partial(signals.changed.send, Discussion, **news), robust=True)


def _follow(one: Discussion, texts: anchoring.Texts) -> bool:
    """Whether something about it has changed that colleagues see."""
    before = (anchoring.of(one), one.lost_at)
    found = anchoring.place(anchoring.of(one), texts)
    if found is None:
        one.lost_at = one.lost_at or timezone.now()
    else:
        one.lost_at = None
        anchoring.put(one, found)
    if before == (anchoring.of(one), one.lost_at):
        return False
    one.save()
    return (before[1] is None) != (one.lost_at is None)
