from datetime import date

import pytest
from django.utils import timezone

from strichka.sources import tallies
from strichka.sources.models import Tally
from strichka.stories.domain.kill import kill
from strichka.stories.models import Story
from tests.factories import make_user, publish_story

pytestmark = pytest.mark.django_db


def test_an_edition_is_counted_by_its_words_and_a_withdrawn_story_is_not() -> None:
    story = publish_story("Міст відкрили, повідомляє Укрінформ.")

    (row,) = tallies.by_week(timezone.localdate())
    assert (row.counts["agency"], row.all) == (1, 1)
    assert tallies.by_section(timezone.localdate())[0].key == story.section_id

    kill(story=Story.objects.get(pk=story.pk), by=make_user("chief"), note="Неправда.")
    assert not Tally.objects.exists()


def test_a_new_edition_takes_the_place_of_the_old_one() -> None:
    tallies.keep(1, day=date(2026, 5, 13), section=7, counts={"person": 2})
    tallies.keep(1, day=date(2026, 5, 13), section=7, counts={"official": 1, "none": 5})

    (row,) = tallies.by_week(date(2026, 5, 14), section=7)
    assert (row.key, row.counts["person"], row.shares[2]) == (date(2026, 5, 11), 0, ("official", 1, 100))
    assert tallies.by_week(date(2026, 5, 14), section=8) == []


def test_only_the_last_weeks_are_shown() -> None:
    tallies.keep(1, day=date(2026, 1, 1), section=None, counts={"media": 1})

    assert tallies.by_week(date(2026, 5, 14)) == tallies.by_section(date(2026, 5, 14)) == []
