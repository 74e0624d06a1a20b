"""Forms and keys of topics that came in bulk, or that older rules made: a job, some topics at a time."""

from datetime import timedelta

from django.db import transaction

from strichka.jobs import queue, schedule
from strichka.topics.forms import RULES, rebuild
from strichka.topics.models import Topic

JOB = "topics.generate"
KEY = "topics.generate"
# Topics in one transaction, so that no editor waits for long, and in one run of the job.
_TOGETHER = 20
_IN_ONE_RUN = 1000


def missing() -> int:
    """How many topics are not yet found by their forms."""
    return Topic.objects.filter(made_by__lt=RULES).count()


def soon() -> None:
    """Have the job run when the transaction is through."""
    queue.enqueue(JOB, key=KEY)


def generate(*, most: int = _IN_ONE_RUN) -> int:
    """Make the forms of up to so many topics that have none; how many were made. Safe to stop anywhere."""
    done = 0
    while done < most:
        with transaction.atomic():
            rows = list(Topic.objects.filter(made_by__lt=RULES).order_by("pk")[: min(_TOGETHER, most - done)])
            for topic in rows:
                rebuild(topic)
        if not rows:
            break
        done += len(rows)
    return done


@queue.job(JOB)
def run() -> None:
    if generate() == _IN_ONE_RUN:
        soon()


@schedule.every(timedelta(minutes=10), "topics.missing")
def look() -> None:
    """After an upgrade, and wherever rows were written without telling anybody."""
    if missing():
        soon()
