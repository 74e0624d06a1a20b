"""Breaking mail as a channel: from the story form to each reader, and what becomes of the story to whoever had it."""

import pytest

from strichka.channels.domain.wish import Wish, wish
from strichka.channels.models import Channel, Delivery
from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.senders.sender import NotSent
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.kill import kill
from strichka.stories.enums import EditionKind
from strichka.subscriptions import mail_links
from strichka.subscriptions.domain import going
from strichka.subscriptions.mailing import channel as channel_module
from strichka.subscriptions.mailing.channel import MAIL
from strichka.subscriptions.models import Dispatch, Subscription
from tests.channels.telling import states, turn
from tests.factories import make_user, publish_story
from tests.subscriptions.reading import make_reader, turns

pytestmark = pytest.mark.django_db


@pytest.fixture
def channel():
    return Channel.objects.create(name="Термінові листи", kind="mail")


def sent(story, channel, **values):
    wish(story=story, channel=channel, wish=Wish(anyway=True, **values), by=make_user("duty_editor"))
    turn()
    turns()


def test_a_story_goes_to_whoever_wants_it_with_a_way_out_that_mail_programs_know(letterbox, channel):
    reader = make_reader("olena@bereh.example")
    make_reader("en@bereh.example", language="en")
    make_reader("digest@bereh.example", breaking=False)
    sent(publish_story(), channel)

    (came,) = letterbox.came
    assert (str(came["subject"]), came["to"], came["from"]) == (
        "Міст відкрили", "olena@bereh.example", "Берег <desk@bereh.example>",
    )  # fmt: skip
    assert came["list-unsubscribe"].strip() == f"<{mail_links.ending(reader)}>"
    assert came["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    assert (came["auto-submitted"], came["precedence"], came["content-language"]) == ("auto-generated", "bulk", "uk")
    assert "<breaking.uk." in came["list-id"]
    text, html = (part.get_content() for part in came.iter_parts())
    assert "Міст відкрили" in text
    assert f"/-/subscriptions/{reader.token}/choices/" in text
    assert '<html lang="uk">' in html
    assert ("<img" in html, "<script" in html, "@import" in html, "url(" in html) == (False, False, False, False)


def test_a_correction_and_then_a_withdrawal_reach_whoever_had_the_error(letterbox, channel):
    make_reader("olena@bereh.example")
    story = publish_story()
    sent(story, channel)
    make_reader("new@bereh.example")
    story.refresh_from_db()
    words = passage_of(load(story.current_edition.document), "відкрили")
    note = "Міст не відкрили, а закрили."
    correct(story=story, replacement=Replacement(words, "закрили"), by=None, kind=EditionKind.CORRECTION, note=note)
    turn()
    turns()
    kill(story=story, by=None, note="Усе було не так.")
    turn()
    turns()

    assert [(str(one["subject"]).strip(), one["to"]) for one in letterbox.came] == [
        ("Міст відкрили", "olena@bereh.example"),
        ("Виправлення: Міст закрили", "olena@bereh.example"),
        ("Знято з публікації: Міст закрили", "olena@bereh.example"),
    ]
    assert "Виправлено: Міст не відкрили, а закрили." in letterbox.came[1].get_body(("plain",)).get_content()
    assert "Усе було не так." in letterbox.came[2].get_body(("plain",)).get_content()
    assert states(story) == [(1, "published", "sent"), (2, "corrected", "sent"), (2, "withdrawn", "sent")]


def test_where_mail_to_readers_is_off_the_editor_is_reach(channel):
    story = publish_story()
    sent(story, channel)
    assert states(story) == [(1, "published", "failed")]
    assert Delivery.objects.get().problem == dict(channel_module.OFF)
    assert not Dispatch.objects.exists()
    with pytest.raises(NotSent):
        MAIL.try_out({})


def test_who_is_refused_for_good_is_dead_at_once_and_others_get_theirs(letterbox, channel):
    gone, other = make_reader("gone@bereh.example"), make_reader("olena@bereh.example")
    letterbox.refused_address, letterbox.refusal = "gone@bereh.example", "550 5.1.1 <{address}> is nobody"
    sent(publish_story(), channel)

    gone.refresh_from_db()
    other.refresh_from_db()
    assert [one["to"] for one in letterbox.came] == ["olena@bereh.example"]
    assert (gone.state, gone.problem, other.state) == ("dead", "550 5.1.1 <…> is nobody", "active")
    assert Dispatch.objects.get().figures == {"sent": 1, "failed": 1}


@pytest.mark.parametrize("refusal", ["550 relay not permitted", "550 5.7.1 no", "550 5.1.1.7 listed", "550 5.1.100 no"])
def test_a_refusal_that_names_no_missing_address_is_one_bounce_after_all_tries(letterbox, channel, refusal):
    reader = make_reader("olena@bereh.example")
    letterbox.refused_address, letterbox.refusal = "olena@bereh.example", refusal
    sent(publish_story(), channel)
    reader.refresh_from_db()
    assert (reader.state, reader.bounces) == ("active", 0)
    for _wait in going.WAITS:
        turns()

    reader.refresh_from_db()
    assert (reader.state, reader.bounces, reader.problem) == ("active", 1, refusal)
    assert Dispatch.objects.get().figures == {"failed": 1}


def test_a_server_that_refuses_one_reader_after_another_in_the_same_words_is_waited_for(letterbox, channel):
    for number in range(5):
        make_reader(f"r{number}@bereh.example")
    letterbox.refused_address, letterbox.refusal = "*", "550 <{address}> exceeded the 500 mails an hour"
    sent(publish_story(), channel)
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.tries) == ("going", 1)
    assert dispatch.problem == "550 <…> exceeded the 500 mails an hour"
    letterbox.refused_address = ""
    turns()

    assert Dispatch.objects.get().figures == {"sent": 5}
    assert set(Subscription.objects.values_list("state", "bounces")) == {("active", 0)}


def test_a_connection_that_breaks_in_the_middle_leaves_one_perhaps_sent_and_none_twice(letterbox, channel):
    for number in range(3):
        make_reader(f"r{number}@bereh.example")
    letterbox.answers = ["", "break"]
    sent(publish_story(), channel)

    assert [one["to"] for one in letterbox.came] == ["r0@bereh.example", "r1@bereh.example", "r2@bereh.example"]
    assert Dispatch.objects.get().figures == {"sent": 2, "unanswered": 1}


def test_a_server_that_says_later_is_asked_again(letterbox, channel):
    make_reader("olena@bereh.example")
    letterbox.answers = ["451 later"]
    sent(publish_story(), channel)
    turns()
    assert Dispatch.objects.get().figures == {"sent": 1}
    assert Subscription.objects.get().bounces == 0
