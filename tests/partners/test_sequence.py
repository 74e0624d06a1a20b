"""The order of changes: no number twice, none for what was not committed, a place for what was there before."""

from threading import Event, Thread

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from strichka.partners import sequence
from strichka.partners.models import StoryChange
from strichka.stories.domain.publish import publish
from tests.factories import make_story, publish_story
from tests.partners.asking_them import Program, make_partner
from tests.syndication.stories import corrected

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_asked_yet():
    cache.clear()


@pytest.fixture
def program():
    return Program(make_partner()[1])


def test_a_story_that_moves_on_leaves_no_number_to_another(program):
    story = publish_story("Один.", headline="Перша")
    program.news()
    before = program.since
    corrected(story)
    program.news()

    assert program.since == before + 1


def test_numbers_are_given_to_what_is_committed_alone(program):
    publish_story("Один.", headline="Перша")
    with transaction.atomic():
        sequence.note(make_story("Відкликана дія."))
        transaction.set_rollback(True)

    assert sequence.give_numbers() == 1
    assert not sequence.has_new()


def test_stories_from_before_there_were_partners_are_given_places():
    first, second = (publish_story("Текст.", headline=words) for words in ("Перша", "Друга"))
    StoryChange.objects.all().delete()
    _partner, key = make_partner()
    sequence.fill()
    sequence.fill()

    assert Program(key).news() == [(first.headline, "1"), (second.headline, "1")]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_is_committed_late_comes_after_what_was_read_already():
    """A change that began first and is committed last: whoever has read the other one still gets it."""
    begun, read = Event(), Event()
    late, early = (make_story("Текст.", headline=words) for words in ("Пізня", "Рання"))

    def publish_slowly() -> None:
        try:
            with transaction.atomic():
                publish(story=late, by=None)
                begun.set()
                read.wait(30)
        finally:
            connection.close()

    thread = Thread(target=publish_slowly)
    program = Program(make_partner()[1])
    thread.start()
    assert begun.wait(30)
    publish(story=early, by=None)
    first = program.news()
    read.set()
    thread.join()

    assert first == [("Рання", "1")]
    assert program.news() == [("Пізня", "1")]
