"""Requests to other servers: with TLS alone, signed as they take it, and never inward."""

from threading import Event

import pytest

from strichka.activitypub import calls
from strichka.activitypub.calls import Outcome, Patience, Signer
from strichka.wire.fetching import Unreachable
from tests.activitypub.fediverse import new_key
from tests.activitypub.telling import our_actor

BODY = b'{"id": "x", "type": "Create"}'


@pytest.fixture
def signer(db):
    return Signer(new_key(9), f"{our_actor()}#main-key", inside=True)


@pytest.mark.parametrize("takes", ["rfc9421", "cavage"])
def test_an_accounts_document_is_asked_for_as_a_document(mastodon, signer, takes):
    mastodon.asks_for_signatures, mastodon.takes = True, (takes,)
    answer = calls.fetch(mastodon.person(), signer)
    assert answer.headers["content-type"].startswith("application/activity+json")
    (accept,) = set(mastodon.accepted)
    assert accept.startswith("application/activity+json, application/ld+json")


@pytest.mark.parametrize("way", ["", "rfc9421", "cavage"])
def test_an_activity_is_signed_anew_where_it_was_not_understood(mastodon, signer, way):
    mastodon.takes = ("cavage",)
    assert calls.bring(f"{mastodon.url}/inbox", BODY, signer, way) == Outcome(taken=True, way="cavage")
    assert len(mastodon.received) == 1


@pytest.mark.parametrize(
    ("status", "means"), [(500, "again"), (429, "again"), (404, "missing"), (410, "gone"), (422, "")]
)
def test_what_a_servers_answer_means(mastodon, signer, status, means):
    mastodon.troubles = [status]
    outcome = calls.bring(f"{mastodon.url}/inbox", BODY, signer, "")
    said = {"taken": outcome.taken, "again": outcome.again, "gone": outcome.gone, "missing": outcome.missing}
    assert [one for one, is_so in said.items() if is_so] == [means] * bool(means)
    assert str(status) in outcome.problem["uk"]


def test_who_does_not_answer_in_time_is_left_and_who_is_slow_is_known_so(mastodon, signer):
    inbox, answered = f"{mastodon.url}/inbox", Event()
    mastodon.during = lambda _activity: answered.wait(20)
    try:
        outcome = calls.bring(inbox, BODY, signer, "", Patience(whole=0.3, slow=0.2))
    finally:
        answered.set()
    assert (outcome.again, outcome.slow, outcome.problem["en"]) == (True, True, "The server did not answer.")
    assert calls.bring(inbox, BODY, signer, "", Patience(slow=0.0)) == Outcome(taken=True, way="rfc9421", slow=True)


def test_who_is_not_there_may_be_there_later(signer):
    outcome = calls.bring("http://127.0.0.1:1/inbox", BODY, signer, "")
    assert (outcome.again, outcome.problem["en"]) == (True, "The server could not be reached.")


def test_nothing_is_called_inward_or_without_tls(mastodon):
    outside = Signer(new_key(9), "k")
    for url in (f"{mastodon.url}/inbox", "https://127.0.0.1:1/inbox", "https://169.254.169.254/latest"):
        assert not calls.bring(url, BODY, outside, "").taken
        with pytest.raises(Unreachable):
            calls.fetch(url, outside)
    assert mastodon.received == mastodon.asked == []
