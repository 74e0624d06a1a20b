from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from strichka.jobs import schedule
from strichka.stories.domain.lock import lock
from strichka.stories.models import Checkpoint, Step, Story

QUIET = timedelta(days=30)
BATCH = 200


def fold(*, story: Story) -> int:
    """Fold a story's steps into one checkpoint of its document; the number of steps let go.

    For stories that nobody has written in for a month: editions keep what readers saw, the checkpoint keeps the
    draft, and only the way from one to the other is forgotten.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        Checkpoint.objects.get_or_create(story=row, version=row.version, defaults={"document": row.document})
        row.checkpoints.exclude(version=row.version).delete()
        return row.steps.all().delete()[0]


@schedule.every(timedelta(hours=1), "stories.fold")
def fold_quiet_stories() -> int:
    """Fold a batch of quiet stories; how many."""
    quiet = Story.objects.filter(
        Exists(Step.objects.filter(story=OuterRef("pk"))), changed_at__lt=timezone.now() - QUIET
    )
    batch = list(quiet.order_by("changed_at", "pk")[:BATCH])
    for story in batch:
        fold(story=story)
    return len(batch)
