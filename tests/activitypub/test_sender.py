"""A story in the Fediverse: told, corrected, withdrawn, told again; once, in the way that each server takes."""

import pytest

from strichka.activitypub import documents
from strichka.activitypub.models import Activity, Note, Parcel
from strichka.activitypub.sender import ACTIVITYPUB
from strichka.channels.domain import sending
from strichka.channels.messages import of_draft
from strichka.channels.models import Delivery, Post
from strichka.senders.sender import NotSent
from strichka.stories.domain.kill import kill, restore
from strichka.stories.domain.publish import publish
from tests.activitypub.telling import account, follow, make_account, make_follower, our_actor, rounds, tell
from tests.channels.telling import states, turn, want
from tests.factories import make_story
from tests.syndication.stories import corrected

pytestmark = pytest.mark.django_db


def test_a_story_is_told_corrected_and_withdrawn_wherever_somebody_follows(mastodon, elsewhere, channel):
    older = elsewhere(1)
    older.takes = ("cavage",)
    follow(mastodon)
    make_follower(older, "petro")
    make_follower(older, "iryna")
    story = tell(channel)
    corrected(story)
    rounds()
    kill(story=story, by=None, note="Неправда.")
    rounds()

    assert states(story) == [(1, "published", "sent"), (2, "corrected", "sent"), (2, "withdrawn", "sent")]
    for server in (mastodon, older):
        (created,), (updated,), (deleted,) = (server.of(kind) for kind in ("Create", "Update", "Delete"))
        note = created["object"]
        assert "<strong>Міст відкрили</strong>" in note["content"]
        assert note["attributedTo"] == created["actor"] == our_actor()
        assert updated["object"]["id"] == note["id"] == deleted["object"]["id"]
        assert "Виправлено: Ой." in updated["object"]["content"]
        assert updated["object"]["published"] == note["published"] <= updated["object"]["updated"]
        assert deleted["object"]["type"] == "Tombstone"
        assert {path for path, activity in server.received if activity["type"] != "Accept"} == {"/inbox"}
    assert set(mastodon.ways) == {"rfc9421"}
    assert set(older.ways) == {"cavage"}


def test_what_comes_back_is_another_note_since_the_first_is_buried_there(mastodon, channel):
    make_follower(mastodon)
    story = tell(channel)
    kill(story=story, by=None, note="Неправда.")
    rounds()
    restore(story=story, by=None, note="Правда.")
    rounds()

    first, second = mastodon.of("Create")
    assert first["object"]["id"] != second["object"]["id"]
    assert [note.is_withdrawn for note in Note.objects.order_by("pk")] == [True, False]


def test_a_message_that_is_sent_twice_is_one_note(mastodon, channel):
    """As when the worker was killed after the note was written down, and before the channel was told so."""
    make_follower(mastodon)
    story = tell(channel)
    Delivery.objects.update(state="begun")
    Post.objects.update(sent_id="", edition=0)
    sending.send(Post.objects.get().pk)
    rounds()

    assert Note.objects.count() == Activity.objects.count() == Parcel.objects.count() == len(mastodon.received) == 1
    assert states(story) == [(1, "published", "sent")]


def test_without_followers_a_story_stands_in_the_outbox(mastodon, channel):
    story = tell(channel)

    assert states(story) == [(1, "published", "sent")]
    assert Note.objects.get().document["content"]
    assert mastodon.received == []


def test_a_correction_follows_to_a_server_where_nobody_follows_any_more(mastodon, channel):
    follower = make_follower(mastodon)
    story = tell(channel)
    follower.delete()
    corrected(story)
    rounds()

    assert len(mastodon.of("Update")) == 1


def test_what_was_withdrawn_before_it_was_brought_is_never_told(mastodon, channel):
    make_follower(mastodon)
    story = make_story("Рух почався.", headline="Міст відкрили")
    want(story, channel)
    publish(story=story, by=None)
    story.refresh_from_db()
    turn()
    kill(story=story, by=None, note="Неправда.")
    rounds()

    assert [activity["type"] for _path, activity in mastodon.received] == ["Delete"]


def test_each_account_tells_its_own_followers(mastodon, channel):
    sport = make_account("sport")
    mastodon.actors[our_actor("sport")] = documents.actor(account("sport"))
    follow(mastodon, of="sport")
    rounds()
    tell(channel)
    tell(sport, headline="Гол")

    (created,) = mastodon.of("Create")
    assert created["actor"] == our_actor("sport")
    assert mastodon.of("Accept")[0]["actor"] == our_actor("sport")


def test_the_name_is_tried_and_may_not_be_taken_twice(channel):
    settings = channel.open_settings
    assert ACTIVITYPUB.try_out(settings) == "@news@127.0.0.1:8000"
    make_account("news")
    for wrong in (settings, {"name": "Новини"}, {"name": ""}):
        with pytest.raises(NotSent):
            ACTIVITYPUB.try_out(wrong)
    message = of_draft(want(make_story("Текст."), channel))
    with pytest.raises(NotSent):
        ACTIVITYPUB.send(message, {"name": "a/b"})


def test_an_editor_sees_what_readers_will(channel):
    story = make_story("Рух почався.", headline="Міст <відкрили>")
    looks = ACTIVITYPUB.looks(of_draft(Post(story=story, channel=channel)))
    assert looks.parts[0] == ("Міст <відкрили>", "bold")
    assert looks.parts[-1][1] == "link"


def test_a_note_that_is_not_known_cannot_be_changed(mastodon, channel):
    story = tell(channel)
    Note.objects.all().delete()
    corrected(story)
    rounds()

    assert states(story)[-1] == (2, "corrected", "failed")
