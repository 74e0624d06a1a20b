"""What other servers ask of us, and that there is nothing before the keeper enters an account."""

import json

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from strichka.activitypub.models import Note
from strichka.activitypub.views import ON_A_PAGE
from strichka.stories.domain.kill import kill
from tests.activitypub.telling import make_account, make_follower, our_actor, rounds, tell

pytestmark = pytest.mark.django_db

FINGER = "/.well-known/webfinger"


def path_of(url: str) -> str:
    return url.removeprefix("http://127.0.0.1:8000")


def ask(url: str, **more):
    return Client().get(path_of(url), **more)


def document(url: str):
    answer = ask(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/activity+json"), url
    return json.loads(answer.content)


def test_an_account_is_found_by_its_handle_and_says_where_it_is_told(channel):
    answer = ask(f"{FINGER}?resource=acct:news@127.0.0.1:8000")
    assert (answer["Content-Type"], answer["Access-Control-Allow-Origin"]) == ("application/jrd+json", "*")
    own = next(link for link in answer.json()["links"] if link["rel"] == "self")
    assert (own["type"], own["href"]) == ("application/activity+json", our_actor())
    assert ask(f"{FINGER}?resource={our_actor()}").json() == answer.json()
    actor = document(own["href"])
    assert (actor["id"], actor["preferredUsername"], actor["name"]) == (our_actor(), "news", "Берег")
    assert actor["summary"] == "<p>Новини берега.</p>"
    assert actor["publicKey"]["publicKeyPem"].startswith("-----BEGIN PUBLIC KEY-----")
    assert actor["icon"]["url"].endswith(".png")
    assert document(actor["followers"])["totalItems"] == 0


@pytest.mark.parametrize("asked", ["", "?resource=", f"?resource={'x' * 600}"])
def test_who_asks_for_nobody_is_told_how(channel, asked):
    assert ask(FINGER + asked).status_code == 400


@pytest.mark.parametrize("asked", ["acct:nobody@127.0.0.1:8000", "acct:news@elsewhere.example", "news", "acct:news"])
def test_there_is_nobody_else(channel, asked):
    assert ask(f"{FINGER}?resource={asked}").status_code == 404


def test_before_an_account_is_entered_there_is_nothing():
    paths = ["/.well-known/nodeinfo", "/-/activitypub/nodeinfo", "/-/activitypub/notes/x", our_actor()]
    paths += [f"{our_actor()}/{name}" for name in ("outbox", "followers")]
    paths += [f"{FINGER}?resource=acct:news@127.0.0.1:8000"]
    assert {path: ask(path).status_code for path in paths} == dict.fromkeys(paths, 404)
    make_account(is_active=False)
    assert {path: ask(path).status_code for path in paths} == dict.fromkeys(paths, 404)


# https://github.com/jhass/nodeinfo/blob/main/schemas/2.1/schema.json, what of it is required
NODE_INFO = {
    "required": ["version", "software", "protocols", "services", "openRegistrations", "usage", "metadata"],
    "properties": {
        "version": {"enum": ["2.1"]},
        "software": {
            "required": ["name", "version"],
            "properties": {"name": {"pattern": "^[a-z0-9-]+$"}, "version": {"type": "string"}},
        },
        "protocols": {"items": {"enum": ["activitypub"]}, "minItems": 1},
        "services": {"required": ["inbound", "outbound"]},
        "openRegistrations": {"type": "boolean"},
        "usage": {"required": ["users"], "properties": {"localPosts": {"type": "integer", "minimum": 0}}},
    },
}


def test_node_info_says_what_software_this_is(channel):
    tell(channel)
    (link,) = ask("/.well-known/nodeinfo").json()["links"]
    answer = ask(link["href"])
    assert "schema/2.1#" in answer["Content-Type"]
    Draft202012Validator(NODE_INFO).validate(answer.json())
    assert answer.json()["usage"] == {"users": {"total": 1}, "localPosts": 1}


def test_a_note_stands_at_its_address_until_it_is_withdrawn(channel):
    story = tell(channel)
    (created,) = document(document(document(our_actor())["outbox"])["first"])["orderedItems"]
    url = created["object"]["id"]
    note = document(url)
    assert {name: note[name] for name in created["object"]} == created["object"]
    etag = ask(url)["ETag"]
    assert ask(url, headers={"If-None-Match": etag}).status_code == 304
    kill(story=story, by=None, note="Неправда.")
    rounds()
    gone = ask(url)
    assert (gone.status_code, gone.json()["type"], "content" in gone.json()) == (410, "Tombstone", False)
    assert document(our_actor() + "/outbox")["totalItems"] == 0


def notes(count: int) -> list[Note]:
    rows = [Note(name="news", story="s", key=str(number), document={"id": str(number)}) for number in range(count)]
    return Note.objects.bulk_create(rows)


def test_the_outbox_comes_in_pages_the_newest_first(channel):
    notes(2 * ON_A_PAGE + 1)
    outbox = document(f"{our_actor()}/outbox")
    seen, page = [], outbox["first"]
    while page:
        found = document(page)
        seen.append([int(one["object"]["id"]) for one in found["orderedItems"]])
        page = found.get("next")
    assert (outbox["totalItems"], [len(one) for one in seen]) == (2 * ON_A_PAGE + 1, [ON_A_PAGE, ON_A_PAGE, 1])
    assert [number for one in seen for number in one] == list(reversed(range(2 * ON_A_PAGE + 1)))
    assert document(f"{our_actor()}/outbox?before=unknown")["orderedItems"] == []


def test_followers_are_counted_and_not_named(mastodon):
    for name in ("olha", "petro"):
        make_follower(mastodon, name)
    found = document(f"{our_actor()}/followers")
    assert found["totalItems"] == 2
    assert mastodon.host not in json.dumps(found)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/outbox?before=", 2), ("/outbox", 2), ("/followers", 2), ("", 2)])
def test_an_answer_costs_as_much_for_many(channel, count, path, queries, django_assert_num_queries):
    document(our_actor())  # the key is made
    notes(count)
    with django_assert_num_queries(queries):
        document(our_actor() + path)


def test_what_no_database_holds_is_not_found(channel):
    for path in (f"{our_actor().rpartition('/accounts/')[0]}/notes/%00", f"{our_actor()}/outbox?before=%00"):
        assert ask(path).status_code == 404
