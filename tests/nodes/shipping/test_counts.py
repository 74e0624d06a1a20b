"""Readers of all machines together: what each has counted comes into the database as numbers, and is summed there."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings

from strichka.audience import hours
from strichka.audience.intake import read_views
from strichka.audience.models import NowRead, Total, Views
from strichka.audience.refused import folder_of as refused_folder
from strichka.nodes.pulling.book import Connection, connect
from strichka.nodes.shipping.counts import Counts
from strichka.options import Instance
from strichka.reports.models import RefusedCount
from strichka.reports.refused_counts import read_refused
from tests.nodes.machines import House, on_postgresql

pytestmark = on_postgresql


@pytest.fixture
def machines(house: House) -> list[Instance]:
    return [house.machine("reader-1"), house.machine("reader-2")]


@pytest.fixture
def joined(house: House) -> Iterator[Connection]:
    with connect(house.first) as found:
        yield found


def hour_now() -> int:
    return int(time.time() // hours.HOUR)


def say(machine: Instance, connection: Connection) -> int:
    return Counts(machine).say_hours(connection)


def views() -> dict[str, int]:
    return dict(Views.objects.values_list("story", "views"))


def test_views_are_those_of_all_machines(machines: list[Instance], joined: Connection) -> None:
    first, second = machines
    hours.write(first.views, hour_now(), {"k3f9": 5, "m2x7": 1})
    hours.write(second.views, hour_now(), {"k3f9": 4})
    assert [say(one, joined) for one in machines] == [1, 1]
    assert read_views() == 2
    assert views() == {"k3f9": 9, "m2x7": 1}
    hours.write(second.views, hour_now(), {"k3f9": 6})
    assert [say(one, joined) for one in machines] == [1, 1]
    assert read_views() == 1
    assert read_views() == 0
    assert views() == {"k3f9": 11, "m2x7": 1}
    assert Total.objects.get(pk="k3f9").views == 11


def test_what_has_not_changed_is_not_said_again(machines: list[Instance], joined: Connection) -> None:
    hours.write(machines[0].views, hour_now(), {"k3f9": 5})
    counts = Counts(machines[0])
    assert [counts.say_hours(joined), counts.say_hours(joined)] == [1, 0]


def test_an_hour_that_is_over_goes_when_it_has_been_said(machines: list[Instance], joined: Connection) -> None:
    hour = hour_now() - 3
    hours.write(machines[0].views, hour, {"k3f9": 5})
    say(machines[0], joined)
    assert hours.listed(machines[0].views) == []
    hours.write(machines[1].views, hour, {"k3f9": 2})  # it was cut off meanwhile
    read_views()
    say(machines[1], joined)
    read_views()
    assert views() == {"k3f9": 7}


def test_reports_over_a_budget_are_summed(machines: list[Instance], joined: Connection) -> None:
    for one in machines:
        hours.write(refused_folder(one), hour_now(), {"k3f9": 100})
        say(one, joined)
    read_refused()
    row = RefusedCount.objects.get()
    assert (row.count, row.hour) == (200, datetime.fromtimestamp(hour_now() * hours.HOUR, UTC))


def test_a_machine_says_what_its_server_counts_and_nothing_where_there_is_none(
    machines: list[Instance], joined: Connection
) -> None:
    Counts(machines[0]).say_now(joined)
    assert not NowRead.objects.exists()


def test_a_database_that_is_away_stops_no_node(machines: list[Instance]) -> None:
    stop = threading.Event()
    stop.set()
    Counts(machines[0]).run(stop)
    assert settings.INSTANCE.number("node.port")
