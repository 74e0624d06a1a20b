import shutil
import time
from datetime import UTC, datetime

import pytest
from django.conf import settings

from strichka.audience import hours
from strichka.audience.intake import read_views, take_in
from strichka.audience.models import Total, Views
from strichka.lib import quarantine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clean():
    yield
    for hour in hours.listed(settings.INSTANCE.views):
        hours.remove(settings.INSTANCE.views, hour)


def stored() -> dict[tuple[str, int], int]:
    return {(row.story, int(row.hour.timestamp()) // hours.HOUR): row.views for row in Views.objects.all()}


def totals() -> dict[str, int]:
    return dict(Total.objects.values_list("story", "views"))


def test_counts_are_assigned_and_never_added_twice():
    for counts in ({"a": 3, "b": 1}, {"a": 3, "b": 1}, {"a": 5, "b": 1, "c": 2}):
        take_in(400_000, counts)
    take_in(400_001, {"a": 4})

    assert stored() == {("a", 400_000): 5, ("b", 400_000): 1, ("c", 400_000): 2, ("a", 400_001): 4}
    assert totals() == {"a": 9, "b": 1, "c": 2}
    assert Views.objects.order_by("hour").first().hour == datetime.fromtimestamp(400_000 * 3600, UTC)


def test_a_count_that_fell_does_not_take_views_away():
    take_in(400_000, {"a": 5})

    assert take_in(400_000, {"a": 2}) == 0
    assert (stored(), totals()) == ({("a", 400_000): 5}, {"a": 5})


def test_files_of_hours_that_are_over_are_removed_once_they_are_read():
    folder, now = settings.INSTANCE.views, int(time.time() // hours.HOUR)
    hours.write(folder, now - 3, {"a": 2})
    hours.write(folder, now, {"a": 1})

    assert read_views() == 2
    assert hours.listed(folder) == [now]
    assert totals() == {"a": 3}
    assert read_views() == 0


def test_a_full_hour_is_taken_in_whole():
    counts = {f"s{number}": number + 1 for number in range(1234)}
    take_in(400_000, counts)

    assert totals() == counts


def test_an_hour_costs_the_same_however_often_it_is_read(django_assert_num_queries):
    take_in(400_000, {f"s{number}": 1 for number in range(300)})
    with django_assert_num_queries(3):  # what is there, and the transaction around it
        take_in(400_000, {f"s{number}": 1 for number in range(300)})


def test_an_hour_that_cannot_be_stored_is_set_aside_and_the_others_are_read():
    folder, now = settings.INSTANCE.views, int(time.time() // hours.HOUR)
    hours.write(folder, 99_999_999_999, {"a": 2})  # no such year
    hours.write(folder, now, {"a": 1})

    assert read_views() == 1
    (kept,) = quarantine.kept(settings.INSTANCE.unreadable)
    shutil.rmtree(settings.INSTANCE.unreadable)
    assert (kept.name, hours.listed(folder), totals()) == ("99999999999.json", [now], {"a": 1})
