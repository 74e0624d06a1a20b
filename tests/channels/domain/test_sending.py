"""A story and its channel: told once, in order, corrected, withdrawn; never twice by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.channels.domain.sending import send, take_up
from strichka.channels.models import Delivery, Post
from strichka.jobs.models import Job
from strichka.senders.sender import SENDERS, Message, Sender, Sent
from strichka.stories.domain.kill import kill, restore
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.channels.telling import make_channel, states, turn, want
from tests.factories import make_story
from tests.paper.reading import set_fields
from tests.senders.telegram_double import Telegram

pytestmark = pytest.mark.django_db


def out(telegram: Telegram, **wish: object) -> Story:
    """A story that is published, and wanted in a channel."""
    story = make_story()
    want(story, make_channel(telegram), **wish)
    publish(story=story, by=None)
    story.refresh_from_db()
    return story


def update(story: Story, **values: object) -> None:
    set_fields(story, dateline=str(timezone.now().microsecond))
    publish(story=story, by=None, **values)  # type: ignore[arg-type]


def test_a_story_is_sent_changed_corrected_and_withdrawn(telegram: Telegram) -> None:
    story = out(telegram)
    assert telegram.posts == {}
    turn()
    update(story)
    turn()
    update(story, kind="correction", note="Міст інший.")
    turn()
    (post,) = telegram.posts.values()
    assert "Виправлено: Міст інший." in post.html
    kill(story=story, by=None, note="Помилка.")
    turn()
    assert telegram.posts == {}
    changes = [(1, "published"), (2, "updated"), (3, "corrected"), (3, "withdrawn")]
    assert states(story) == [(edition, change, "sent") for edition, change in changes]
    kept = Post.objects.get()
    assert (kept.sent_id, kept.url, kept.is_withdrawn) == ("", "", True)
    restore(story=story, by=None, note="Помилки не було.")
    turn()
    assert len(telegram.posts) == 1
    assert turn() == 0


def test_a_first_sending_waits_ten_seconds_and_a_newer_edition_goes_in_its_place(telegram: Telegram) -> None:
    story = out(telegram)
    first = Delivery.objects.get()
    assert timedelta(seconds=8) < first.due_at - timezone.now() <= timedelta(seconds=10)
    update(story)
    assert states(story) == [(1, "published", "left"), (2, "published", "waiting")]
    assert Delivery.objects.latest("pk").due_at == first.due_at
    turn()
    assert len(telegram.asked("sendMessage")) == 1
    assert states(story)[1:] == [(2, "published", "sent")]


def test_a_kill_before_the_first_sending_leaves_nothing_to_send(telegram: Telegram) -> None:
    story = out(telegram)
    kill(story=story, by=None, note="Помилка.")
    turn()
    assert (telegram.calls, states(story)) == ([], [(1, "published", "left")])


def test_the_gate_is_asked_again_at_the_moment_of_sending(telegram: Telegram) -> None:
    story = out(telegram)
    until = timezone.now() + timedelta(hours=1)
    Story.objects.filter(pk=story.pk).update(embargoed_until=until)
    turn()
    assert (telegram.calls, Delivery.objects.get().due_at) == ([], until)
    Story.objects.filter(pk=story.pk).update(state="killed")
    turn()
    assert (telegram.calls, states(story)) == ([], [(1, "published", "left")])


def test_a_lost_answer_is_uncertain_and_the_post_is_found_by_looking(telegram: Telegram) -> None:
    story = out(telegram)
    telegram.troubles = {"sendMessage": ["lose"]}
    turn()
    assert states(story) == [(1, "published", "uncertain")]
    turn()
    assert states(story) == [(1, "published", "sent")]
    assert (len(telegram.posts), Post.objects.get().sent_id) == (1, str(telegram.last))


def test_what_is_not_seen_is_never_sent_again_and_holds_up_what_follows(telegram: Telegram) -> None:
    story = out(telegram)
    telegram.troubles = {"sendMessage": ["drop"]}
    for _time in range(5):
        turn()
    update(story)
    for _time in range(5):
        turn()
    assert (telegram.posts, telegram.calls) == ({}, [])
    assert states(story) == [(1, "published", "uncertain"), (2, "published", "waiting")]


def test_a_kill_waits_for_what_is_uncertain_and_then_takes_it_down(telegram: Telegram) -> None:
    story = out(telegram)
    telegram.troubles = {"sendMessage": ["lose"]}
    turn()
    kill(story=story, by=None, note="Помилка.")
    turn()
    turn()
    assert telegram.posts == {}
    assert states(story) == [(1, "published", "sent"), (1, "withdrawn", "sent")]


def test_what_was_refused_for_now_is_tried_again_later_and_for_good_is_said_why(telegram: Telegram) -> None:
    story = out(telegram)
    telegram.troubles = {"sendMessage": ["wait"]}
    turn()
    waiting = Delivery.objects.get()
    assert timedelta(seconds=15) < waiting.due_at - timezone.now() <= timedelta(seconds=17)
    telegram.status = "left"
    turn()
    failed = Delivery.objects.get()
    assert (failed.state, "не адміністратор" in failed.problem["uk"]) == ("failed", True)
    telegram.status = "administrator"
    update(story)
    turn()
    assert states(story) == [(1, "published", "left"), (2, "published", "sent")]


def test_tries_come_to_an_end() -> None:
    story = make_story()
    want(story, make_channel())
    publish(story=story, by=None)
    for _time in range(12):
        turn()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == ("failed", 9)


def test_what_another_worker_had_begun_is_repeated_only_where_that_is_safe(telegram: Telegram) -> None:
    story = out(telegram)
    Delivery.objects.update(state="begun", begun_at=timezone.now())
    for _time in range(5):
        turn()
    assert (telegram.posts, states(story)) == ({}, [(1, "published", "uncertain")])
    Delivery.objects.update(state="waiting")
    Job.objects.all().delete()
    Delivery.objects.update(due_at=timezone.now() - timedelta(minutes=10))
    take_up()
    turn()
    update(story)
    Delivery.objects.filter(state="waiting").update(state="begun")
    turn()
    turn()
    assert states(story) == [(1, "published", "sent"), (2, "updated", "sent")]


def test_a_first_message_that_is_an_hour_late_waits_for_an_editor(telegram: Telegram) -> None:
    story = out(telegram)
    Delivery.objects.update(due_at=timezone.now() - timedelta(hours=2))
    send(Post.objects.get().pk)
    assert (telegram.calls, states(story)) == ([], [(1, "published", "failed")])


def test_a_channel_that_is_switched_off_gets_nothing(telegram: Telegram) -> None:
    story = make_story()
    want(story, make_channel(telegram, is_active=False))
    publish(story=story, by=None)
    turn()
    assert (telegram.calls, states(story)) == ([], [(1, "published", "waiting")])


def test_a_sender_that_is_gone_or_stumbles_is_said_so(telegram: Telegram) -> None:
    story = make_story()
    want(story, make_channel(telegram, kind="gone"))
    publish(story=story, by=None)
    turn()
    assert states(story) == [(1, "published", "failed")]

    def stumble(_message: Message, _settings: object) -> Sent:
        raise ZeroDivisionError

    with SENDERS.temporarily(Sender("gone", {"en": "Gone"}, send=stumble)):
        update(story)
        turn()
    assert states(story)[1:] == [(2, "published", "uncertain")]


def test_what_cannot_be_changed_is_corrected_by_a_message_of_its_own() -> None:
    told: list[Message] = []

    def send(message: Message, _settings: object) -> Sent:
        told.append(message)
        return Sent(str(len(told)))

    story = make_story()
    want(story, make_channel(kind="once"))
    with SENDERS.temporarily(Sender("once", {"en": "Once"}, send=send)):
        publish(story=story, by=None)
        turn()
        update(story)
        turn()
        update(story, kind="correction", note="Міст інший.")
        turn()
        kill(story=story, by=None, note="Помилка.")
        turn()
    assert [(one.change, one.note) for one in told] == [
        ("published", ""), ("corrected", "Міст інший."), ("withdrawn", "Помилка."),
    ]  # fmt: skip
    assert [state for _edition, _change, state in states(story)] == ["sent", "left", "sent", "sent"]
