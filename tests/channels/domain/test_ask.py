"""Which channels a story is sent to, by itself or because an editor wants it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from strichka.channels.models import Delivery, Post
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.channels.telling import make_channel, states, want
from tests.factories import make_section, make_story, publish_story
from tests.paper.reading import set_fields

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("filters", "is_sent"),
    [
        ({}, True), ({"sections": ["polityka"], "weights": ["normal", "breaking"]}, True),
        ({"sections": ["sport"]}, False), ({"weights": ["breaking"]}, False), ({"languages": ["en"]}, False),
        ({"topics": ["mist"]}, False),
    ],
)  # fmt: skip
def test_a_channel_that_sends_by_itself_gets_what_suits_it(filters: dict[str, list[str]], is_sent: bool) -> None:
    make_channel(by_itself=True, filters=filters)
    make_channel(name="За вибором")
    publish_story()
    assert Delivery.objects.count() == int(is_sent)


def test_paper_without_channels_is_asked_for_nothing() -> None:
    publish_story()
    assert Post.objects.count() == 0


def test_what_an_editor_has_put_out_stays_out() -> None:
    channel, story = make_channel(by_itself=True), make_story()
    want(story, channel, is_wanted=False)
    publish(story=story, by=None)
    assert states(story) == []


def test_paid_matter_never_goes_by_itself() -> None:
    make_channel(by_itself=True)
    story = make_story(kind="advertising", section=make_section())
    set_fields(story, advertising_mark="advertising")
    publish(story=story, by=None)
    assert states(story) == []


def test_old_stories_that_are_brought_in_are_told_nowhere() -> None:
    make_channel(by_itself=True)
    story = make_story()
    publish(story=story, by=None, at=timezone.now() - timedelta(days=400))
    assert states(story) == []


def test_one_sending_of_a_story_waits_at_most() -> None:
    story = make_story()
    post = want(story, make_channel())
    publish(story=story, by=None)
    Story.objects.filter(pk=story.pk).update(headline="Інший")
    with pytest.raises(IntegrityError):
        Delivery.objects.create(post=post, change="updated", edition=2)
