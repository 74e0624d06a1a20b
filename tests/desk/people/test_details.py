"""What the audit log keeps is told in the words of who reads it."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

import strichka
from strichka.desk.people import details
from strichka.staff.models import AuditEntry
from strichka.stories.fields.declared import FIELDS
from tests.factories import make_section, make_story, make_user
from tests.paper.reading import make_byline, make_picture, make_topic

pytestmark = pytest.mark.django_db
ROOT = Path(strichka.__file__).parent
NO_NAMES = {"by", "action", "subject", "changes"}


def said(action: str = "field", language: str = "en", **kept: Any) -> list[tuple[str, str]]:
    with translation.override(language):
        return details.of_lines([AuditEntry(action=action, details=kept)])[0]


def kept_by_verbs() -> set[str]:
    """The names under which verbs keep something in a line, where they spell them."""
    trees = [ast.parse(path.read_text("utf-8")) for path in ROOT.glob("*/**/*.py") if "node_modules" not in path.parts]
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {one.arg for call in calls if ast.unparse(call.func) == "record" for one in call.keywords if one.arg}


def test_every_name_that_a_verb_keeps_has_its_word() -> None:
    names = kept_by_verbs() - NO_NAMES
    assert len(names) > 30
    assert sorted(names - set(details.NAMES) - {field.name for field in FIELDS}) == []


@pytest.mark.parametrize("field", list(FIELDS), ids=lambda field: field.name)
def test_a_field_of_a_story_is_told_by_its_name(field: Any) -> None:
    with translation.override("uk"):
        label = str(field.control.label)
    assert said(language="uk", field=field.name, old="", new="") == [(label, "— → —")]


def test_people_topics_and_sections_are_told_by_their_names_in_the_readers_language() -> None:
    make_byline("olena", "Олена Коваль")
    make_topic("mosty", "мости")
    make_section("misto", "Місто")
    assert said(language="uk", field="bylines", old=[], new=[{"slug": "olena", "role": "кореспондентка"}]) == [
        ("Автори", "— → Олена Коваль (кореспондентка)")
    ]
    assert said(language="uk", field="topics", old=["mosty", "zabuta"], new=[]) == [("Теги", "мости, zabuta → —")]
    assert said(field="section", old="", new="misto") == [("Section", "— → Місто")]
    assert said("limit", old={}, new={"misto": True}) == [("Місто", "— → publishes and approves")]
    assert said("plan_held", old=None, new=["alt"]) == [("was → is", "— → picture without a description")]


def test_a_picture_and_an_original_are_told_by_their_words() -> None:
    picture, origin = make_picture(1, caption="Ринок на Набережній"), make_story(headline="Ціни на кавуни")
    assert said(field="lead_picture", old="", new=picture.public_id) == [("Lead picture", "— → Ринок на Набережній")]
    assert said(field="translation_of", old="", new=origin.public_id) == [("Translation of", "— → Ціни на кавуни")]


def test_moments_codes_and_what_a_plugin_keeps() -> None:
    assert said("schedule", old="", new="2026-11-30T10:00:00+00:00") == [("was → is", "— → 30.11.2026 12:00")]
    assert said("role", old="reporter", new="chief") == [("was → is", "reporter → chief editor")]
    assert said("publish", version=3, strange={"a": True}) == [("version of the draft", "3"), ("strange", "a: yes")]


def test_what_has_parts_is_told_by_those_that_were_changed() -> None:
    old, new = {"headline": "Міст", "day": "2026-11-30"}, {"headline": "Міст", "day": "2026-12-01"}
    assert said("change_plan", line=4, old=old, new=new) == [
        ("day", "30.11.2026 → 01.12.2026"),
        ("line of the plan", "4"),
    ]
    assert said("change_user", changes={"name": {"old": "А"}}, reason="так") == [("name", "А → —"), ("why", "так")]


def test_people_are_told_by_their_names_and_never_taken_for_roles() -> None:
    make_user(username="reporter", display_name="Тарас")
    assert said("plan", old=[], new=["reporter", "gone"]) == [("who writes", "— → Тарас, gone")]
    assert said("plan", old=[], new=[], day="2026-12-01") == [("day", "01.12.2026")]


def test_words_of_a_picture_are_told_by_the_names_of_its_columns() -> None:
    assert said("picture", field="alt", old="", new="Міст", pages=["/a/"]) == [
        ("text alternative", "— → Міст"), ("pages", "/a/")
    ]  # fmt: skip
    assert said("picture", field="crop_16x9", old=None, new=[0.1, 0.2]) == [("crop_16x9", "— → 0.1, 0.2")]


@pytest.mark.parametrize("count", [1, 40])
def test_names_take_a_query_a_register_however_many_lines(
    count: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    make_topic("mosty", "мости")
    rows = [AuditEntry(action="field", details={"field": "topics", "old": [], "new": ["mosty"]})] * count
    rows += [AuditEntry(action="field", details={"field": "section", "old": "", "new": "a"})] * count
    with django_assert_num_queries(2):
        assert len(details.of_lines(rows)) == 2 * count


@pytest.mark.parametrize("field", list(FIELDS), ids=lambda field: field.name)
def test_a_line_tells_whatever_a_field_holds(field: Any) -> None:
    held = field.get(make_story())
    (pair,) = said(field=field.name, old=held, new=held)
    row = AuditEntry(action="field", details={"field": field.name, "old": held, "new": held})
    with translation.override("en"):
        assert details.of_fields([row]) == [(pair[0], *pair[1].split(" → "))]


def test_a_number_is_told_as_it_is() -> None:
    assert said(field="urgency", old=5, new=2) == [("Urgency", "5 → 2")]
