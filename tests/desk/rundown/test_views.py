from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from strichka.planning.models import SavedView
from tests.desk.rundown.reading import page, rows_on
from tests.factories import make_section, make_story, make_user
from tests.paper.reading import make_topic
from tests.planning.planned import make_department, make_line

pytestmark = pytest.mark.django_db


def test_the_first_screen_is_the_shift_of_today_with_its_parts(signed_in: Callable[..., Client]) -> None:
    line, story = make_line("Засідання ради"), make_story(headline="Міст")
    answer = signed_in().get("/desk/")
    assert rows_on(answer) == [f"line-{line.pk}", f"story-{story.public_id}"]
    found = page(answer)
    assert found.cssselect("h1")[0].text.startswith("Today, ")
    assert [one.text_content() for one in found.cssselect(".ribbon-day h2")] == ["Planned", "Drafts"]
    assert found.cssselect(f'[data-row="line-{line.pk}"] .state')[0].text == "planned"


def test_days_lead_to_the_days_around_them_and_keep_the_filters(signed_in: Callable[..., Client]) -> None:
    found = page(signed_in().get("/desk/?on=2026-03-01&person=me"))
    assert [one.get("href") for one in found.cssselect(".around a")] == [
        "?on=2026-02-28&person=me", "?person=me", "?on=2026-03-02&person=me"
    ]  # fmt: skip
    assert found.cssselect("h1")[0].text == "1 March 2026"
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert page(signed_in().get(f"/desk/?on={tomorrow}")).cssselect("h1")[0].text.startswith("Tomorrow, ")
    week = page(signed_in().get("/desk/?span=week&on=2026-03-01")).cssselect("h1")[0].text
    assert week == "23.02 – 1 March 2026"


def test_filters_stand_as_they_were_chosen(signed_in: Callable[..., Client]) -> None:
    me = make_user()
    make_section("misto", "Місто")
    make_department("feed")
    found = page(signed_in(user=me).get(f"/desk/?section=misto&department=feed&person={me.pk}&topic=міст"))
    chosen = {one.get("name"): one.value for one in found.cssselect(".filters select, .filters [data-topic]")}
    assert chosen == {"section": "misto", "department": "feed", "person": "me", "topic": "міст"}


def test_a_view_keeps_the_filters_under_a_name_and_is_deleted(signed_in: Callable[..., Client]) -> None:
    make_topic("mist", "Міст")
    me = make_user()
    client = signed_in(user=me)
    answer = client.post(
        "/desk/rundown/views/", {"name": "Мій міст", "person": "me", "topic": "Міст", "on": "2026-03-01"}
    )
    assert answer.headers["Location"] == "/desk/?on=2026-03-01&person=me&topic=mist"
    view = SavedView.objects.get(person=me)
    assert (view.name, view.query) == ("Мій міст", "person=me&topic=mist")
    shown = page(client.get("/desk/?person=me&topic=mist")).cssselect(".views [aria-current]")
    assert [one.text_content().split() for one in shown] == [["Мій", "міст", "0"]]
    refused = signed_in().post(f"/desk/rundown/views/{view.pk}/drop/")
    assert (refused.status_code, SavedView.objects.count()) == (403, 1)
    client.post(f"/desk/rundown/views/{view.pk}/drop/")
    assert not SavedView.objects.exists()


def test_a_view_without_a_filter_is_refused_in_words(signed_in: Callable[..., Client]) -> None:
    answer = signed_in().post("/desk/rundown/views/", {"name": "Усе"})
    assert answer.status_code == 422
    assert "Choose a filter first" in answer.content.decode()


def test_the_list_is_as_dense_as_this_browser_has_chosen(signed_in: Callable[..., Client]) -> None:
    client = signed_in()
    assert not page(client.get("/desk/")).cssselect(".is-airy")
    client.cookies["desk_density"] = "airy"
    assert page(client.get("/desk/")).cssselect(".is-airy")


def test_the_stream_is_let_into_by_a_ticket(signed_in: Callable[..., Client]) -> None:
    answer = signed_in().get("/desk/rundown/stream/").json()
    assert answer["url"].startswith("/desk/stream/?channel=rundown&ticket=")


def test_a_keeper_looks_and_has_nothing_to_act_with(signed_in: Callable[..., Client]) -> None:
    make_line()
    found = page(signed_in("keeper").get("/desk/"))
    assert len(found.cssselect("[data-row]")) == 1
    assert not found.cssselect("[name=row], #bulk, #dialog-plan, [data-keys=n]")


def test_an_empty_shift_says_how_to_begin(signed_in: Callable[..., Client]) -> None:
    assert "Press n to begin a story, p to plan one." in signed_in().get("/desk/").content.decode()
    assert "No story fits these filters." in signed_in().get("/desk/?state=live").content.decode()
