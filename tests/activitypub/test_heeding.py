"""What other servers bring: who follows and who no longer does; and all who want something else of us."""

import json
from email.utils import formatdate
from time import time

import pytest
from django.core.cache import cache
from django.test import Client

from strichka.activitypub import heeding
from strichka.activitypub.domain.block import block_server, unblock_server
from strichka.activitypub.models import Activity, Follower, Host, Parcel, SeenSignature
from strichka.activitypub.signatures.message import Request
from strichka.activitypub.upkeep_of_hosts import sweep
from strichka.channels.models import Channel
from strichka.stories.domain.kill import kill
from tests.activitypub.fediverse import new_key
from tests.activitypub.telling import INBOX, bring, follow, make_follower, our_actor, rounds, send, tell
from tests.syndication.stories import corrected

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("way", ["rfc9421", "cavage"])
def test_who_follows_is_kept_and_told_so(mastodon, way):
    asked = follow(mastodon, way=way)
    rounds()

    kept = Follower.objects.get()
    assert (kept.actor, kept.name, kept.host.name) == (mastodon.person(), "news", mastodon.host)
    assert (kept.inbox, kept.deliver_to) == (f"{mastodon.person()}/inbox", f"{mastodon.url}/inbox")
    ((path, accepted),) = mastodon.received
    assert (path, accepted["type"], accepted["object"]["id"]) == ("/users/olha/inbox", "Accept", asked["id"])


def test_who_asks_again_and_again_is_answered_once_at_a_time(mastodon):
    follow(mastodon)
    follow(mastodon)
    follow(mastodon, "petro")
    assert Activity.objects.count() == Parcel.objects.count() == 2
    rounds()
    follow(mastodon)
    rounds()
    assert [one["actor"] for one in mastodon.of("Accept")] == [our_actor()] * 3
    assert Activity.objects.count() == 2
    sweep()
    assert Activity.objects.count() == Parcel.objects.count() == 0


def test_an_endless_id_is_not_said_after_them(mastodon):
    for number, more in enumerate(("x" * 200_000, "\x00", "\ud800")):
        asked = mastodon.follow(our_actor(), f"user{number}")
        assert send(mastodon, asked | {"id": asked["id"] + more}).status_code == 202
    rounds()
    assert [sorted(one["object"]) for one in mastodon.of("Accept")] == [["actor", "object", "type"]] * 3


def test_their_own_inbox_and_ours_serve_as_well(mastodon):
    mastodon.shares = False
    own = f"{our_actor().partition('/-/')[1]}{our_actor().partition('/-/')[2]}/inbox"
    assert send(mastodon, mastodon.follow(our_actor()), path=own).status_code == 202
    assert Follower.objects.get().deliver_to == f"{mastodon.person()}/inbox"
    assert send(mastodon, mastodon.follow(our_actor()), path=own.replace("news", "nobody")).status_code == 404


def test_a_server_that_shows_accounts_to_who_signs_alone_is_asked_so(mastodon):
    mastodon.asks_for_signatures = True
    for takes in (("cavage",), ("rfc9421",)):
        mastodon.takes = takes
        follow(mastodon, name=takes[0])
    assert Follower.objects.count() == 2


def undo(asked, **more):
    return {"id": f"{asked['id']}/undo", "type": "Undo", "actor": asked["actor"], "object": asked} | more


def test_who_follows_no_more_is_forgotten(mastodon):
    for make in (
        undo,
        lambda asked: undo(asked, object=asked["id"]),
        lambda asked: undo(asked, type="Delete", object=asked["actor"]),
        lambda asked: undo(asked, type="Delete", object={"id": asked["actor"], "type": "Tombstone"}),
        lambda asked: undo(asked, type="Block", object=our_actor()),
    ):
        asked = follow(mastodon)
        assert Follower.objects.count() == 1
        assert send(mastodon, make(asked), "cavage").status_code == 202
        assert Follower.objects.count() == 0


def test_a_deleted_account_is_believed_by_the_key_that_is_known(mastodon):
    asked = follow(mastodon)
    mastodon.asked.clear()
    assert send(mastodon, undo(asked, type="Delete", object=asked["actor"])).status_code == 202
    assert (Follower.objects.count(), mastodon.asked) == (0, [])


@pytest.mark.parametrize("kind", ["Like", "Announce", "Create", "Flag", "Move", "", None, 7])
def test_all_else_is_answered_and_neither_looked_into_nor_kept(mastodon, kind):
    activity = {"id": "x", "type": kind, "actor": mastodon.person(), "object": our_actor()}
    answer = bring(INBOX, json.dumps(activity).encode(), {})
    assert (answer.status_code, answer.content) == (202, b"")
    assert (mastodon.asked, SeenSignature.objects.count(), Activity.objects.count()) == ([], 0, 0)


def test_a_strangers_end_is_nothing_to_us(mastodon):
    """Servers tell everybody of each account that they delete."""
    gone = {"id": "x", "type": "Delete", "actor": mastodon.person(), "object": mastodon.person()}
    assert bring(INBOX, json.dumps(gone).encode(), {}).status_code == 202
    assert mastodon.asked == []


def test_who_proves_nothing_does_not_learn_who_follows(mastodon):
    asked = follow(mastodon)
    for make in (
        undo,
        lambda asked: undo(asked, object=asked["id"]),
        lambda asked: undo(asked, type="Delete", object=asked["actor"]),
        lambda asked: undo(asked, type="Block", object=our_actor()),
    ):
        for name in ("olha", "nobody"):
            said = make(asked | {"actor": mastodon.person(name)})
            answer = bring(INBOX, json.dumps(said).encode(), {})
            assert (answer.status_code, answer.content) == (202, b"")
            assert send(mastodon, said, signature="").status_code == 202
    assert Follower.objects.count() == 1


def test_a_new_key_is_asked_for_once(mastodon):
    asked = follow(mastodon)
    mastodon.key = new_key(1)
    mastodon.asked.clear()
    follow(mastodon)
    follow(mastodon)
    assert mastodon.asked == ["/users/olha"]
    assert send(mastodon, undo(asked)).status_code == 202
    assert Follower.objects.count() == 0


def test_what_was_said_once_is_not_heard_again(mastodon):
    asked = mastodon.follow(our_actor())
    body, headers = mastodon.signed("rfc9421", our_actor().partition("/-/")[0] + INBOX, asked)
    assert bring(INBOX, body, dict(headers)).status_code == 202
    assert send(mastodon, undo(asked)).status_code == 202
    assert bring(INBOX, body, dict(headers)).status_code == 202

    assert Follower.objects.count() == 0


BAD = f"SHA-256={'A' * 43}="


@pytest.mark.parametrize(
    ("way", "changed"),
    [
        ("cavage", {"digest": BAD}),
        ("cavage", {"date": formatdate(time() - 7200, usegmt=True)}),
        ("cavage", {"host": "another.example"}),
        ("cavage", {"signature": ""}),
        ("rfc9421", {"content_digest": f"sha-256=:{'A' * 43}=:"}),
        ("rfc9421", {"signature_input": 'pyhms=("@method" "@target-uri" "content-digest");created=1;keyid="k"'}),
        ("rfc9421", {"signature": "pyhms=:AAAA:"}),
    ],
)
def test_who_does_not_prove_it_is_refused(mastodon, way, changed):
    answer = send(mastodon, mastodon.follow(our_actor()), way, **changed)
    assert answer.status_code == 401 or (changed.get("host") and answer.status_code == 400)
    assert Follower.objects.count() == SeenSignature.objects.count() == 0


def test_nobody_speaks_for_another_server(mastodon, elsewhere):
    other = elsewhere(1)
    stolen = mastodon.follow(our_actor()) | {"actor": other.person()}
    assert send(mastodon, stolen).status_code == 401
    assert other.asked == []

    for changed in (
        {"id": other.person()},
        {"inbox": f"{other.url}/inbox"},
        {"endpoints": {"sharedInbox": f"{other.url}/inbox"}},
        {"publicKey": {"id": f"{mastodon.person()}#main-key", "owner": other.person(), "publicKeyPem": "x"}},
        {"publicKey": {"id": f"{other.person()}#main-key", "publicKeyPem": "x"}},
        {"publicKey": None},
        {"publicKey": {"id": f"{mastodon.person()}#main-key", "publicKeyPem": "k" * 20_000}},
        {"inbox": 7},
        {"summary": "x" * 300_000},
    ):
        mastodon.changed = changed
        assert send(mastodon, mastodon.follow(our_actor())).status_code == 401, changed
    assert other.received == other.asked == []
    assert Follower.objects.count() == 0


def test_addresses_in_our_own_network_are_not_asked_unless_the_keeper_lets_them(mastodon):
    channel = Channel.objects.get()
    channel.open_settings["inside"] = ""
    channel.save()
    assert send(mastodon, mastodon.follow(our_actor())).status_code == 401
    assert mastodon.asked == []


def test_an_account_that_moved_is_not_followed_there(mastodon):
    """A redirect could lead anywhere, also inward."""
    asked = mastodon.follow(our_actor()) | {"actor": f"{mastodon.url}/moved/olha"}
    body, headers = mastodon.signed("cavage", our_actor().partition("/-/")[0] + INBOX, asked)
    assert bring(INBOX, body, headers).status_code == 401
    assert mastodon.asked == ["/moved/olha"]


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"[]", 400), (b"[" * 100_000, 400), (b"{}", 400), (b'{"actor": "x"}', 400), (b"x" * 300_000, 413)],
)
def test_nonsense_is_refused(mastodon, body, status):
    assert bring(INBOX, body, {}).status_code == status


def test_a_blocked_server_is_not_heard_and_its_followers_are_gone(mastodon, channel):
    follow(mastodon)
    rounds()
    mastodon.received.clear()
    host = block_server(name=f" {mastodon.host.upper()} ", by=None)
    tell(channel)
    assert (Follower.objects.count(), mastodon.received) == (0, [])
    assert send(mastodon, mastodon.follow(our_actor())).status_code == 403
    unblock_server(host=host, by=None)
    follow(mastodon)


def test_a_blocked_name_is_blocked_however_it_is_written(mastodon):
    block_server(name="Зло.example:443", by=None)
    for actor in (
        "http://зло.example:80",
        "https://xn--g1aij.example.",
        "https://a.b.зло.example:8443",
        "https://ЗЛО.example",
    ):
        said = mastodon.follow(our_actor()) | {"actor": f"{actor}/users/olha"}
        assert bring(INBOX, json.dumps(said).encode(), {}).status_code == 403, actor
    said = mastodon.follow(our_actor()) | {"actor": "https://незло.example/users/olha"}
    assert bring(INBOX, json.dumps(said).encode(), {}).status_code == 401


def test_with_a_name_all_that_stands_below_it_is_blocked(mastodon):
    known = [Host.objects.create(name=name) for name in ("a.evil.example", "evil.example:8443", "notevil.example")]
    for host in known:
        kept = make_follower(mastodon, host.name)
        Follower.objects.filter(pk=kept.pk).update(host=host)
    block_server(name="evil.example", by=None)
    assert list(Follower.objects.values_list("host__name", flat=True)) == ["notevil.example"]
    blocked = Host.objects.filter(is_blocked=True).values_list("name", flat=True)
    assert set(blocked) == {"evil.example", "a.evil.example", "evil.example:8443"}


def test_a_withdrawal_follows_to_a_server_that_was_blocked_since(mastodon, channel):
    follow(mastodon)
    story = tell(channel)
    block_server(name=mastodon.host, by=None)
    corrected(story)
    rounds()
    kill(story=story, by=None, note="Неправда.")
    rounds()

    assert [activity["type"] for _path, activity in mastodon.received] == ["Accept", "Create", "Delete"]


def asking(server, name="olha"):
    """What a server asks, as the view would give it on."""
    url = our_actor().partition("/-/")[0] + INBOX
    body, headers = server.signed("rfc9421", url, server.follow(our_actor(), name), name)
    return Request("POST", url, headers, body)


def status(request, network="", **bounds):
    try:
        return heeding.heed(request, network, heeding.Bounds(**bounds))
    except heeding.Refused as refused:
        return refused.status


def test_a_server_that_says_too_much_is_told_to_wait(mastodon):
    assert [status(asking(mastodon), messages=2) for _turn in range(3)] == [202, 202, 429]
    cache.clear()
    assert [status(asking(mastodon, name), documents=2) for name in ("a", "b", "c", "a")] == [202, 202, 429, 202]


def test_nobody_locks_another_server_out(mastodon, elsewhere):
    liar, bounds = elsewhere(1), {"messages": 1, "documents": 2, "all_documents": 4}
    false = asking(mastodon)
    signed = asking(liar)
    stolen = Request("POST", false.url, {**false.headers, "signature": signed.headers["signature"]}, false.body)
    assert [status(stolen, "liar", **bounds) for _turn in range(3)] == [401, 401, 429]
    assert [status(asking(mastodon, name), "own", **bounds) for name in ("a", "b")] == [202, 429]
    assert status(asking(mastodon, "c"), "third", **bounds) == 429
    assert len(mastodon.asked) == 4


def test_who_has_to_wait_is_told_how_long(mastodon):
    for _turn in range(heeding.BOUNDS.messages):
        heeding._count(f"activitypub:heard:{heeding._sum(mastodon.host)}")
    answer = send(mastodon, mastodon.follow(our_actor()))
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


def test_a_server_with_an_inbox_for_each_account_has_few_followers(mastodon):
    mastodon.shares = False
    assert [status(asking(mastodon, name), inboxes=2) for name in ("a", "b", "c", "a")] == [202, 202, 403, 202]
    assert Follower.objects.count() == 2


def test_of_new_servers_there_are_so_many_in_an_hour(mastodon, elsewhere):
    other = elsewhere(1)
    assert [status(asking(one), hosts=1) for one in (mastodon, other)] == [202, 429]
    assert status(asking(mastodon, "petro"), hosts=1) == 202
    assert list(Host.objects.values_list("name", flat=True)) == [mastodon.host]


def test_where_there_is_no_account_nothing_is_heard(mastodon):
    Channel.objects.update(is_active=False)
    assert send(mastodon, mastodon.follow(our_actor())).status_code == 404


@pytest.mark.parametrize("followers", [1, 3])
def test_a_request_to_follow_costs_as_much_among_many(mastodon, followers, django_assert_num_queries):
    for number in range(followers):
        make_follower(mastodon, f"user{number}")
    url = our_actor().partition("/-/")[0] + INBOX
    body, headers = mastodon.signed("rfc9421", url, mastodon.follow(our_actor(), "new"), "new")
    with django_assert_num_queries(26):
        assert bring(INBOX, body, headers).status_code == 202
    assert Host.objects.count() == Parcel.objects.count() == 1
    assert Client().get(INBOX).status_code == 405
