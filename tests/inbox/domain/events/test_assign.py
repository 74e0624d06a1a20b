from datetime import UTC, datetime
from typing import Any

import pytest

from strichka.inbox.domain.events import assign
from strichka.inbox.domain.events.assign import forget
from strichka.inbox.domain.events.merge import merge
from strichka.inbox.domain.events.split import split
from strichka.inbox.events.models import EventKey, ItemSignature
from strichka.inbox.models import Event, Item
from strichka.jobs.models import Job
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.factories import make_user
from tests.inbox.coming import ago, bring, item, make_feed

pytestmark = pytest.mark.django_db

FIRE = item("1", "У Кременчуці горить склад меблів", "Пожежа охопила 800 квадратних метрів на вулиці Гончарній.")
SAME = item("2", "Склад меблів горить у Кременчуці", "На вулиці Гончарній пожежа охопила 800 квадратних метрів складу.")
ABROAD = item("3", "Furniture warehouse on fire in Kremenchuk", "A fire covers 800 square metres in Honcharna street.")
OTHER = item("4", "Рада звільнила міністра освіти", "За відставку проголосували 268 депутатів.")


def events() -> dict[str, int | None]:
    return dict(Item.objects.values_list("key", "event"))


def came() -> dict[str, int | None]:
    """Each item from a source of its own, and what the worker makes of them."""
    for number, one in enumerate((FIRE, SAME, ABROAD, OTHER)):
        bring(make_feed(f"Агенція {number}", language="en" if one is ABROAD else "uk"), one)
    assign.assign()
    return events()


def test_items_of_one_event_find_each_other_whatever_their_language() -> None:
    found = came()

    assert found["1"] == found["2"] == found["3"] != found["4"]
    assert sorted(Event.objects.values_list("items_count", flat=True)) == [1, 3]


def test_what_comes_asks_the_worker_to_compare_it(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        bring(make_feed(), FIRE)

    assert Job.objects.filter(name=assign.JOB).count() == 1


def test_an_item_that_cannot_be_compared_keeps_none_from_its_event() -> None:
    bring(make_feed(), item("0", "Зіпсована", "Слова"), FIRE)
    Item.objects.filter(key="0").update(published_at=datetime(1, 1, 1, tzinfo=UTC))
    bring(make_feed("Інша"), SAME)

    assign.assign()

    found = events()
    assert found["0"] is not None
    assert found["1"] == found["2"] != found["0"]


def test_an_older_text_of_the_same_sender_is_replaced_by_its_newer_one() -> None:
    feed = make_feed()
    bring(feed, FIRE)
    longer = item("5", "Оновлено: у Кременчуці горить склад меблів",
                  "Пожежа охопила 800 квадратних метрів на вулиці Гончарній. Постраждалих немає.")  # fmt: skip
    bring(feed, longer)

    assign.assign()

    old, new = Item.objects.get(key="1"), Item.objects.get(key="5")
    assert (old.replaced_by, old.event) == (new, new.event)


def test_what_an_editor_has_parted_stays_apart() -> None:
    found = came()
    event, by = Event.objects.get(pk=found["1"]), make_user()
    abroad = Item.objects.get(key="3")

    other = split(event=event, items=[abroad.pk], by=by)
    bring(make_feed("П’ята"), item("6", SAME.title, SAME.html))
    assign.assign()

    assert events()["3"] == other.pk
    assert events()["6"] != other.pk
    event.refresh_from_db()
    assert (event.items_count, other.items_count) == (3, 1)
    assert AuditEntry.objects.filter(action="split_event", user=by).count() == 1


def test_all_of_an_event_or_nothing_of_it_is_no_event_of_its_own() -> None:
    found = came()
    event = Event.objects.get(pk=found["4"])

    for items in ([Item.objects.get(key="4").pk], []):
        with pytest.raises(Refused):
            split(event=event, items=items, by=None)


def test_an_editor_puts_two_events_together() -> None:
    found = came()
    event, into, by = Event.objects.get(pk=found["4"]), Event.objects.get(pk=found["1"]), make_user()

    merge(event=event, into=into, by=by)

    assert set(events().values()) == {into.pk}
    into.refresh_from_db()
    assert (into.items_count, Event.objects.count()) == (4, 1)
    assert AuditEntry.objects.get(action="merge_events").details["items"] == 1
    with pytest.raises(Refused):
        merge(event=event, into=into, by=by)


def test_what_is_too_old_to_be_compared_is_forgotten_and_its_event_stays() -> None:
    found = came()
    ItemSignature.objects.update(at=ago(days=5))
    EventKey.objects.update(at=0)

    forget()

    assert (ItemSignature.objects.count(), EventKey.objects.count()) == (0, 0)
    assert events() == found
