"""Periodic work: each has one job in the queue, so that what fell due while the worker was down is caught up once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from strichka.jobs.models import Job, Lane
from strichka.jobs.queue import QUEUE, JobKind, Queue, confirm_lease
from strichka.lib.registry import Registry

log = logging.getLogger(__name__)

PREFIX = "every:"
LATE = timedelta(minutes=5)  # after its time, when it is worth a warning

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Periodic:
    """Work to be done again and again, ``interval`` after it was last done; it must be safe to run twice."""

    name: str
    interval: timedelta
    work: Work
    lane: Lane = Lane.SLOW


class Schedule:
    """Periodic work, done by a queue."""

    def __init__(self, queue: Queue) -> None:
        self.queue = queue
        self.periodic = Registry(Periodic)

    def every(self, interval: timedelta, name: str, *, lane: Lane = Lane.SLOW) -> Callable[[Work], Work]:
        """Register a function as periodic work."""

        def register(work: Work) -> Work:
            self.periodic.add(Periodic(name, interval, work, lane))
            return work

        return register

    def ensure(self) -> None:
        """See that every periodic work has its job, and none is left of work that is registered no more."""
        for name, periodic in self.periodic.items():
            key = PREFIX + name
            if key not in self.queue.kinds:
                self.queue.kinds.add(JobKind(key, partial(self._run, name), periodic.lane))
            if not Job.objects.filter(key=key, failed=False).exists():
                self.queue.enqueue(key, key=key)
        Job.objects.filter(key__startswith=PREFIX).exclude(key__in=[PREFIX + name for name in self.periodic]).delete()

    def _run(self, name: str) -> None:
        """Do it once, and plan the next time whatever came of it: a failure must not end a schedule."""
        periodic, key = self.periodic[name], PREFIX + name
        _warn_if_late(name, key)
        try:
            periodic.work()
        except Exception:
            log.exception("Periodic work %r failed; it is tried again in %s.", name, periodic.interval)
        with transaction.atomic():
            confirm_lease()  # a worker that has slept must not move what another has planned meanwhile
            self.queue.enqueue(key, run_at=timezone.now() + periodic.interval, key=key)


def _warn_if_late(name: str, key: str) -> None:
    planned = Job.objects.filter(key=key).values_list("run_at", flat=True).first()
    late = timezone.now() - planned if planned else timedelta(0)
    if late > LATE:
        log.warning("Periodic work %r is %s late: the worker was down or busy. It is done now.", name, late)


# The newsroom's own, at which everything of ours registers.
SCHEDULE = Schedule(QUEUE)
every, ensure = SCHEDULE.every, SCHEDULE.ensure
