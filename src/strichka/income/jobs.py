"""The worker's part: at a banner's first second and at its end, its place is baked.

The jobs stand in the database with the banner, so what fell due while nothing ran is done when the worker is back.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from strichka.baking import outbox
from strichka.baking.reads import Key
from strichka.income import keys
from strichka.income.models import Banner
from strichka.jobs import queue, schedule
from strichka.jobs.models import Lane

TURN = "income.turn"


@queue.job(TURN, lane=Lane.FAST)
def turn(*, place: str) -> None:
    """Bake what reads the key of a place; what stands there is decided by the time alone."""
    with transaction.atomic():
        outbox.touch([Key.read(place)])


def plan(banner: Banner) -> None:
    """Have the place baked when the banner begins and when it ends; what was planned before is moved."""
    for name, at in (("begins", banner.starts_at), ("ends", banner.ends_at)):
        job = f"{TURN}:{banner.pk}:{name}"
        if at > timezone.now():
            queue.enqueue(TURN, run_at=at, key=job, place=str(key_of(banner)))
        else:
            queue.cancel(job)


@schedule.every(timedelta(hours=1), "income.plan")
def plan_all() -> None:
    """See that all that is still to begin or to end is planned, also after a copy of the database without its jobs."""
    for banner in Banner.objects.filter(ends_at__gt=timezone.now()).select_related("section"):
        plan(banner)


def key_of(banner: Banner) -> Key:
    return keys.place(banner.language, banner.place, banner.section.slug if banner.section else "")
