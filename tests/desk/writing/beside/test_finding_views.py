"""The findings of a text that is being written, as the editor's scripts ask for them."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from strichka.desk.writing.beside.finding_views import NAMES
from strichka.house_words.domain.accept import accept
from strichka.house_words.domain.keeping import WordValues
from strichka.house_words.domain.propose import propose
from strichka.lib.setting import words
from strichka.stories.models import Dismissal, Story
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import RULES, Finding, Rule, Severity
from tests.factories import make_document, make_story, publish_story

pytestmark = pytest.mark.django_db


def find(passage: Passage, _copy: Copy) -> Iterator[Finding]:
    at = passage.text.find("місто")
    if at >= 0:
        yield Finding("tram", at, at + 5, Severity.WARNING, words(en="A name."), ("Місто",), safe=True)


@pytest.fixture(autouse=True)
def rule() -> Iterator[None]:
    NAMES.forget()
    with RULES.temporarily(Rule("tram", find, label=words(en="names"), why=words(en="Names have capitals."))):
        yield


def ask(client: Client, story: Story, path: str = "", **body: Any) -> Any:
    body = {"document": make_document("Наше місто росте", "Він їжджає 🚋 в місто.").to_json()} | body
    return client.post(f"/desk/stories/{story.public_id}/findings/{path}", json.dumps(body), "application/json")


def test_the_text_need_not_be_saved_and_all_that_is_known_speaks(signed_in: Callable[..., Client]) -> None:
    accept(word=propose(values=WordValues("їжджає", "їздить", "uk", "Так пишемо."), by=None), by=None)
    found = ask(signed_in(), make_story()).json()["findings"]
    assert [(one["rule"], one["start"], one["end"], one["words"], one["suggestions"]) for one in found] == [
        ("tram", 5, 10, "місто", ["Місто"]),
        ("house_words", 4, 10, "їжджає", ["їздить"]),
        ("tram", 15, 20, "місто", ["Місто"]),
    ]
    assert [one["message"] for one in found] == ["A name.", "Так пишемо.", "A name."]
    first = found[0]
    assert (first["label"], first["why"], first["severity"], first["safe"]) == (
        "names",
        "Names have capitals.",
        "warning",
        True,
    )
    assert len({one["block"] for one in found}) == 2


@pytest.mark.parametrize("paragraphs", [1, 3])
def test_it_costs_the_same_however_much_is_found(
    paragraphs: int, signed_in: Callable[..., Client], django_assert_num_queries: Any
) -> None:
    client, story = signed_in(), make_story()
    document = make_document("Наше місто росте", *["Це місто."] * paragraphs).to_json()
    with django_assert_num_queries(11):
        assert ask(client, story, document=document).json()["count"] == 1 + paragraphs


@pytest.mark.parametrize("document", [None, {}, {"type": "doc"}, [], "x"])
def test_what_is_no_document_is_refused(document: Any, signed_in: Callable[..., Client]) -> None:
    answer = ask(signed_in(), make_story(), document=document)
    assert (answer.status_code, answer.json()["error"]) == (422, "document")


def test_a_finding_is_dismissed_by_its_id_and_stays_so(signed_in: Callable[..., Client]) -> None:
    client, story = signed_in(), make_story()
    finding = ask(client, story).json()["findings"][0]["id"]
    assert ask(client, story, "dismiss/", finding=finding, reach="once").status_code == 200
    assert [one["start"] for one in ask(client, story).json()["findings"]] == [15]
    again = ask(client, story, "dismiss/", finding=finding, reach="once")
    assert (again.status_code, again.json()["error"]) == (422, "finding")


def test_a_reach_that_nobody_knows_is_refused(signed_in: Callable[..., Client]) -> None:
    answer = ask(signed_in(), make_story(), "dismiss/", finding="x", reach="everywhere")
    assert (answer.status_code, answer.json()["error"]) == (422, "reach")


def test_a_reporter_sees_the_findings_of_a_published_text_and_dismisses_none(signed_in: Callable[..., Client]) -> None:
    client, story = signed_in("reporter"), publish_story()
    finding = ask(client, story).json()["findings"][0]["id"]
    assert ask(client, story, "dismiss/", finding=finding, reach="once").status_code == 403
    assert not Dismissal.objects.exists()
