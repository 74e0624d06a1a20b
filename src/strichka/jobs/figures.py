"""What the worker says of its work, for machines that watch: written beside the sockets every few seconds.

A file and no table: it costs no write in the database, and who reads it needs neither Django nor a connection. How old
it is says how long the worker has had no turn.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Min, Q
from django.utils import timezone

from strichka.baking.models import Touch
from strichka.jobs.models import Job, Lane
from strichka.jobs.worker import INTAKES, Intake
from strichka.lib.registry import Registry

NAME = "worker.json"
EVERY = 10.0  # seconds

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that goes up and down, in the words of Prometheus; ``read`` gives its values by their labels.

    name: ends in its unit, as ``_seconds``; help: a sentence. ``read`` asks the database as seldom as it can.
    """

    name: str
    help: str
    read: Callable[[], Iterator[tuple[Labels, float]]]


FIGURES = Registry(Figure)


def _touches() -> Iterator[tuple[Labels, float]]:
    yield {}, Touch.objects.filter(done_at__isnull=True).count()


def _touch_age() -> Iterator[tuple[Labels, float]]:
    oldest = Touch.objects.filter(done_at__isnull=True).aggregate(at=Min("created_at"))["at"]
    yield {}, (timezone.now() - oldest).total_seconds() if oldest else 0.0


def _jobs() -> Iterator[tuple[Labels, float]]:
    due = Q(failed=False, run_at__lte=timezone.now())
    rows = (
        Job.objects.order_by().values("lane").annotate(due=Count("pk", filter=due), failed=Count("pk", Q(failed=True)))
    )
    kept = {row["lane"]: row for row in rows}
    for lane in Lane.values:
        for state in ("due", "failed"):
            yield {"lane": lane, "state": state}, kept[lane][state] if lane in kept else 0


def _job_age() -> Iterator[tuple[Labels, float]]:
    now = timezone.now()
    rows = Job.objects.filter(failed=False, run_at__lte=now).order_by().values("lane").annotate(at=Min("run_at"))
    oldest = {row["lane"]: (now - row["at"]).total_seconds() for row in rows}
    for lane in Lane.values:
        yield {"lane": lane}, oldest.get(lane, 0.0)


FIGURES.add(Figure("strichka_outbox_touches", "Changes whose pages are not all baked yet.", _touches))
FIGURES.add(Figure("strichka_outbox_age_seconds", "How long the oldest of these has waited.", _touch_age))
FIGURES.add(Figure("strichka_jobs", "Jobs by lane: due, and given up.", _jobs))
FIGURES.add(Figure("strichka_job_age_seconds", "How long the oldest job that is due has waited, by lane.", _job_age))


def path() -> Path:
    return Path(settings.INSTANCE.run) / NAME


def write() -> bool:
    """Write all figures; False: there is nothing more to do."""
    rows = [
        {"name": one.name, "help": one.help, "values": [[dict(labels), value] for labels, value in one.read()]}
        for one in FIGURES.values()
    ]
    new = path().with_suffix(".new")
    new.write_text(json.dumps({"at": time.time(), "figures": rows}), "utf-8")
    new.replace(path())
    return False


def _turn() -> int:
    """Another number every few seconds, where somebody watches at all."""
    return int(time.time() / EVERY) if settings.INSTANCE.number("health.port") else 0


INTAKES.add(Intake("figures", look=_turn, work=write))
