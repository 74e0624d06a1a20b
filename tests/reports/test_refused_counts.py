import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from strichka.audience import hours
from strichka.audience.hours import SETTLED
from strichka.audience.refused import folder_of
from strichka.reports.models import RefusedCount
from strichka.reports.refused_counts import KEPT, read_refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_hours() -> Iterator[None]:
    yield
    for hour in hours.listed(folder_of(settings.INSTANCE)):
        hours.remove(folder_of(settings.INSTANCE), hour)


def test_what_the_server_tells_again_and_again_is_counted_once() -> None:
    folder, now = folder_of(settings.INSTANCE), int(time.time() // hours.HOUR)
    hours.write(folder, now, {"k3f9": 5})
    assert read_refused() == 1
    hours.write(folder, now, {"k3f9": 7, "q1w2e3r4": 2})
    assert read_refused() == 2
    assert dict(RefusedCount.objects.values_list("subject", "count")) == {"k3f9": 7, "q1w2e3r4": 2}
    assert hours.listed(folder) == [now]


def test_an_hour_that_is_over_is_taken_in_and_its_file_goes() -> None:
    folder = folder_of(settings.INSTANCE)
    over = int((time.time() - SETTLED) // hours.HOUR) - 1
    hours.write(folder, over, {"k3f9": 5})
    read_refused()
    row = RefusedCount.objects.get()
    assert (row.subject, row.count, row.hour) == ("k3f9", 5, datetime.fromtimestamp(over * hours.HOUR, UTC))
    assert hours.listed(folder) == []


def test_old_figures_are_forgotten() -> None:
    for days in (KEPT + timedelta(days=1), KEPT - timedelta(days=1)):
        RefusedCount.objects.create(subject="k3f9", hour=timezone.now() - days, count=1)
    read_refused()
    assert RefusedCount.objects.count() == 1
