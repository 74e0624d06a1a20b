from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from strichka.inbox.events import index
from strichka.inbox.events.models import EventKey
from strichka.inbox.models import Item
from strichka.wire.events.clusterer import MOST_HOLDING
from tests.inbox.coming import bring, item, make_feed

pytestmark = pytest.mark.django_db


def test_a_key_that_few_have_is_counted_and_one_that_all_have_is_estimated(
    django_assert_num_queries: Any,
) -> None:
    bring(make_feed(), item("1", "Пожежа", "Слова"))
    row, now = Item.objects.get(), timezone.now()
    since, end = now - timedelta(hours=72), index.seconds(now)
    keys = [("rare", 3, 0), ("common", MOST_HOLDING + 50, 60)]
    EventKey.objects.bulk_create(
        EventKey(key=index.number_of(key), at=end - apart * number, item=row)
        for key, count, apart in keys
        for number in range(count)
    )

    with django_assert_num_queries(1):
        found = index.counts(["rare", "common", "unknown"], since, now)

    assert (found["rare"], found["unknown"]) == (3, 0)
    # One a minute: of three days as many as they have minutes, as the newest two hundred tell.
    assert found["common"] == pytest.approx(72 * 60, rel=0.02)


def test_the_items_that_hold_a_key_are_asked_for_together(django_assert_num_queries: Any) -> None:
    bring(make_feed(), item("1", "Пожежа", "Слова"), item("2", "Пожежа", "Інші"))
    now = timezone.now()
    first, second = Item.objects.order_by("key")
    for key, held in (("fire", first), ("fire", second), ("word", first), ("old", second)):
        at = now - timedelta(days=9) if key == "old" else now
        EventKey.objects.create(key=index.number_of(key), at=index.seconds(at), item=held)

    with django_assert_num_queries(1):
        found = index.holders(["fire", "word", "old"], now - timedelta(hours=72))

    assert {key: sorted(items) for key, items in found.items()} == {
        "fire": [first.pk, second.pk],
        "word": [first.pk],
    }
