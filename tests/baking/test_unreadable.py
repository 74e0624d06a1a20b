import json
import shutil

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError

from strichka.baking import unreadable
from strichka.baking.models import Touch
from strichka.lib import quarantine


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (OperationalError("database is locked"), True),
        (InterfaceError("connection already closed"), True),
        (OperationalError("Could not decode to UTF-8 column 'key' with text '\ufffd'"), False),
        (ValueError("no time"), False),
    ],
)
def test_a_text_with_a_flipped_bit_is_no_outage_of_the_database(error, outage):
    assert unreadable.is_outage(error) is outage


@pytest.mark.django_db
def test_a_row_that_is_refused_is_kept_whole_and_taken_out_alone():
    Touch.objects.create(key="story:abc", priority=2)
    Touch.objects.create(key="front:", priority=5)

    def check(row: Touch) -> None:
        if row.priority == 2:
            raise ValueError("not this one")

    assert unreadable.set_aside(Touch.objects.order_by("pk"), check) == 1
    (kept,) = quarantine.kept(settings.INSTANCE.unreadable)
    row, reason = json.loads(kept.read_text()), quarantine.reason_of(kept)
    shutil.rmtree(settings.INSTANCE.unreadable)
    assert (row["key"], row["priority"], row["done_at"], reason) == ("story:abc", "2", None, "ValueError: not this one")
    assert [touch.key for touch in Touch.objects.all()] == ["front:"]


@pytest.mark.django_db
def test_an_outage_takes_out_no_row():
    Touch.objects.create(key="story:abc")

    def check(_row: Touch) -> None:
        raise OperationalError("database is locked")

    with pytest.raises(OperationalError):
        unreadable.set_aside(Touch.objects.all(), check)
    assert Touch.objects.count() == 1
