from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from strichka.channels.models import Delivery, Post
from strichka.desk.sendings import proofs
from strichka.stories.domain.publish import publish
from tests.channels.telling import make_channel, want
from tests.factories import make_story, make_user, publish_story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_the_box_costs_the_same_however_many_channels_there_are(
    count: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    story, editor = make_story(), make_user()
    for number in range(count):
        want(story, make_channel(name=f"Канал {number}"))
    publish(story=story, by=None)
    story.refresh_from_db()
    editor.has_perm("channels.change_post", story)
    with django_assert_num_queries(4):  # channels, posts, sendings, the edition
        box = proofs.box(story, editor)
    assert [one.last.seconds > 0 for one in box["told"]] == [True] * count


def test_a_channel_that_sends_by_itself_is_ticked_where_it_would_send() -> None:
    story, editor = make_story(), make_user()
    make_channel(name="А", by_itself=True)
    make_channel(name="Б", by_itself=True, filters={"sections": ["sport"]})
    make_channel(name="В")
    assert [one.post.is_wanted for one in proofs.box(story, editor)["told"]] == [True, False, False]


def test_a_kind_without_a_preview_shows_none() -> None:
    channel = make_channel(kind="webhook")
    assert proofs.looks(Post(story=publish_story(), channel=channel))["longest"] == 0


def test_a_reason_is_told_in_the_users_language() -> None:
    post = want(make_story(), make_channel())
    delivery = Delivery(post=post, change="published", edition=1, state="failed", problem={"en": "No.", "uk": "Ні."})
    with translation.override("uk"):
        assert proofs.entry(delivery).why == "Ні."
    assert proofs.entry(delivery).seconds == 0
