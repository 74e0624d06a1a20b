"""The database keeps the promises, whatever code forgets."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from strichka.stories.models import (
    RESERVED_SLUGS,
    Address,
    Card,
    Correction,
    Edition,
    Section,
    Step,
    Story,
    StoryByline,
    StoryTopic,
)
from strichka.topics.models import Topic
from tests.factories import make_story, publish_story

pytestmark = pytest.mark.django_db


def refused(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


@pytest.mark.parametrize(
    "values",
    [
        {"state": "live"},
        {"state": "printed"},
        {"kind": "poem"},
        {"kind": "advertising"},
        {"advertising_mark": "partner"},
        {"weight": "heavy"},
        {"urgency": 0},
        {"urgency": 10},
    ],
)
def test_a_story_cannot_be_what_none_can_be(values):
    story = make_story()
    refused(lambda: Story.objects.filter(pk=story.pk).update(**values))


def test_a_published_story_has_a_time_and_an_edition():
    story = publish_story()
    refused(lambda: Story.objects.filter(pk=story.pk).update(published_at=None))
    refused(lambda: Story.objects.filter(pk=story.pk).update(current_edition=None))


def test_a_story_translates_no_other_than_another_and_once_a_language():
    story = make_story()
    refused(lambda: Story.objects.filter(pk=story.pk).update(translation_of=story))
    english = [make_story(headline=name, language="en") for name in ("One", "Two")]
    Story.objects.filter(pk=english[0].pk).update(translation_of=story)
    refused(lambda: Story.objects.filter(pk=english[1].pk).update(translation_of=story))


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_no_section_takes_a_word_of_the_address_contract(slug):
    refused(lambda: Section.objects.create(slug=slug, name="x"))


def test_a_version_has_one_step_and_a_number_one_edition():
    story = publish_story()
    edition = story.current_edition
    Step.objects.create(story=story, version=1, step={})
    refused(lambda: Step.objects.create(story=story, version=1, step={}))
    copy = {"document": {}, "fields": {}, "since": {}, "version": 0, "at": timezone.now(), "kind": "update"}
    refused(lambda: Edition.objects.create(story=story, number=edition.number, **copy))
    refused(lambda: Edition.objects.create(story=story, number=0, **copy))
    refused(lambda: Edition.objects.create(story=story, number=2, **copy | {"kind": "rumour"}))


def test_an_edition_has_one_correction():
    edition = publish_story().current_edition
    values = {"edition": edition, "old": "a", "new": "b", "at": timezone.now(), "language": "uk"}
    Correction.objects.create(**values)
    refused(lambda: Correction.objects.create(**values))


def test_two_stories_never_share_an_address():
    one, two = publish_story(), publish_story()
    path = Card.objects.get(pk=one.pk).path
    refused(lambda: Card.objects.filter(pk=two.pk).update(path=path))
    refused(lambda: Address.objects.create(story=two, path=path))


def test_an_advertisement_in_a_list_is_marked():
    story = publish_story()
    refused(lambda: Card.objects.filter(pk=story.pk).update(kind="advertising"))


def test_topics_and_bylines_stand_once():
    story, topic = make_story(), Topic.objects.create(slug="kyiv", name="Київ")
    StoryTopic.objects.create(story=story, topic=topic)
    refused(lambda: StoryTopic.objects.create(story=story, topic=topic))
    refused(lambda: StoryByline.objects.create(story=story, byline=None, role=""))


def test_nobody_deletes_what_readers_saw():
    story = publish_story()
    with pytest.raises(ProtectedError):
        story.delete()
    with pytest.raises(ProtectedError):
        story.section.delete()
