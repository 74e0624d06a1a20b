import pytest
from django.core.exceptions import PermissionDenied

from strichka.channels.domain import settle
from strichka.channels.models import Delivery, Post
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.stories.domain.publish import publish
from tests.channels.telling import make_channel, states, turn, want
from tests.factories import make_story, make_user
from tests.senders.telegram_double import Telegram

pytestmark = pytest.mark.django_db


def lost(telegram: Telegram) -> Delivery:
    """A first sending that went out, but nobody knows it."""
    story = make_story()
    channel = make_channel(telegram)
    channel.open_settings["pages"] = "http://127.0.0.1:1/"
    channel.save()
    want(story, channel)
    publish(story=story, by=None)
    telegram.troubles = {"sendMessage": ["lose"]}
    turn()
    return Delivery.objects.get()


def test_it_is_there(telegram: Telegram) -> None:
    delivery, editor = lost(telegram), make_user()
    with pytest.raises(Refused):
        settle.confirm(delivery=delivery, place="https://t.me/other/101", by=editor)
    settle.confirm(delivery=delivery, place=f"https://t.me/bereh/{telegram.last}", by=editor)
    post, delivery = Post.objects.get(), Delivery.objects.get()
    assert (post.sent_id, post.edition, delivery.state, delivery.settled_by) == (str(telegram.last), 1, "sent", editor)
    publish(story=post.story, by=None, kind="correction", note="Міст інший.")
    turn()
    assert "Міст інший." in telegram.posts[telegram.last].html
    with pytest.raises(Refused):
        settle.confirm(delivery=delivery, place=str(telegram.last), by=editor)


def test_it_is_not_there_and_is_sent(telegram: Telegram) -> None:
    delivery = lost(telegram)
    telegram.posts.clear()
    settle.repeat(delivery=delivery, by=make_user())
    turn()
    assert (len(telegram.posts), Delivery.objects.get().state) == (1, "sent")


def test_it_is_left_and_nothing_more_of_the_story_goes_there(telegram: Telegram) -> None:
    delivery = lost(telegram)
    settle.leave(delivery=delivery, by=make_user())
    publish(story=delivery.post.story, by=None, kind="correction", note="Міст інший.")
    turn()
    assert states(delivery.post.story) == [(1, "published", "left")]


def test_a_newer_one_goes_instead_of_what_is_to_be_repeated(telegram: Telegram) -> None:
    delivery = lost(telegram)
    telegram.posts.clear()
    publish(story=delivery.post.story, by=None, kind="correction", note="Міст інший.")
    settle.repeat(delivery=delivery, by=make_user())
    turn()
    assert states(delivery.post.story) == [(1, "published", "left"), (2, "published", "sent")]


def test_a_first_sending_is_held_while_it_waits(telegram: Telegram) -> None:
    story = make_story()
    want(story, make_channel(telegram))
    publish(story=story, by=None)
    settle.hold(delivery=Delivery.objects.get(), by=make_user())
    turn()
    assert (telegram.calls, Post.objects.get().is_wanted, Delivery.objects.get().state) == ([], False, "left")
    with pytest.raises(Refused):
        settle.hold(delivery=Delivery.objects.get(), by=make_user())


def test_a_reporter_settles_nothing(telegram: Telegram) -> None:
    delivery = lost(telegram)
    with pytest.raises(PermissionDenied):
        settle.leave(delivery=delivery, by=make_user(Role.REPORTER))
