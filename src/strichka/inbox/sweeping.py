"""Old items go by the newsroom's policy; what a story was made of stays as long as the story."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from strichka.inbox.models import Event, FeedDay, Item, ItemFile, ItemVersion, ItemWords, Mark, Quarantined
from strichka.jobs import queue, schedule
from strichka.jobs.models import Lane

JOB = "inbox.sweep"
TOGETHER = 500  # items a transaction
ROUNDS = 20  # in one job
DAYS_COUNTED = 90


@schedule.every(timedelta(hours=1), "inbox.sweep_old")
def sweep_old() -> None:
    queue.enqueue(JOB, key=JOB)


@queue.job(JOB, lane=Lane.SLOW)
def sweep(rounds: int = ROUNDS, together: int = TOGETHER) -> None:
    """Delete what is older than ``inbox.keep_days``, some hundreds a transaction; what is left in another job."""
    before = timezone.now() - timedelta(days=settings.INSTANCE.number("inbox.keep_days"))
    for _round in range(rounds):
        if not _some(before, together):
            FeedDay.objects.filter(day__lt=timezone.localdate() - timedelta(days=DAYS_COUNTED)).delete()
            Quarantined.objects.filter(settled_at__lt=before).delete()
            Event.objects.filter(items=None, changed_at__lt=before).delete()
            return
    queue.enqueue(JOB, key=JOB)


def _some(before: object, together: int) -> int:
    with transaction.atomic():
        old = Item.objects.filter(arrived_at__lt=before, takings=None).order_by("arrived_at", "pk")
        keys = list(old.values_list("pk", flat=True)[:together])
        if keys:
            Item.objects.filter(replaced_by__in=keys).update(replaced_by=None)
            ItemWords.objects.filter(ref__in=keys).delete()
            for model in (Mark, ItemFile, ItemVersion):
                model.objects.filter(item__in=keys).delete()
            Item.objects.filter(pk__in=keys).delete()
    return len(keys)
