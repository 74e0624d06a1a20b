"""Hours and readers of all machines, summed."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from strichka.audience import counted, hours
from strichka.audience.intake import read_views
from strichka.audience.models import MachineHour, NowRead, Views
from tests.nodes.conftest import house
from tests.nodes.machines import House, on_postgresql

__all__ = ["house"]
pytestmark = on_postgresql


def hour_now() -> int:
    return int(time.time() // hours.HOUR)


def views() -> dict[str, int]:
    return dict(Views.objects.values_list("story", "views"))


def counted_in(hour: int, count: int = 5) -> None:
    """A machine has counted so many openings of a story."""
    MachineHour.objects.create(kind="views", hour=hour, node="reader", counts={"k3f9": count})


def test_hours_of_long_ago_are_forgotten(house: House) -> None:
    counted_in(hour_now() - counted.KEPT - 2)
    read_views()
    assert not MachineHour.objects.exists()
    assert views() == {"k3f9": 5}


def test_an_hour_that_cannot_be_stored_holds_up_no_other(house: House, caplog: pytest.LogCaptureFixture) -> None:
    counted_in(hour_now() - 1, 1 << 40)
    counted_in(hour_now())
    read_views()
    assert views() == {"k3f9": 5}
    assert "cannot be stored" in caplog.text
    assert read_views() == 0


def test_readers_now_are_those_of_all_machines(house: House) -> None:
    now = timezone.now()
    said: dict[str, dict[str, Any]] = {
        "first": {"counts": {"k3f9": 90}, "at": now},  # an older word of the machine that is asked itself
        "reader-1": {"counts": {"k3f9": 3, "m2x7": 9}, "at": now},
        "gone": {"counts": {"k3f9": 70}, "at": now - timedelta(minutes=2)},
    }
    for node, words in said.items():
        NowRead.objects.create(node=node, **words)
    assert list((counted.readers_now({"k3f9": 2}) or {}).items()) == [("m2x7", 9), ("k3f9", 5)]
    assert counted.readers_now(None) == {"k3f9": 93, "m2x7": 9}
    NowRead.objects.all().delete()
    assert counted.readers_now(None) is None
    assert counted.readers_now({}) == {}
