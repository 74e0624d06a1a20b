"""Rows as plain values, exactly."""

from datetime import UTC, datetime

import pytest

from strichka.moving.export import plain_rows
from strichka.stories.domain.kill import kill
from strichka.stories.models import Story
from strichka.topics.models import Topic, TopicForm
from tests.factories import make_section, make_story, publish_story

pytestmark = pytest.mark.django_db


def test_times_are_exact() -> None:
    story = make_story()
    at = datetime(2026, 11, 30, 12, 0, 0, 123456, tzinfo=UTC)
    Story.objects.filter(pk=story.pk).update(created_at=at)
    story.refresh_from_db()

    assert plain_rows.story(story)["created_at"] == "2026-11-30T12:00:00.123456+00:00"


def test_withdrawn_story_keeps_what_readers_had_and_why_it_went() -> None:
    story = publish_story()
    kill(story=story, by=None, note="Ми помилилися.")
    story.refresh_from_db()

    values = plain_rows.story(story)

    assert (values["state"], len(values["editions"])) == ("killed", 1)
    assert [one["note"] for one in values["withdrawals"]] == ["Ми помилилися."]


def test_only_forms_by_hand_are_written() -> None:
    topic = Topic.objects.create(slug="porom", name="Пором")
    TopicForm.objects.create(topic=topic, form="поромчик", kind="alias")
    assert TopicForm.objects.filter(topic=topic, generated=True).exists()

    [values] = plain_rows.topics()

    assert [form["form"] for form in values["forms"]] == ["поромчик"]


def test_walk_asks_for_some_at_a_time(monkeypatch: pytest.MonkeyPatch, django_assert_num_queries) -> None:
    for number in range(5):
        make_section(f"r{number}", f"Річка {number}")
    count = len(list(plain_rows.sections()))

    with django_assert_num_queries(2):
        assert len(list(plain_rows.sections())) == count
