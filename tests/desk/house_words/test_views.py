from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from strichka.house_words.models import HouseWord
from strichka.staff.enums import Role
from tests.elsewhere.standing import MORE
from tests.factories import index_stories, publish_story
from tests.paper.reading import make_topic

pytestmark = pytest.mark.django_db

PAIR = {"wrong": "прийняти участь", "right": "взяти участь", "language": "uk", "inflected": "on", "note": "Беруть."}


def page(client: Client, url: str) -> Any:
    answer = client.get(url)
    assert answer.status_code == 200
    return html.document_fromstring(answer.content.decode())


def test_a_pair_is_written_tried_accepted_and_taken_back(signed_in: Callable[..., Client]) -> None:
    publish_story("Вони прийняли участь у зборах.")
    index_stories()
    client = signed_in()
    answer = client.post("/desk/house-words/new/", PAIR)
    word = HouseWord.objects.get()
    url = f"/desk/house-words/{word.pk}/"
    assert answer.headers["Location"] == url
    examples = page(client, url).find_class("found-places")[0]
    assert (examples.findtext(".//mark"), examples.findtext(".//ins")) == ("прийняли участь", "взяли участь")
    assert client.post(f"{url}accept/").headers["Location"] == "/desk/house-words/"
    assert client.post(f"{url}accept/").status_code == 422
    assert client.post(f"{url}retire/").headers["Location"] == url
    word.refresh_from_db()
    assert word.state == "retired"


def test_a_decision_leads_on_to_the_next_proposal(signed_in: Callable[..., Client]) -> None:
    first, second = (HouseWord.objects.create(wrong=wrong, right="міст", language="uk") for wrong in ("мост", "мист"))
    client = signed_in()
    assert (
        client.post(f"/desk/house-words/{second.pk}/decline/").headers["Location"] == f"/desk/house-words/{first.pk}/"
    )


def test_a_refusal_keeps_what_was_written(signed_in: Callable[..., Client]) -> None:
    client = signed_in()
    answer = client.post("/desk/house-words/new/", PAIR | {"right": PAIR["wrong"]})
    tree = html.document_fromstring(answer.content.decode())
    assert (answer.status_code, tree.xpath("//input[@name='note']/@value")) == (422, ["Беруть."])
    assert tree.find_class("verdict")
    word = HouseWord.objects.create(wrong="мост", right="міст", language="uk")
    assert client.post(f"/desk/house-words/{word.pk}/", PAIR | {"right": ""}).status_code == 422
    assert client.post(f"/desk/house-words/{word.pk}/", PAIR).status_code == 302
    word.refresh_from_db()
    assert (word.wrong, word.note) == ("прийняти участь", "Беруть.")


@pytest.mark.parametrize("state", ["proposed", "active", "declined", "retired", "unknown"])
def test_every_list_says_that_it_is_empty(state: str, signed_in: Callable[..., Client]) -> None:
    assert page(signed_in(), f"/desk/house-words/?state={state}").find_class("empty")


def test_a_reporter_looks_and_decides_nothing(signed_in: Callable[..., Client]) -> None:
    word = HouseWord.objects.create(wrong="мост", right="міст", language="uk")
    client = signed_in(Role.REPORTER)
    assert not page(client, f"/desk/house-words/{word.pk}/").xpath(
        "//form[@method='post'][contains(@class, 'buttons')]"
    )
    assert not page(client, "/desk/house-words/").xpath("//a[@data-keys='n']")


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[[int], Any]
) -> None:
    topic = make_topic("mist", "Міст", kind="place")
    for number in range(count):
        publish_story(f"Через мост {number}.")
        HouseWord.objects.create(wrong=f"мост{'а' * number}", right="Міст", language="uk", topic=topic)
    index_stories()
    client = signed_in()
    page(client, "/desk/house-words/")
    with django_assert_num_queries(7):
        page(client, "/desk/house-words/")
    with django_assert_num_queries(9 + MORE):
        page(client, f"/desk/house-words/{HouseWord.objects.order_by('pk')[0].pk}/")
