"""A story in the Fediverse: told, changed, withdrawn; in the way that each server takes, and once."""

import pytest

from strichka.activitypub.enums import ParcelState
from strichka.activitypub.models import Activity, Note, Parcel
from strichka.channels.models import Delivery
from strichka.document import build
from strichka.stories.domain.kill import kill, restore
from tests.activitypub.fediverse import get
from tests.activitypub.telling import follow, make_account, make_follower, our_actor, rounds
from tests.channels.telling import states, want
from tests.factories import publish_story
from tests.paper.reading import make_topic, publish_with
from tests.syndication.stories import corrected

pytestmark = pytest.mark.django_db


def test_a_story_is_told_corrected_and_withdrawn_wherever_somebody_follows(mastodon, elsewhere, channel):
    older = elsewhere(1)
    older.takes = ("cavage",)
    follow(mastodon)
    make_follower(older, "petro")
    make_follower(older, "iryna")
    story = publish_story("Рух почався.", headline="Міст відкрили")
    want(story, channel)
    from strichka.channels.domain import ask

    ask.of_edition(story)
    rounds()
    corrected(story)
    rounds()
    kill(story=story, by=None, note="Неправда.")
    rounds()

    assert states(story) == [(1, "published", "sent"), (2, "corrected", "sent"), (2, "withdrawn", "sent")]
    for server in (mastodon, older):
        (created,), (updated,), (deleted,) = (server.of(kind) for kind in ("Create", "Update", "Delete"))
        note = created["object"]
        assert "Міст відкрили" in note["content"]
        assert note["attributedTo"] == created["actor"] == our_actor()
        assert updated["object"]["id"] == note["id"] == deleted["object"]["id"]
        assert "Виправлено: Ой." in updated["object"]["content"]
        assert deleted["object"]["type"] == "Tombstone"
        assert {path for path, activity in server.received if activity["type"] != "Accept"} == {"/inbox"}
    assert set(mastodon.ways) == {"rfc9421"}
    assert set(older.ways) == {"cavage"}
