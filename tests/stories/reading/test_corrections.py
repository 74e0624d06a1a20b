"""Corrections as the public log, its months and its feed have them, before and after their story is withdrawn."""

from typing import Any

import pytest
from django.utils import timezone

from strichka.baking.reads import Reads
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.kill import kill
from strichka.stories.models import Story
from strichka.stories.months import month_of
from strichka.stories.reading import corrections
from tests.factories import publish_story
from tests.stories.changing import published

pytestmark = pytest.mark.django_db


def corrected(headline: str) -> Story:
    story = publish_story("У місті відкрили міст.", headline=headline)
    correct(
        story=story, replacement=Replacement(published(story, "міст."), "парк."), by=None, kind="correction", note="Ой."
    )
    return story


def logged() -> list[Any]:
    return corrections.log(corrections.kept("uk"), "uk", Reads())


def test_what_was_wrong_stays_in_the_log_and_the_withdrawn_storys_words_do_not() -> None:
    kept, gone = corrected("Міст"), corrected("Хибна новина")
    kill(story=gone, by=None, note="Джерело відмовилося.")
    gone.refresh_from_db()

    withdrawn, entry = logged()

    assert (entry.old, entry.new, entry.note) == ("У місті відкрили міст.", "У місті відкрили парк.", "Ой.")
    assert entry.card.id == kept.public_id
    assert withdrawn == corrections.Withdrawn(
        withdrawn.at,
        entry.kind,
        killed_at=gone.killed_at,
        why="Джерело відмовилося.",
        code="correction",
        story=gone.public_id,
    )


def test_a_month_stays_when_its_only_story_is_withdrawn() -> None:
    kill(story=corrected("Хибна новина"), by=None, note="Помилка.")
    assert list(corrections.months("uk")) == [month_of(timezone.now())]


def test_a_story_that_is_neither_readable_nor_withdrawn_is_not_in_the_log() -> None:
    story = corrected("Міст")
    story.card.delete()  # type: ignore[attr-defined]
    assert logged() == []
