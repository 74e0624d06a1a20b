from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from strichka.inbox.models import Event, Item
from strichka.wire.feeds.kinds import Media, Signal
from tests.inbox.coming import bring, item, make_feed
from tests.inbox.rows import PNG

pytestmark = pytest.mark.django_db

Signed = Callable[..., Client]


def shown(client: Client, key: str = "1") -> str:
    return client.get(f"/desk/inbox/{Item.objects.get(key=key).pk}/").content.decode()


def test_what_a_version_has_changed_is_marked(signed_in: Signed) -> None:
    feed, at = make_feed(), timezone.now()
    bring(feed, item(text="Міст відкрили о восьмій.", published=at))
    bring(feed, item(text="Міст відкрили о дев’ятій.", published=at, signal=Signal.CORRECTION))

    page = shown(signed_in("reporter"))

    assert "<del>восьмій</del><ins>дев’ятій</ins>" in page
    assert "2 · correction" in page


def test_foreign_markup_does_no_harm(signed_in: Signed) -> None:
    bring(make_feed(), item(title="<b>Міст</b>", text="<script>alert(1)</script>Слова"))

    page = shown(signed_in("reporter"))

    assert "alert(1)" not in page
    assert "&lt;b&gt;Міст" in page


def test_what_was_withdrawn_cannot_be_taken_and_what_was_replaced_leads_on(signed_in: Signed) -> None:
    feed = make_feed()
    bring(feed, item("1"), item("2"))
    bring(feed, item("3", "Нове", replaces="1"), item("4", "Анулювання", replaces="2", signal=Signal.KILL))
    client = signed_in("feed_editor")

    assert "Нове" in shown(client)
    killed = shown(client, "2")
    assert "Its source has withdrawn this" in killed
    assert 'data-keys="t"' not in killed


def test_others_of_its_event_stand_beside_it(signed_in: Signed) -> None:
    bring(make_feed("Обрій"), item("1"))
    bring(make_feed("Хвиля"), item("2", "Те саме іншими словами"))
    Item.objects.update(event=Event.objects.create())

    page = shown(signed_in("reporter"))

    assert "Те саме іншими словами" in page
    assert "same event: 2 sources" in page


def test_a_picture_that_came_along_is_shown_and_what_is_none_is_not(signed_in: Signed) -> None:
    bring(make_feed(), item(media=(Media(name="a", content=PNG), Media(name="b", content=b"<html>"))))
    row, client = Item.objects.get(), signed_in("reporter")

    picture, none = (client.get(f"/desk/inbox/{row.pk}/picture/{number}/") for number in (0, 1))

    assert (picture.content, picture.headers["Content-Type"]) == (PNG, "image/png")
    assert picture.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert none.status_code == 422
    assert client.get(f"/desk/inbox/{row.pk}/picture/2/").status_code == 404


def test_a_picture_within_our_networks_is_not_fetched(signed_in: Signed) -> None:
    bring(make_feed(), item(media=(Media(url="http://127.0.0.1:80/a.png"),)))

    answer = signed_in("reporter").get(f"/desk/inbox/{Item.objects.get().pk}/picture/0/")

    assert answer.status_code == 422


def test_an_item_costs_the_same_with_few_others_and_with_many(
    signed_in: Signed, django_assert_num_queries: Any
) -> None:
    event, client = Event.objects.create(), signed_in("reporter")
    bring(make_feed("Обрій"), item("1"))
    bring(make_feed("Хвиля"), item("2"))
    Item.objects.update(event=event)
    path = f"/desk/inbox/{Item.objects.get(key='1').pk}/"
    client.get(path)

    with django_assert_num_queries(13):
        client.get(path)
    for number in range(10):
        bring(make_feed(f"Агенція {number}"), item("1"))
    Item.objects.update(event=event)
    with django_assert_num_queries(13):
        client.get(path)
