"""Background work: registered functions, claimed by UPDATE, leased, retried with back-off."""

import logging
import math
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from strichka.baking import unreadable
from strichka.jobs import holders
from strichka.jobs.models import Job, Lane
from strichka.lib.registry import Registry

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
RENEWED = timedelta(minutes=4)  # a lease with less than this left is put off while its job runs
MAX_ATTEMPTS = 8
LONGEST_WAIT = timedelta(hours=1)

Work = Callable[..., None]


class LeaseLostError(Exception):
    """The job that runs here was claimed by another worker meanwhile, moved or cancelled."""


class _Running(threading.local):
    job: Job | None = None


_running = _Running()
_fences: set[int] = set()  # of the jobs that run in this process, in whichever thread


@dataclass(frozen=True, slots=True)
class JobKind:
    """What jobs of a name do, with the arguments that they were added with; it must be safe to run twice."""

    name: str
    work: Work
    lane: Lane = Lane.SLOW


class Queue:
    """The jobs in the database, done by the kinds that are known here."""

    def __init__(self) -> None:
        self.kinds = Registry(JobKind)

    def job(self, name: str, *, lane: Lane = Lane.SLOW) -> Callable[[Work], Work]:
        """Register a function as the work of jobs called ``name``."""

        def register(work: Work) -> Work:
            self.kinds.add(JobKind(name, work, lane))
            return work

        return register

    def enqueue(self, name: str, *, run_at: datetime | None = None, key: str | None = None, **arguments: Any) -> None:
        """Add a job with the current transaction; with a ``key``, an open job of that key is moved to the new time."""
        values = {
            "name": name,
            "arguments": arguments,
            "lane": self.kinds[name].lane,
            "run_at": run_at or timezone.now(),
            "attempts": 0,
            "failed": False,
            "problem": "",
            "leased_until": None,
            "fence": 0,
        }
        # In one statement: what follows a publication is asked for while its editor waits.
        Job.objects.bulk_create(
            [Job(key=key, **values)], update_conflicts=True, unique_fields=["key"], update_fields=[*values]
        )

    def run(self, claimed: Job) -> bool:
        """Do a claimed job; True if it is done. A failure is kept on the job and tried again, ever more rarely."""
        _running.job = claimed
        _fences.add(claimed.fence)
        try:
            self.kinds[claimed.name].work(**claimed.arguments)
        except LeaseLostError:
            log.warning("Job %s is no more this worker's: what it was about to do is left to who has it now.", claimed)
            return False
        except Exception as error:
            log.exception("Job %s failed (attempt %s).", claimed, claimed.attempts)
            _postpone(claimed, error)
            return False
        finally:
            _running.job = None
            _fences.discard(claimed.fence)
        # A job enqueued again under its key while it ran has lost its lease and stays.
        Job.objects.filter(pk=claimed.pk, fence=claimed.fence).delete()
        return True

    def run_due(
        self, lane: Lane, *, limit: int = 100, seconds: float = math.inf, due_by: datetime | None = None
    ) -> int:
        """Do what is due (``due_by``: was due then), at most ``limit`` jobs, none begun after ``seconds``; how many."""
        tried, until = 0, time.monotonic() + seconds
        while tried < limit and time.monotonic() < until and (claimed := claim(lane, due_by)) is not None:
            self.run(claimed)
            tried += 1
        return tried


# The newsroom's own, at which everything of ours registers.
QUEUE = Queue()
job, enqueue, run_due = QUEUE.job, QUEUE.enqueue, QUEUE.run_due


def confirm_lease() -> None:
    """In the transaction of an effect: see that the job that runs in this thread is still its worker's, until commit.

    Each claim has a fencing number of its own. Raises LeaseLostError.
    """
    claimed = _running.job
    if claimed is None:
        return
    held = Job.objects.select_for_update().filter(pk=claimed.pk, fence=claimed.fence)
    if held.values_list("pk", flat=True).first() is None:
        raise LeaseLostError


def cancel(key: str) -> None:
    Job.objects.filter(key=key).delete()


def claim(lane: Lane, due_by: datetime | None = None) -> Job | None:
    """The next job of a lane that is due (``due_by``: was due then), leased to the caller; None when there is none."""
    now = timezone.now()
    free = models.Q(leased_until__isnull=True) | models.Q(leased_until__lt=now)
    due = Job.objects.filter(free, lane=lane, run_at__lte=due_by or now, failed=False).order_by("run_at", "pk")
    for pk in due.values_list("pk", flat=True)[:5]:
        fence = 1 + secrets.randbelow(2**63 - 1)
        claimed = Job.objects.filter(free, pk=pk, failed=False).update(
            leased_until=now + LEASE, holder=holders.OURS, fence=fence, attempts=models.F("attempts") + 1
        )
        # Moved in this very moment, it is not ours any more.
        if claimed == 1 and (ours := Job.objects.filter(pk=pk, fence=fence).first()) is not None:
            return ours
    return None


def renew() -> None:
    """Put off the end of the leases under which jobs run here, however long that takes; free lanes call it often.

    What lost its worker in the middle of an outage runs nowhere, and is claimed again when its lease has ended.
    """
    if _fences:
        now = timezone.now()
        ending = Job.objects.filter(fence__in=list(_fences), leased_until__lt=now + RENEWED)
        ending.update(leased_until=now + LEASE)


def set_aside_unreadable(lane: Lane) -> int:
    """Set aside jobs of a lane that cannot be read, so that the others are done; how many."""
    waiting = Job.objects.filter(lane=lane, failed=False).order_by("run_at", "pk")
    return unreadable.set_aside(waiting, lambda one: one.clean_fields(exclude={"arguments"}))


def _postpone(failed: Job, error: Exception) -> None:
    wait = min(timedelta(seconds=2**failed.attempts), LONGEST_WAIT)
    Job.objects.filter(pk=failed.pk, fence=failed.fence).update(
        leased_until=None,
        run_at=timezone.now() + wait,
        problem=f"{type(error).__name__}: {error}"[:1000],
        failed=failed.attempts >= MAX_ATTEMPTS,
    )


def next_due(lane: Lane) -> datetime | None:
    """When the next waiting job of a lane is due."""
    return Job.objects.filter(lane=lane, failed=False).order_by("run_at").values_list("run_at", flat=True).first()
