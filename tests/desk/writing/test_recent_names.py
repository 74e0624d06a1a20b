from typing import Any

import pytest

from strichka.desk.writing.recent_names import RecentNames
from strichka.document.schema import load
from strichka.stories import snapshot
from strichka.stories.checking.stylebook.copies import names_in
from strichka.stories.checking.text import Lookups, Text
from strichka.stories.models import Story
from tests.factories import make_document, make_story
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db


def names(recent: RecentNames, story: Story, *paragraphs: str) -> list[str]:
    document = load(make_document("Міст", *paragraphs).to_json())
    text = Text(story.public_id, document, snapshot.take(story), Lookups())
    recent.bring(text)
    return [one.name for one in names_in(text)]


def test_the_register_is_asked_again_when_another_word_has_a_capital(django_assert_num_queries: Any) -> None:
    topic("Київ", "place")
    topic("Львів", "place")
    recent, story = RecentNames(), make_story()
    assert names(recent, story, "Це Київ.") == ["Київ"]
    with django_assert_num_queries(3):  # the story's fields
        assert names(recent, story, "Це Київ, і далі пишемо.") == ["Київ"]
    assert names(recent, story, "Це Київ, а то Львів.") == ["Київ", "Львів"]


def test_and_after_a_while() -> None:
    recent, story = RecentNames(seconds=0.0), make_story()
    assert names(recent, story, "Це Київ.") == []
    topic("Київ", "place")
    assert names(recent, story, "Це Київ.") == ["Київ"]


def test_of_many_texts_the_oldest_is_forgotten() -> None:
    recent, story = RecentNames(most=1), make_story()
    assert names(recent, story, "Це Київ.") == names(recent, story, "Це Львів.") == []
    topic("Київ", "place")
    assert names(recent, story, "Це Київ.") == ["Київ"]
