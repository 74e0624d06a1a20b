"""The order of changes: no number twice, none for what was not committed, a place for what was there before."""

import pytest
from django.core.cache import cache
from django.db import transaction

from strichka.partners import sequence
from strichka.partners.models import StoryChange
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
