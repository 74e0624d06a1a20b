"""The worker process: bakes what a crash left, takes in readers' reports, does jobs; on lanes beside each other.

When nothing happens it costs next to nothing: a look at the letterbox's folder, and on SQLite one ``PRAGMA``.
It outlives the database: while that is down it waits, and then goes on.
"""

import fcntl
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import IO, TypeVar

from django.conf import settings
from django.db import connection
from django.utils import timezone

from strichka.audience.intake import read_views
from strichka.baking import outbox, press, unreadable, upkeep
from strichka.jobs import holders, queue, schedule
from strichka.jobs.models import Job, Lane
from strichka.lib.registry import Registry

log = logging.getLogger(__name__)
_T = TypeVar("_T")

PAUSE = 0.25  # seconds between two looks
LONGEST_QUIET = 5.0  # seconds after which the database is asked whatever it says of itself
LONGEST_OUTAGE_WAIT = 5.0
LONGEST_BAKE = 2.0  # seconds in which pages begin to be baked together, before the worker looks at its other duties
MOST_TOGETHER, LONGEST_TOGETHER = 25, 2.0  # jobs, and seconds in which they begin, whose pages are baked together
LONGEST_JOBS = 3.0  # seconds in which jobs that are due begin, before the worker bakes what follows from them
AFTER_STUMBLE = 5.0  # seconds that a duty rests after it failed, while the others go on
PATIENCE = 8.0  # seconds that the other lanes have for their last jobs; the supervisor waits 10
SLOW_NICENESS = 10
BESIDE = (Lane.SLOW, Lane.LOOK)  # lanes that hold up neither the fast one nor each other


@dataclass(frozen=True, slots=True)
class Intake:
    """Work that comes from outside the database: ``look`` is cheap, and another answer means that there is some.

    ``work`` takes a few seconds at most, and answers True when there is more to do.
    """

    name: str
    look: Callable[[], object]
    work: Callable[[], bool]


# Done on the fast lane whenever ``look`` answers otherwise than before all was done.
INTAKES = Registry(Intake)


def _app_ended() -> int:
    """When the supervisor last saw the app die; 0 for never."""
    try:
        return (settings.INSTANCE.run / "app.ended").stat().st_mtime_ns
    except OSError:
        return 0


INTAKES.add(Intake("app.ended", look=_app_ended, work=outbox.free))


def run(stop: threading.Event) -> None:
    """Work until ``stop`` is set; what is being done then is finished, other lanes' last jobs within PATIENCE."""
    with _folder(stop) as folder:
        if folder is None:
            return
        others = [threading.Thread(target=_lane, args=(lane, stop), name=lane, daemon=True) for lane in BESIDE]
        fast = Turns(Lane.FAST, stop, takes_in=partial(_takes, folder))
        fast.until_it_works(partial(_wait_alone, stop))
        fast.until_it_works(_begin)
        for thread in others:
            thread.start()
        fast.run()
        until = time.monotonic() + PATIENCE
        for thread in others:
            thread.join(max(0.0, until - time.monotonic()))
        if any(thread.is_alive() for thread in others):
            fast.until_it_works(_hand_back, tries=1)
        connection.close()


@contextmanager
def _folder(stop: threading.Event) -> Iterator[IO[bytes] | None]:
    """On SQLite wait for the folder's lock; on PostgreSQL there may be any number. None when stopped meanwhile."""
    folder = settings.INSTANCE.run
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "worker.lock").open("wb") as handle:
        while connection.vendor == "sqlite" and not stop.is_set() and not _takes(handle):
            stop.wait(PAUSE)
        yield None if stop.is_set() else handle


def _takes(handle: IO[bytes]) -> bool:
    """Whether this process is the one that takes in what lies in the folder, such as readers' reports."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait_alone(stop: threading.Event) -> None:
    """One worker where there is one machine: what another bakes would not be on this one's disk."""
    if connection.vendor == "sqlite" or settings.INSTANCE.number("node.port"):
        return
    is_said = False
    while not stop.is_set() and not holders.is_alone():
        if not is_said:
            log.error("Another worker is at work on this database. Several machines need node.port; this one waits.")
        is_said = True
        stop.wait(PAUSE)


def _begin() -> None:
    """What a worker before us had claimed when it died is free again."""
    holders.free_the_dead()
    schedule.ensure()


def _hand_back() -> None:
    """A job that will not end in time is for the next worker."""
    Job.objects.filter(lane__in=BESIDE, holder=holders.OURS).update(leased_until=None, holder=None)


def _lane(lane: Lane, stop: threading.Event) -> None:
    if lane == Lane.SLOW:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), SLOW_NICENESS)
    try:
        Turns(lane, stop).run()
    finally:
        connection.close()


schedule.every(timedelta(hours=1), "outbox.sweep")(outbox.sweep)
schedule.every(timedelta(minutes=1), "audience.views")(read_views)
schedule.every(timedelta(hours=1), "schedule.ensure")(schedule.ensure)
schedule.every(timedelta(minutes=5), "store.verify")(upkeep.Walk().turn)
schedule.every(timedelta(days=1), "store.sweep")(lambda: press.store().sweep())


class Turns:
    """One lane's turns, in one thread with a database connection of its own."""

    def __init__(
        self,
        lane: Lane,
        stop: threading.Event,
        *,
        intakes: Mapping[str, Intake] = INTAKES,
        takes_in: Callable[[], bool] = lambda: True,
    ) -> None:
        self.lane = lane
        self.stop = stop
        self._intakes = intakes
        self._takes_in = takes_in
        self._seen: dict[str, object] = {}
        self._version: object = None
        self._asked = 0.0
        self._next_due: datetime | None = None
        self._outages = 0
        self._outage_met: Exception | None = None
        self._look_again = False
        self._rests: dict[str, float] = {}

    def run(self) -> None:
        while not self.stop.is_set():
            if not self.until_it_works(self.turn, tries=1):
                self.stop.wait(self._pause())

    def _pause(self) -> float:
        """Seconds until the next look: what is due is begun to the second for which it was planned."""
        left = (self._next_due - timezone.now()).total_seconds() if self._next_due else PAUSE
        return min(PAUSE, left) if left > 0 else PAUSE

    def turn(self) -> bool:
        """Look once and do what there is; True if there may be more at once. No duty's failure keeps from another.

        Raises the first OperationalError or InterfaceError, when every duty has been tried.
        """
        self._outage_met, self._look_again = None, False
        if connection.vendor != "sqlite":  # where others wait for what we have
            self._duty("leases", queue.renew)  # of other lanes, whose jobs last
            if self.lane == Lane.FAST:
                self._duty("holders", holders.free_the_dead)
        fast, set_aside = self.lane == Lane.FAST, partial(queue.set_aside_unreadable, self.lane)
        took_in = fast and self._takes_in() and self._take_in()
        if took_in:  # what it has written does not change what the database says of itself to us
            self._version = None
        if not self._is_quiet():
            version, self._asked = _data_version(), time.monotonic()
            tried = self._duty("jobs", self._do_jobs, set_aside) or 0
            bakes_at = self._duty("bake", self._bake_left_overs, outbox.set_aside_unreadable) if fast else None
            due = self._duty("due", lambda: queue.next_due(self.lane), set_aside)
            self._next_due = min([at for at in (bakes_at, due, self._rested()) if at], default=None)
            self._version = None if self._look_again else version
            took_in = took_in or tried > 0
        if self._outage_met is not None:
            raise self._outage_met
        return took_in

    def _duty(self, name: str, work: Callable[[], _T], set_aside: Callable[[], int] = lambda: 0) -> _T | None:
        """One part of a turn; when it fails, what it cannot read is set aside, or it rests for a while."""
        if time.monotonic() < self._rests.get(name, 0.0):
            return None
        try:
            return work()
        except Exception as error:
            if unreadable.is_outage(error):
                self._outage_met = self._outage_met or error
                return None
            log.exception("The worker's %s lane stumbled over %s and goes on.", self.lane, name)
        mended = self._set_aside(set_aside) > 0
        self._look_again = self._look_again or mended
        self._rests[name] = time.monotonic() + (0.0 if mended else AFTER_STUMBLE)
        return None

    def _set_aside(self, set_aside: Callable[[], int]) -> int:
        try:
            return set_aside()
        except Exception:
            log.exception("What cannot be read could not be set aside.")
            return 0

    def _rested(self) -> datetime | None:
        """When the first of the duties that rest is to be tried again."""
        left = [until - time.monotonic() for until in self._rests.values() if until > time.monotonic()]
        return timezone.now() + timedelta(seconds=min(left)) if left else None

    def _do_jobs(self) -> int:
        if self.lane != Lane.FAST:
            return queue.run_due(self.lane, limit=1)
        tried, began, until = 0, timezone.now(), time.monotonic() + LONGEST_JOBS
        while tried == 0 or time.monotonic() < until:
            with outbox.together():
                # What these jobs ask for in their turn waits until their pages have been baked.
                done = queue.run_due(self.lane, limit=MOST_TOGETHER, seconds=LONGEST_TOGETHER, due_by=began)
            tried += done
            if done == 0:
                break
        return tried

    def _bake_left_overs(self) -> datetime | None:
        """Bake what a crash left, or what follows what people waited for; when to look again."""
        due = outbox.left_over_at()
        if due is not None and due <= timezone.now():
            outbox.bake_touched(seconds=LONGEST_BAKE)
            return outbox.left_over_at()
        return due

    def _take_in(self) -> bool:
        took = [self._duty(intake.name, partial(self._take, intake)) for intake in self._intakes.values()]
        return any(took)

    def _take(self, intake: Intake) -> bool:
        """Whether there was something."""
        seen = intake.look()
        if seen == self._seen.get(intake.name, ()):
            return False
        if not intake.work():
            self._seen[intake.name] = seen
        return True

    def _is_quiet(self) -> bool:
        """Whether the database says that nobody has written since it was last asked, and nothing is due."""
        if self._version is None or time.monotonic() - self._asked > LONGEST_QUIET:
            return False
        if self._next_due is not None and self._next_due <= timezone.now():
            return False
        return _data_version() == self._version

    def until_it_works(self, work: Callable[[], object], *, tries: int = 0) -> object:
        """Do it; when the database is down, wait and try again (``tries`` times; 0: until stopped)."""
        tried = 0
        while not (tries and tried >= tries):
            tried += 1
            try:
                result = work()
            except Exception as error:
                if unreadable.is_outage(error):
                    self._outage(error)
                else:
                    log.exception("The worker's %s lane stumbled and goes on.", self.lane)
                    self.stop.wait(1)
            else:
                self._outages = 0
                return result
            if self.stop.is_set():
                break
        return None

    def _outage(self, error: Exception) -> None:
        if self._outages == 0:
            log.error("The database does not answer: %s. The worker goes on when it does.", str(error).strip())
        self._outages += 1
        self._version = None
        connection.close()
        self.stop.wait(min(PAUSE * 2**self._outages, LONGEST_OUTAGE_WAIT))


def _data_version() -> object:
    """On SQLite a number that changes with every commit of other connections; None elsewhere.

    https://www.sqlite.org/pragma.html#pragma_data_version
    """
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA data_version").fetchone()[0]
