from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from strichka.inbox.domain.events import assign
from strichka.inbox.models import Event, Item, Taking
from tests.factories import make_story
from tests.inbox.coming import ago, bring, item, make_feed

pytestmark = pytest.mark.django_db

Signed = Callable[..., Client]
FIRST = ("У Кременчуці горить склад меблів", "На вулиці Гончарній загинули двоє людей, ще п’ятеро поранені.")
SECOND = ("Склад меблів горить у Кременчуці", "На вулиці Гончарній загинули двоє людей, ще троє поранені.")


def came() -> Event:
    for number, (title, text) in enumerate((FIRST, SECOND)):
        bring(make_feed(f"Агенція {number}", language="uk"), item(str(number), title, text))
    assign.assign()
    return Event.objects.get()


def words(answer: Any) -> str:
    return " ".join(html.fromstring(answer.content).cssselect("main")[0].text_content().split())


def test_an_event_shows_who_was_first_and_where_sources_differ(signed_in: Signed) -> None:
    event = came()

    answer = signed_in("reporter").get(f"/desk/inbox/events/{event.pk}/")

    page = html.fromstring(answer.content)
    assert [row.text_content() for row in page.cssselect("[data-rows] .row-headline")] == [FIRST[0], SECOND[0]]
    [injured] = [one.text_content() for one in page.cssselect(".claims .differs")]
    assert all(said in injured for said in ("injured", "they differ", "п’ятеро", "Агенція 0", "троє", "Агенція 1"))
    assert len(page.cssselect(".claims > div")) == 2


def test_a_number_that_has_grown_is_told_apart_from_one_that_is_disputed(signed_in: Signed) -> None:
    for number, (title, text) in enumerate((SECOND, FIRST)):
        bring(
            make_feed(f"Агенція {number}", language="uk"),
            item(str(number), title, text, published=ago(hours=2 - number)),
        )
    assign.assign()

    page = html.fromstring(signed_in("reporter").get(f"/desk/inbox/events/{Event.objects.get().pk}/").content)

    assert page.cssselect(".claims .differs") == []
    assert [one.text_content() for one in page.cssselect(".claims dt .quiet")] == ["changed with time"]


def test_what_is_new_against_our_story_is_marked(signed_in: Signed) -> None:
    event = came()
    story = make_story(*FIRST[1:], headline=FIRST[0])
    Taking.objects.create(item=Item.objects.get(key="0"), story=story, version=1)

    page = html.fromstring(signed_in().get(f"/desk/inbox/events/{event.pk}/").content)

    assert [one.text_content() for one in page.cssselect(".against mark")] == ["троє"]


@pytest.mark.parametrize("count", [1, 3])
def test_an_event_costs_the_same_however_many_items_tell_of_it(
    count: int, signed_in: Signed, django_assert_num_queries: Callable[..., Any]
) -> None:
    event = Event.objects.create(items_count=count)
    bring(make_feed(language="uk"), *[item(str(number), f"Міст {number}") for number in range(count)])
    Item.objects.update(event=event)
    client = signed_in()
    with django_assert_num_queries(8):
        assert client.get(f"/desk/inbox/events/{event.pk}/").status_code == 200


def test_events_of_several_items_are_listed_the_newest_change_first(signed_in: Signed) -> None:
    client = signed_in()
    assert "No two items tell of one event yet." in words(client.get("/desk/inbox/events/"))
    event = came()
    bring(make_feed("Інша"), item("9", "Рада звільнила міністра"))
    assign.assign()

    rows = html.fromstring(client.get("/desk/inbox/events/").content).cssselect("[data-rows] a")

    assert [row.get("href") for row in rows] == [f"/desk/inbox/events/{event.pk}/"]


def test_editors_part_events_and_put_them_together(signed_in: Signed) -> None:
    event, client = came(), signed_in()
    second = Item.objects.get(key="1")

    refused = client.post(f"/desk/inbox/events/{event.pk}/split/")
    assert (refused.status_code, "Choose some of the items" in words(refused)) == (422, True)
    parted = client.post(f"/desk/inbox/events/{event.pk}/split/", {"items": [second.pk]})
    second.refresh_from_db()
    assert parted["Location"] == f"/desk/inbox/events/{second.event_id}/"

    refused = client.post(f"/desk/inbox/events/{event.pk}/merge/", {"into": "nowhere"})
    assert (refused.status_code, "Choose another event" in words(refused)) == (422, True)
    address = f"https://paper.example/desk/inbox/events/{second.event_id}/"
    put = client.post(f"/desk/inbox/events/{event.pk}/merge/", {"into": address})
    assert put["Location"] == f"/desk/inbox/events/{second.event_id}/"
    assert Event.objects.count() == 1
