"""What tests of a wrong form elsewhere share: it is found, chosen and fixed as an editor does."""

from django.db import connection
from django.utils import timezone

from strichka.elsewhere.domain import carry_out
from strichka.elsewhere.domain.begin import Chosen, Pair, begin
from strichka.elsewhere.find import Match, find
from strichka.elsewhere.models import Batch
from strichka.jobs import queue
from strichka.jobs.models import Job
from strichka.staff.models import User
from strichka.stylebook.wording import wording
from tests.factories import index_stories

# On PostgreSQL a look into the index is two questions.
MORE = int(connection.vendor == "postgresql")
WRONG, RIGHT = "Зеленьський", "Зеленський"


def found(by: User | None = None, *, wrong: str = WRONG, right: str = RIGHT) -> tuple[Match, ...]:
    index_stories()
    return find(wording(wrong, right, "uk"), by=by).matches


def choose(texts: tuple[Match, ...]) -> list[Chosen]:
    """Every place with its likeliest fix."""
    return [
        Chosen(one.target, one.row, tuple(one.chosen((spot, spot.place.fixes[0]) for spot in one.spots)))
        for one in texts
    ]


def batch_of(by: User | None = None, **values: str) -> Batch:
    """Everything that is found, chosen."""
    return begin(pair=Pair(WRONG, RIGHT, "uk"), chosen=choose(found(by)), by=by, **values)


def work() -> None:
    """Do the worker's jobs of batches until none is left, each claimed as the worker claims it."""
    while (claimed := Job.objects.filter(name=carry_out.JOB).first()) is not None:
        claimed.leased_until, claimed.fence = timezone.now() + queue.LEASE, 1
        claimed.save()
        assert queue.QUEUE.run(claimed), claimed.problem
