import pytest
from django.core.exceptions import PermissionDenied

from strichka.channels.domain.wish import Wish, take_down, wish
from strichka.channels.models import Post
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from tests.channels.telling import make_channel, states, turn
from tests.factories import make_story, make_user, publish_story
from tests.senders.telegram_double import Telegram

pytestmark = pytest.mark.django_db


def test_what_is_wanted_of_a_draft_is_sent_with_its_first_edition(telegram: Telegram) -> None:
    story, channel, editor = make_story(), make_channel(telegram), make_user()
    wish(story=story, channel=channel, wish=Wish(text="Їдьмо!", with_link=False, silent=True), by=editor)
    turn()
    assert (telegram.calls, states(story)) == ([], [])
    publish(story=story, by=None)
    turn()
    (post,) = telegram.posts.values()
    assert (post.html, post.silent) == ("Їдьмо!", True)
    assert AuditEntry.objects.filter(action="channel_wish", user=editor).count() == 1


def test_what_readers_have_is_sent_and_changed_at_once(telegram: Telegram) -> None:
    story, channel = publish_story(), make_channel(telegram)
    wish(story=story, channel=channel, wish=Wish(), by=make_user())
    turn()
    wish(story=story, channel=channel, wish=Wish(text="Інакше"), by=make_user())
    turn()
    (post,) = telegram.posts.values()
    assert post.html.startswith("Інакше\n\n<a ")
    assert states(story) == [(1, "published", "sent"), (1, "updated", "sent")]


def test_an_editor_takes_it_out_of_one_channel_and_readers_keep_it(telegram: Telegram) -> None:
    story, channel = publish_story(), make_channel(telegram)
    with pytest.raises(Refused):
        take_down(story=story, channel=channel, by=make_user())
    wish(story=story, channel=channel, wish=Wish(), by=make_user())
    turn()
    take_down(story=story, channel=channel, by=make_user())
    turn()
    assert (telegram.posts, Post.objects.get().is_wanted) == ({}, False)
    story.refresh_from_db()
    assert story.state == "live"


def test_a_reporter_does_not_send() -> None:
    with pytest.raises(PermissionDenied, match="надсилають редактори"):
        wish(story=make_story(), channel=make_channel(), wish=Wish(), by=make_user(Role.REPORTER))


def test_too_long_a_text_is_refused_as_the_channel_counts() -> None:
    with pytest.raises(Refused, match="4115 знаків"):
        wish(story=make_story(), channel=make_channel(), wish=Wish(text="👍" * 2049), by=make_user())
    assert Post.objects.count() == 0


def test_what_was_withdrawn_and_what_is_switched_off_gets_nothing() -> None:
    story, channel = publish_story(), make_channel(is_active=False)
    with pytest.raises(Refused):
        wish(story=story, channel=channel, wish=Wish(), by=make_user())
    kill(story=story, by=None, note="Помилка.")
    with pytest.raises(Refused):
        wish(story=story, channel=make_channel(), wish=Wish(), by=make_user())
