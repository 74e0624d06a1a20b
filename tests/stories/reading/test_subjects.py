from datetime import UTC, datetime

import pytest

from strichka.stories import keys
from strichka.stories.domain.publish import publish
from strichka.stories.models import Byline, Thread
from strichka.stories.reading import in_lists, subjects
from strichka.stories.reading.cards import by_ids
from strichka.topics.models import Topic
from tests.factories import make_story
from tests.stories.changing import set_field

pytestmark = pytest.mark.django_db


def test_a_merged_topic_is_the_one_that_was_kept() -> None:
    kept = Topic.objects.create(slug="most", name="Міст", translations={"en": "Bridge"})
    Topic.objects.create(slug="mist", name="Містъ", merged_into=kept)

    for slug in ("most", "mist"):
        found = subjects.topic("en", slug)
        assert found is not None
        assert (found.slug, found.name, found.key) == ("most", "Bridge", keys.topic("most"))


def test_a_person_is_shown_with_a_role_in_the_language_of_the_page() -> None:
    Byline.objects.create(slug="olena", name="Олена", role="кореспондентка", role_translations={"en": "correspondent"})

    shown = [subjects.byline(language, "olena") for language in ("uk", "en")]

    assert [one.description for one in shown if one] == ["кореспондентка", "correspondent"]
    assert all(one.is_person for one in shown if one)


def test_a_thread_is_of_one_language_and_what_is_not_there_is_no_subject() -> None:
    Thread.objects.create(slug="povin", name="Повінь", language="uk")

    assert subjects.thread("uk", "povin") is not None
    assert subjects.thread("en", "povin") is None
    assert (subjects.topic("uk", "nema"), subjects.byline("uk", "nema")) == (None, None)


def test_stories_of_a_subject_stand_newest_first_and_in_a_month_in_the_order_of_time() -> None:
    topic = Topic.objects.create(slug="most", name="Міст")
    Topic.objects.create(slug="pusto", name="Порожня")
    for day in (3, 5, 4):
        story = make_story(headline=f"День {day}")
        set_field(story, "topics", ["most"])
        publish(story=story, by=None, at=datetime(2026, 3, day, 12, tzinfo=UTC))
    found = subjects.topic("uk", "most")
    assert found is not None

    newest = [card.headline for card in by_ids(in_lists.ids(subjects.newest(found)))]
    march = subjects.in_month(found, datetime(2026, 3, 1, tzinfo=UTC).date())
    month = [card.headline for card in by_ids(in_lists.ids(march))]

    assert newest == ["День 5", "День 4", "День 3"] == month[::-1]
    assert list(subjects.topics_with_stories("uk")) == [topic]
    assert list(subjects.topics_with_stories("en")) == []
