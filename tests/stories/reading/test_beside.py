from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.baking.shared import sharing
from strichka.stories.domain.publish import publish
from strichka.stories.models import Card, Correction, Edition, Story
from strichka.stories.reading import beside
from tests.factories import make_story, publish_story
from tests.stories.changing import set_field

pytestmark = pytest.mark.django_db


def corrected(headline: str) -> Story:
    """A published story with a second edition, which is a correction."""
    story = publish_story(headline=headline)
    set_field(story, "dateline", "Київ")
    publish(story=story, by=None)
    edition = Edition.objects.get(story=story, number=2)
    Correction.objects.create(
        edition=edition, at=timezone.now() + timedelta(minutes=1), old="а", new="б", language="uk"
    )
    return story


def test_editions_and_corrections_stand_newest_first_and_each_with_its_own_story() -> None:
    one, other = corrected("Міст"), publish_story(headline="Парк")

    assert [edition.number for edition in beside.editions(one)] == [2, 1]
    assert [edition.number for edition in beside.editions(other)] == [1]
    assert [(row.old, row.edition.number) for row in beside.corrections(one)] == [("а", 2)]
    assert beside.corrections(other) == []


def test_an_address_that_was_is_known_too() -> None:
    story = publish_story(headline="Міст")

    found = beside.address(Card.objects.get(story=story).path)

    assert found is not None
    assert found.story == story
    assert found.story.current_edition == story.current_edition
    assert beside.address("/nema/") is None


def test_translations_are_the_others_whichever_one_looks() -> None:
    story = publish_story(headline="Міст")
    english = make_story("The bridge opened.", headline="Bridge opened", language="en")
    set_field(english, "translation_of", story.public_id)
    publish(story=english, by=None)
    english.refresh_from_db()

    assert [one.language for one in beside.translations(story)] == ["en"]
    assert [one.language for one in beside.translations(english)] == ["uk"]
    assert beside.translations(publish_story(headline="Парк")) == []


def test_pages_baked_together_ask_once_for_all_of_them(django_assert_num_queries) -> None:
    stories = [corrected(headline) for headline in ("Міст", "Парк", "Вежа")]

    with sharing(), django_assert_num_queries(4):  # editions, corrections, families, threads
        for story in stories:
            beside.expect_rows(story, "uk")
        for story in stories:
            assert len(beside.editions(story)) == 2
            assert len(beside.corrections(story)) == 1
            assert beside.translations(story) == []
            assert beside.threads(story, "uk") == []
