from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from strichka.planning.models import PlannedLine
from strichka.stories.models import Story
from tests.desk.rundown.reading import page
from tests.factories import make_user
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def test_a_line_is_planned_from_the_first_screen_for_its_day(signed_in: Callable[..., Client]) -> None:
    writer, tomorrow = make_user(), timezone.localdate() + timedelta(days=1)
    body = {"headline": "Сесія", "day": tomorrow.isoformat(), "due": "09:00", "person": [writer.pk], "ednote": "Дані."}
    answer = signed_in().post("/desk/plan/", body)
    line = PlannedLine.objects.get()
    assert answer.headers["Location"] == f"/desk/?on={tomorrow}"
    assert (line.headline, line.day, list(line.people.all())) == ("Сесія", tomorrow, [writer])


def test_what_cannot_be_planned_is_said_and_all_that_was_written_is_there(signed_in: Callable[..., Client]) -> None:
    other = make_user()
    body = {"headline": "Сесія", "day": "2026-11-29", "due": "99:99", "ednote": "Дані.", "person": [other.pk]}
    answer = signed_in().post("/desk/plan/", body)
    found = page(answer)
    assert (answer.status_code, found.cssselect(".verdict")[0].text) == (
        422, "Write the deadline as a time, for example 14:30."
    )  # fmt: skip
    assert found.cssselect("[name=headline]")[0].value == "Сесія"
    assert found.cssselect("[name=ednote]")[0].value.strip() == "Дані."
    assert [one.get("value") for one in found.cssselect("[name=person][checked]")] == [str(other.pk)]


def test_a_line_is_changed_and_assigned_as_one_and_a_colleagues_change_is_said(
    signed_in: Callable[..., Client],
) -> None:
    line, writer, client = make_line("Рада"), make_user(), signed_in()
    body = {"headline": "Сесія", "day": line.day.isoformat(), "person": [writer.pk], "version": "0"}
    assert client.post(f"/desk/plan/{line.pk}/change/", body).headers["Location"] == f"/desk/plan/{line.pk}/"
    again = client.post(f"/desk/plan/{line.pk}/change/", body | {"headline": "Інше", "person": []})
    assert again.status_code == 422
    assert "A colleague has changed this line meanwhile." in again.content.decode()
    line.refresh_from_db()
    assert (line.headline, list(line.people.all())) == ("Сесія", [writer])


def test_a_reporter_begins_a_line_of_anybody_and_lands_in_the_story(signed_in: Callable[..., Client]) -> None:
    line = make_line("Рада")
    client = signed_in("reporter")
    found = page(client.get(f"/desk/plan/{line.pk}/"))
    assert found.cssselect("fieldset.line-fields[disabled]")
    assert not found.cssselect("[data-opens=drop]")
    answer = client.post(f"/desk/plan/{line.pk}/begin/")
    assert answer.headers["Location"] == f"/desk/stories/{Story.objects.get().public_id}/"


def test_a_dropped_line_says_so_and_is_brought_back(signed_in: Callable[..., Client]) -> None:
    line, client = make_line(), signed_in()
    client.post(f"/desk/plan/{line.pk}/drop/")
    assert "This line was dropped." in client.get(f"/desk/plan/{line.pk}/").content.decode()
    client.post(f"/desk/plan/{line.pk}/restore/")
    line.refresh_from_db()
    assert line.state == "planned"
