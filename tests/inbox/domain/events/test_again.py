from typing import Any

import pytest

from strichka.inbox.domain.events import again, assign
from strichka.inbox.domain.events.merge import merge
from strichka.inbox.events.models import EventKey, ItemSignature
from strichka.inbox.models import Event, Item
from strichka.wire.feeds.kinds import Item as Entry
from tests.factories import make_user
from tests.inbox.coming import bring, item, make_feed

pytestmark = pytest.mark.django_db

FIRE = item("1", "У Кременчуці горить склад меблів", "Пожежа охопила 800 квадратних метрів на вулиці Гончарній.")
SAME = item("2", "Склад меблів горить у Кременчуці", "На вулиці Гончарній пожежа охопила 800 квадратних метрів складу.")
CRASH = item(
    "3", "Під Звягелем перекинувся автобус", "Рейсовий автобус Дубно — Київ з’їхав у кювет, восьмеро травмованих."
)
PUT_RIGHT = "Автобус перекинувся під Звягелем", "Автобус Дубно — Київ перекинувся в кювет, травмовано восьмеро людей."


def mended(title: str, html: str) -> Entry:
    return item("2", title, html, version="2")


def came() -> dict[str, Any]:
    """A fire that two tell of and a crash, each from a source of its own; their feeds by key."""
    feeds = {one.key: make_feed(f"Агенція {one.key}", language="uk") for one in (FIRE, SAME, CRASH)}
    for one in (FIRE, SAME, CRASH):
        bring(feeds[one.key], one)
    assign.assign()
    found = events()
    assert found["1"] == found["2"] != found["3"]
    return feeds


def events() -> dict[str, int | None]:
    return dict(Item.objects.values_list("key", "event"))


def counts() -> list[int]:
    return sorted(Event.objects.values_list("items_count", flat=True))


def test_an_item_that_is_put_right_moves_to_the_event_that_it_tells_of_now() -> None:
    feeds = came()

    bring(feeds["2"], mended(*PUT_RIGHT))
    assign.assign()

    found = events()
    assert found["2"] == found["3"] != found["1"]
    assert counts() == [1, 2]


def test_an_item_that_tells_of_something_else_now_has_an_event_of_its_own() -> None:
    feeds = came()

    bring(feeds["2"], mended("Рада звільнила міністра освіти", "За відставку проголосували 268 депутатів."))
    assign.assign()

    assert len(set(events().values())) == 3
    assert counts() == [1, 1, 1]


def test_an_event_whose_last_item_goes_is_none() -> None:
    feeds = came()
    crash = events()["3"]

    bring(feeds["3"], item("3", SAME.title, SAME.html, version="2"))
    assign.assign()

    assert len(set(events().values())) == 1
    assert not Event.objects.filter(pk=crash).exists()
    assert counts() == [3]


def test_an_edit_that_makes_no_difference_moves_nothing_and_is_found_by_its_new_words() -> None:
    feeds = came()
    before, keys = events(), set(EventKey.objects.filter(item__key="2").values_list("key", flat=True))

    bring(feeds["2"], mended(SAME.title, f"{SAME.html} Рятувальник Вірченко отруївся димом."))
    assign.assign()

    assert events() == before
    assert set(EventKey.objects.filter(item__key="2").values_list("key", flat=True)) > keys
    assert not ItemSignature.objects.filter(is_stale=True).exists()


def test_where_an_editor_has_put_an_item_it_stays_whatever_its_source_changes() -> None:
    feeds, by = came(), make_user()
    found = events()
    merge(event=Event.objects.get(pk=found["3"]), into=Event.objects.get(pk=found["1"]), by=by)

    bring(feeds["2"], mended("Рада звільнила міністра освіти", "За відставку проголосували 268 депутатів."))
    assign.assign()

    assert set(events().values()) == {found["1"]}
    assert counts() == [3]


def test_a_new_version_that_cannot_be_read_leaves_the_item_where_it_is() -> None:
    came()
    before = events()
    ItemSignature.objects.filter(item__key="2").update(value={}, is_stale=True)

    again.tried(ItemSignature.objects.select_related("item").get(item__key="2"), 3)

    assert events() == before
    assert not ItemSignature.objects.filter(is_stale=True).exists()


def test_a_version_that_comes_while_an_item_is_read_again_is_what_is_compared() -> None:
    feeds = came()
    bring(feeds["2"], mended("Пожежа в Кременчуці охопила 900 метрів", SAME.html))
    row = ItemSignature.objects.select_related("item").get(item__key="2")

    bring(feeds["2"], item("2", *PUT_RIGHT, version="3"))
    again.tried(row, ItemSignature.objects.count())

    found = events()
    assert found["2"] == found["3"] != found["1"]


def test_an_item_that_is_gone_is_compared_with_nothing() -> None:
    came()
    row = ItemSignature.objects.select_related("item").get(item__key="3")

    Item.objects.filter(key="3").delete()
    again.tried(row, ItemSignature.objects.count())

    assert counts() == [1, 2]
