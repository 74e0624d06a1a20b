"""Days that have passed: told of an update too, and only of what still means what it meant then."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from strichka.stories.checking.run import of_draft
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.factories import make_story

pytestmark = pytest.mark.django_db


def published(text: str, *, days_ago: int) -> Story:
    story = make_story(text)
    publish(story=story, by=None, at=timezone.now() - timedelta(days=days_ago))
    story.refresh_from_db()
    return story


def stale(story: Story) -> list[str]:
    return [one.severity.value for one in of_draft(story) if one.check.name == "stale_date"]


@pytest.mark.parametrize(
    ("text", "days_ago", "severities"),
    [
        ("Учора міст відкрили.", 1, ["warning"]),
        ("Учора міст відкрили.", 0, []),
        ("Міст відкрили 12 травня 2019 року.", 1, []),
        ("Торік міст відкрили.", 400, ["warning"]),
    ],
)
def test_a_relative_day_goes_stale_in_what_readers_have(text: str, days_ago: int, severities: list[str]) -> None:
    assert stale(published(text, days_ago=days_ago)) == severities


@pytest.mark.parametrize(("text", "queries"), [("Міст відкрили.", 10), ("Учора міст відкрили.", 11)])
def test_editions_are_asked_for_once_and_only_by_texts_with_such_words(
    text: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    story = published(text, days_ago=1)

    with django_assert_num_queries(queries):
        of_draft(story)
