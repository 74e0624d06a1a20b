from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from strichka.planning.models import PlannedLine
from strichka.stories.models import Story
from tests.factories import make_story, make_user, publish_story
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def send(client: Client, act: str, *subjects: Story | PlannedLine, **more: Any) -> str:
    keys = [f"story-{one.public_id}" if isinstance(one, Story) else f"line-{one.pk}" for one in subjects]
    answer = client.post("/desk/rundown/bulk/", {"do": act, "row": keys, **more}, follow=True)
    return answer.content.decode()


def test_chosen_drafts_become_ready_and_what_cannot_is_named(signed_in: Callable[..., Client]) -> None:
    first, second = make_story(headline="Перша"), make_story(headline="Друга")
    live, line = publish_story(headline="Жива"), make_line("Тема")
    page = send(signed_in("reporter"), "ready", first, second, live, line)
    assert set(Story.objects.filter(state="ready")) == {first, second}
    assert "Done: 2." in page
    assert "«Тема»: Nothing is written of it yet." in page
    assert "«Жива»: Your role does not allow this." in page


def test_lines_and_stories_are_assigned_and_a_story_gets_its_line(signed_in: Callable[..., Client]) -> None:
    writer, line, planned, story = make_user(), make_line("Тема"), make_story(), make_story(headline="Без плану")
    make_line("За планом", story=planned)
    send(signed_in(), "assign", line, planned, story, person=[writer.pk])
    assert {one.line.headline for one in writer.assignments.all()} == {"Тема", "За планом", "Без плану"}
    assert PlannedLine.objects.get(headline="Без плану").story == story


def test_spiking_drops_lines(signed_in: Callable[..., Client]) -> None:
    line, story = make_line(), make_story()
    assert "Done: 2." in send(signed_in(), "spike", line, story)
    line.refresh_from_db()
    story.refresh_from_db()
    assert (line.state, story.state) == ("dropped", "spiked")


@pytest.mark.parametrize(
    ("act", "words"),
    [("ready", "Choose rows of the list first."), ("assign", "Choose who is to write."), ("x", "cannot be read")],
)
def test_nothing_chosen_and_nobody_to_assign_are_said(act: str, words: str, signed_in: Callable[..., Client]) -> None:
    answer = signed_in().post("/desk/rundown/bulk/", {"do": act, "row": ["story-", "line-x", "line-" + "9" * 30, "x"]})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_it_leads_back_to_the_same_list_and_to_no_other_site(signed_in: Callable[..., Client]) -> None:
    client = signed_in()
    places = []
    for back in ("?person=me", "//evil.example/"):
        keys = [f"story-{make_story().public_id}"]
        answer = client.post("/desk/rundown/bulk/", {"do": "ready", "row": keys, "back": back})
        places.append(answer.headers["Location"])
    assert places == ["/desk/?person=me", "/desk/"]


def test_lines_and_stories_of_the_plan_move_to_another_day(signed_in: Callable[..., Client]) -> None:
    line, planned, story = make_line("Тема"), make_story(), make_story(headline="Без плану")
    of_story = make_line("За планом", story=planned)
    page = send(signed_in(), "move", line, planned, story, day="2031-07-01")
    assert set(PlannedLine.objects.filter(day="2031-07-01")) == {line, of_story}
    assert "«Без плану»: It is in no plan: assign it first." in page
    assert "Choose a day." in send(signed_in(), "move", line, day="колись")
