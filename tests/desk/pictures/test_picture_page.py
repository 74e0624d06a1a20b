from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from strichka.baking import outbox
from strichka.pictures.models import Picture
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from tests.desk.desk import post
from tests.factories import make_story
from tests.paper.reading import make_picture, set_fields, words

pytestmark = pytest.mark.django_db


def leading(picture: Picture, headline: str) -> Any:
    story = make_story(headline=headline)
    set_fields(story, lead_picture=picture.public_id)
    return story


def used(client: Client, picture: Picture, query: str = "") -> Any:
    page = client.get(f"/desk/pictures/{picture.public_id}/{query}").content.decode()
    return html.document_fromstring(page).cssselect(".used")[0]


def test_a_picture_says_where_it_is_used_and_was(signed_in: Callable[..., Client]) -> None:
    picture = make_picture(1, alt="Міст", credit="Яна")
    client = signed_in()
    assert words(used(client, picture)) == "Where it is used In no story."
    live, gone, _draft = leading(picture, "Перша"), leading(picture, "Друга"), leading(picture, "Третя")
    for story in (live, gone):
        publish(story=story, by=None)
    kill(story=gone, by=None, note="Не той міст.")
    outbox.bake_touched()
    shown = used(client, picture)
    rows = [words(one) for one in shown.cssselect("li")]
    assert rows[0] == "draft Третя in the draft"
    assert rows[1].startswith("killed Друга readers saw it there from ")
    assert rows[2] == "live Перша readers see it there"
    fronts = [one.get("href") for one in shown.cssselect("p a")]
    assert fronts == ["/", "/polityka/"]


@pytest.mark.parametrize("count", [1, 25])
def test_where_it_is_used_costs_the_same_and_goes_on_to_older_uses(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[[int], Any]
) -> None:
    picture = make_picture(1)
    for number in range(count):
        leading(picture, f"Матеріал {number}")
    client = signed_in()
    # Session, user; picture, its renditions, uses, sections, fronts; whether readers see it; cases and notices.
    with django_assert_num_queries(10):
        page = used(client, picture)
    assert len(page.cssselect("li")) == min(count, 20)
    if count > 20:
        (older,) = page.cssselect("a[rel='next']")
        assert len(used(client, picture, older.get("href").partition("#")[0]).cssselect("li")) == count - 20


def test_it_is_cut_by_a_focal_point_and_by_hand(signed_in: Callable[..., Client]) -> None:
    picture = make_picture(1)
    client, url = signed_in(), f"/desk/pictures/{picture.public_id}/cut/"
    assert post(client, url, focal=[0.25, 0]).json()["focal"] == [0.25, 0.0]
    assert post(client, url, ratio="1x1", at=[0.1, 0.1, 0.5]).json()["boxes"]["1x1"] == {
        "left": 0.1,
        "top": 0.1,
        "width": 0.5,
        "height": 0.8,
    }
    picture.refresh_from_db()
    assert (picture.focal_x, picture.focal_y, picture.crops) == (0.25, 0.0, {"1x1": [0.1, 0.1, 0.5]})
    refused = post(client, url, ratio="1x1", at=[0.9, 0.1, 0.5])
    assert (refused.status_code, refused.json()["error"]) == (422, "edge")
    assert post(client, url, ratio="1x1").json()["byHand"] == {}
