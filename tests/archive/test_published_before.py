import pytest
from pytest_django import DjangoAssertNumQueries

from strichka.archive.published_before import before
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.factories import make_story, publish_story
from tests.paper.reading import make_topic, set_fields

pytestmark = pytest.mark.django_db

AROUND = "Унаслідок аварії в Калуші загинули троє людей."


def about(topic: str, text: str) -> Story:
    story = make_story(text)
    set_fields(story, topics=[topic])
    return story


def published(topic: str, text: str) -> Story:
    story = about(topic, text)
    publish(story=story, by=None)
    return story


@pytest.mark.parametrize("others", [0, 8])
def test_the_newest_of_the_same_topic_are_read_by_as_many_queries_whatever_the_archive(
    others: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_topic("kalush", "Калуш")
    for _number in range(others):
        publish_story("Про інше.")
    published("kalush", AROUND)
    draft = about("kalush", "Унаслідок аварії в Калуші загинули двоє людей.")

    with django_assert_num_queries(4):  # topics, the topic's stories, threads, their texts
        found = before(draft)

    assert [one.text for one in found if "загинули" in one.text] == [AROUND]
    assert found[0].href.startswith("/")


def test_a_story_is_not_compared_with_itself() -> None:
    make_topic("kalush", "Калуш")

    assert before(published("kalush", AROUND)) == ()
