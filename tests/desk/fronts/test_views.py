"""The room of a front: who sees it, who arranges it, and what is answered when something is in the way."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from strichka.fronts.current import current_arrangement
from strichka.fronts.domain.arrange import arrange
from strichka.fronts.enums import Region
from strichka.fronts.layout import Layout, Placed, read
from strichka.fronts.models import Arrangement
from strichka.stories import lists
from tests.desk.desk import post
from tests.factories import make_section, make_story, make_user, publish_story

pytestmark = pytest.mark.django_db
HOME = lists.HOME.page("uk")


def placed(story: Any, region: str = "lead", **more: Any) -> dict[str, Any]:
    return {"story": story.public_id, "region": region, **more}


def stands() -> Layout:
    return read(current_arrangement(HOME, at=timezone.now()))


def test_everybody_sees_the_front_and_an_editor_has_the_keys(signed_in: Callable[..., Client]) -> None:
    make_section("misto", "Місто")
    for role, may in {"reporter": False, "keeper": False, "feed_editor": True}.items():
        page = html.document_fromstring(signed_in(role).get("/desk/fronts/").content.decode())
        assert (page.find(".//form[@data-publish]") is not None) == may
        assert [link.text for link in page.iterfind(".//nav[@class='tabs']/a")] == ["Home page", "Місто"]
        assert page.find(".//iframe").get("sandbox") == "allow-same-origin"


@pytest.mark.parametrize("name", ["xx", "uk:nema", "misto"])
def test_there_is_no_room_of_a_front_that_is_none(name: str, signed_in: Callable[..., Client]) -> None:
    answer = signed_in().get(f"/desk/fronts/{name}/")
    assert (answer.status_code, "There is nothing at this address." in answer.content.decode()) == (404, True)


def test_an_editor_arranges_a_front_and_hears_how_it_stands(signed_in: Callable[..., Client]) -> None:
    one, two = publish_story(headline="Перша"), publish_story(headline="Друга")
    rows = [placed(two, "choice"), placed(one, headline=" Своя ", ends="2099-11-29T20:00")]
    state = post(signed_in(), "/desk/fronts/uk/arrange/", number=0, placements=rows).json()
    assert [(row["name"], row["headline"], row["region"], row["live"]) for row in state["placements"]] == [
        ("Перша", "Своя", "lead", True),
        ("Друга", "", "choice", True),
    ]
    assert (state["number"], state["placements"][0]["ends"]["field"]) == (1, "2099-11-29T20:00")
    assert [row.story for row in stands().placements] == [one.public_id, two.public_id]
    planned = post(signed_in(), "/desk/fronts/uk/arrange/", number=1, starts="2099-01-01T08:00", placements=[]).json()
    assert [row["number"] for row in planned["planned"]] == [2]
    more = [placed(make_story(headline="Чорнова"))]
    body = {"replaces": 2, "placements": more, "starts": "2099-01-01T09:00"}
    (changed,) = post(signed_in(), "/desk/fronts/uk/replan/", **body).json()["planned"]
    assert (changed["number"], changed["field"]) == (3, "2099-01-01T09:00")
    assert [(row["name"], row["live"], row["waits"]) for row in changed["placements"]] == [("Чорнова", False, True)]
    assert post(signed_in(), "/desk/fronts/uk/replan/", **body).json()["error"] == "begun"
    assert post(signed_in(), "/desk/fronts/uk/replan/", **body | {"starts": ""}).json()["error"] == "time"
    assert post(signed_in(), "/desk/fronts/uk/cancel/", number=3).json()["planned"] == []
    assert post(signed_in(), "/desk/fronts/uk/bring-back/", number=0).json()["placements"] == []


def test_who_comes_second_is_told_who_was_first_and_what_is_new(signed_in: Callable[..., Client]) -> None:
    one, two = publish_story(headline="Перша"), publish_story(headline="Друга")
    by = make_user(display_name="Ганна Верес")
    arrange(page=HOME, layout=Layout((Placed(two.public_id, Region.LEAD),)), base=0, by=by)
    answer = post(signed_in(), "/desk/fronts/uk/arrange/", number=0, seen=[], placements=[placed(one)])
    assert (answer.status_code, answer.json()["error"], answer.json()["state"]["number"]) == (409, "overtaken", 1)
    assert "Ганна Верес" in answer.json()["message"]
    assert "placed: Друга" in answer.json()["message"]
    assert stands().stories == [two.public_id]


def test_a_preview_is_the_page_with_what_is_not_published_and_only_the_desk_frames_it(
    signed_in: Callable[..., Client],
) -> None:
    story = publish_story(headline="Міст")
    layout = f'{{"placements": [{{"story": "{story.public_id}", "region": "lead", "headline": "Своя назва"}}]}}'
    answer = signed_in("reporter").post("/desk/fronts/uk/preview/", {"layout": layout})
    assert "Своя назва" in answer.content.decode()
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert Arrangement.objects.count() == 0
    refused = signed_in().post("/desk/fronts/uk/preview/", {"layout": "["})
    assert (refused.status_code, "The request cannot be read." in refused.content.decode()) == (422, True)
