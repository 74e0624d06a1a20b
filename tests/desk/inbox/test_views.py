import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from strichka.inbox.domain.handle import see
from strichka.inbox.enums import Handling
from strichka.inbox.indexing import index
from strichka.inbox.models import Event, InboxView, Item, Mark
from strichka.stories.models import Story
from tests.desk.desk import post
from tests.factories import make_user
from tests.inbox.coming import bring, item, make_feed

pytestmark = pytest.mark.django_db

Signed = Callable[..., Client]


def rows(answer: Any) -> list[str]:
    return [
        one.text_content().strip() for one in html.fromstring(answer.content).cssselect("[data-rows] .row-headline")
    ]


def shown(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"/desk/inbox/{query}")
    assert answer.status_code == 200
    return rows(answer)


def test_what_has_come_in_is_shown_the_newest_first(signed_in: Signed) -> None:
    feed = make_feed()
    bring(feed, item("1", "Перша"))
    bring(feed, item("2", "Друга"))

    assert shown(signed_in("reporter")) == ["Друга", "Перша"]


def test_an_empty_inbox_says_what_to_do(signed_in: Signed) -> None:
    assert "Nothing has come in yet." in signed_in("duty_editor").get("/desk/inbox/").content.decode()


def test_items_are_narrowed_by_feed_language_urgency_and_event(signed_in: Signed) -> None:
    one, other = make_feed("Обрій"), make_feed("Wire", language="en")
    bring(one, item("1", "Перша", urgency=1), item("2", "Друга"))
    bring(other, item("3", "Third"))
    event = Event.objects.create()
    Item.objects.filter(key__in=["1", "3"]).update(event=event)
    client = signed_in("feed_editor")

    assert shown(client, f"?feed={other.pk}") == ["Third"]
    assert shown(client, "?language=en") == ["Third"]
    assert shown(client, "?show=urgent") == ["Перша"]
    assert shown(client, f"?event={event.pk}") == ["Third", "Перша"]
    assert "same event: 2 sources" in client.get("/desk/inbox/").content.decode()
    assert shown(client, "?feed=nonsense") == []


def test_seen_is_each_persons_own_and_ends_with_a_new_version(signed_in: Signed) -> None:
    feed, at = make_feed(), timezone.now()
    bring(feed, item("1", "Перша", published=at), item("2", "Друга", published=at))
    client = signed_in("feed_editor")
    first = Item.objects.get(key="1")

    assert client.get(f"/desk/inbox/{first.pk}/").status_code == 200
    see([Item.objects.get(key="2").pk], make_user())

    assert shown(client, "?show=unseen") == ["Друга"]
    bring(feed, item("1", "Перша", "Іншими словами.", published=at))
    assert shown(client, "?show=unseen") == ["Перша", "Друга"]


def test_items_are_seen_and_unseen_ignored_and_brought_back(signed_in: Signed) -> None:
    bring(make_feed(), item())
    row, client = Item.objects.get(), signed_in("feed_editor")

    assert post(client, "/desk/inbox/see/", items=[row.pk]).status_code == 200
    assert Mark.objects.count() == 1
    post(client, "/desk/inbox/see/", items=[row.pk], seen=False)
    assert Mark.objects.count() == 0
    assert post(client, "/desk/inbox/mark/", items=[row.pk]).json()["count"] == 1
    assert (shown(client), shown(client, "?show=ignored")) == ([], ["Міст відкрили"])
    post(client, "/desk/inbox/mark/", items=[row.pk], ignored=False)
    row.refresh_from_db()
    assert row.handling == Handling.NEW


@pytest.mark.parametrize("items", ["1", [True], ["1"], {}])
def test_what_is_no_list_of_items_is_refused(signed_in: Signed, items: object) -> None:
    assert post(signed_in("feed_editor"), "/desk/inbox/mark/", items=items).status_code == 422


def test_words_find_items_in_any_form_and_by_page(signed_in: Signed) -> None:
    feed = make_feed()
    bring(feed, item("1", "Міст відкрили", "На мості рух."), item("2", "Порт", "Кораблі."))
    index()
    client = signed_in("feed_editor")

    assert shown(client, "?q=мостами") == ["Міст відкрили"]
    assert shown(client, f"?q=корабель&feed={feed.pk}") == ["Порт"]
    assert shown(client, "?q=корабель&show=taken") == []


def test_a_view_is_kept_shown_and_deleted(signed_in: Signed) -> None:
    client = signed_in("feed_editor")

    client.post("/desk/inbox/views/", {"name": "Термінове", "show": "urgent"})

    view = InboxView.objects.get()
    assert (view.name, view.query) == ("Термінове", "show=urgent")
    assert "Термінове" in client.get("/desk/inbox/").content.decode()
    client.post(f"/desk/inbox/views/{view.pk}/drop/")
    assert not InboxView.objects.exists()


def test_chosen_items_become_a_draft_and_are_taken_once(signed_in: Signed) -> None:
    bring(make_feed(), item())
    row, client = Item.objects.get(), signed_in("feed_editor")

    first = client.post("/desk/inbox/take/", {"item": [row.pk]})
    again = client.post("/desk/inbox/take/", {"item": [row.pk]})
    third = client.post("/desk/inbox/take/", {"item": [row.pk], "again": "1"})

    story = Story.objects.order_by("pk").first()
    assert story is not None
    assert first.headers["Location"] == f"/desk/stories/{story.public_id}/"
    assert again.status_code == 422
    assert f"/desk/stories/{story.public_id}/" in again.content.decode()
    assert (third.status_code, Story.objects.count()) == (302, 2)
    assert "taken:" in client.get("/desk/inbox/").content.decode()


def test_the_stream_is_given_a_ticket(signed_in: Signed) -> None:
    assert "channel=inbox" in json.loads(signed_in("reporter").get("/desk/inbox/stream/").content)["url"]


def test_the_room_costs_the_same_for_one_item_and_for_many(signed_in: Signed, django_assert_num_queries: Any) -> None:
    feed, client = make_feed(), signed_in("feed_editor")
    bring(feed, item())
    client.get("/desk/inbox/")
    with django_assert_num_queries(11):
        client.get("/desk/inbox/")
    bring(feed, *(item(f"n{number}", f"№ {number}") for number in range(50)))
    with django_assert_num_queries(11):
        client.get("/desk/inbox/")
