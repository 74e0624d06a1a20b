"""The database's primary dies while people write, publish and report; its standby takes over, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from strichka.bench.many.loopback import ask
from tests.e2e.crew import Crew, settled
from tests.e2e.house import House, eventually
from tests.emptying.base import MIGRATED
from tests.nodes.machines import database_url, on_postgresql
from tests.standby import Pair, pair

# The tables are those that are migrated for tests with transactions of their own.
pytestmark = [*on_postgresql, pytest.mark.django_db(transaction=True)]

BACK_WITHIN = 20.0  # seconds, on a busy machine


@pytest.fixture
def both(django_db_setup: None) -> Iterator[Pair]:
    """A primary and a standby with the tables that the run has migrated."""
    with pair() as both:
        both.fill(database_url(MIGRATED))
        yield both


def test_nothing_acknowledged_is_lost_when_the_primary_dies(both: Pair, tmp_path: Path) -> None:
    house = House(tmp_path / "paper")
    house.start_on(both.url)
    try:
        with Crew(house, reporter=1, scribe=2, publisher=1).at_work() as promises:
            eventually(lambda: len(promises.editions) > 1 and len(promises.steps) > 10, 60)
            both.fail_over()
            steps, editions = len(promises.steps), len(promises.editions)
            eventually(lambda: len(promises.steps) > steps and len(promises.editions) > editions, BACK_WITHIN)
        eventually(lambda: settled(house, promises), 60)
        assert promises.broken(house.folder, both.url) == []
        assert promises.reports
        assert ask(f"{house.url}/desk/login/")[0] == 200
    finally:
        house.kill_all()
