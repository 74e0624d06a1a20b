import json
import time

import brotli
import pytest

from strichka.baking.store import Store
from strichka.server.live.live import EVERY, Live
from tests.server.serving import bake_stories, beacon, configure, eventually, running

READ = ("a1", "b2", "c3")
HEADLINES = {
    "stories": {
        "a1": {"url": "/politics/a-a1/", "headline": "Перша", "edition": 3},
        "b2": {"url": "/world/b-b2/", "headline": "Друга", "edition": 1},
    },
    "older": {"c3": {"url": "/world/c-c3/", "headline": "Третя", "edition": 1}},
}


def nobody(_now: float) -> dict[str, int]:
    return {}


def bake(store: Store, headlines: object = HEADLINES, path: str = "/headlines.json") -> None:
    store.put(path, json.dumps(headlines).encode(), kind="json")


def composed(live: Live, now: float = 100.0, path: bytes = b"/live.json") -> dict:
    return json.loads(live.find(path, now).variants["identity"].body)


@pytest.fixture
def server(instance):
    with running(configure(instance, "[server]\ntrusted_proxies = 1\n[audience]\nfloor = 2\n")) as server:
        yield server


def test_live_json_is_the_headlines_with_what_is_read_now(server):
    bake(server.store)
    bake_stories(server, *READ, "killed")
    for story, readers in {"a1": 2, "b2": 4, "c3": 3, "killed": 5}.items():
        for number in range(readers):
            assert beacon(server, story, where=f"192.0.{number}.1") == 204

    got = server.ask("/live.json", accept_encoding="br")

    live = json.loads(brotli.decompress(got.body))
    assert live == {
        "stories": HEADLINES["stories"],
        "readers_now": [
            {"url": "/world/b-b2/", "headline": "Друга", "edition": 1, "id": "b2", "readers": 4},
            {"url": "/world/c-c3/", "headline": "Третя", "edition": 1, "id": "c3", "readers": 3},
            {"url": "/politics/a-a1/", "headline": "Перша", "edition": 3, "id": "a1", "readers": 2},
        ],
        "editions": {},
    }
    assert (got["cache-control"], got["content-type"]) == ("public, max-age=5", "application/json")
    assert server.ask("/live.json", accept_encoding="br", if_none_match=got["etag"]).status == 304


def test_it_is_fresh_while_there_is_no_app(server):
    assert server.ask("/search/").status == 503
    bake(server.store)
    assert set(server.ask("/live.json").json()["stories"]) == {"a1", "b2"}
    bake(server.store, {"stories": {"n1": {"headline": "Нова"}}})

    assert eventually(lambda: set(server.ask("/live.json").json()["stories"]) == {"n1"}, within=2 * EVERY)


def test_another_language_has_its_own(server):
    bake(server.store, {"stories": {"e1": {"headline": "First"}}}, "/en/headlines.json")

    assert server.ask("/en/live.json").json()["stories"] == {"e1": {"headline": "First"}}
    assert server.ask("/live.json").json() == {"stories": {}, "readers_now": [], "editions": {}}
    assert server.ask("/nowhere/live.json").status == 503


def test_fewer_than_three_stories_are_no_list(tmp_path):
    store = Store(tmp_path)
    bake(store)

    assert composed(Live(store, lambda _now: {"a1": 9, "b2": 9, "stranger": 9}))["readers_now"] == []


def test_it_is_made_anew_only_when_its_time_has_come(tmp_path):
    store, readers = Store(tmp_path), dict.fromkeys(READ, 1)
    bake(store)
    live = Live(store, lambda _now: readers)
    first = live.find(b"/live.json", 100.0)
    readers["a1"] = 9

    assert live.find(b"/live.json", 100.0 + EVERY - 0.1) is first
    assert composed(live, 100.0 + EVERY)["readers_now"][0]["readers"] == 9


def test_a_withdrawn_story_is_not_named_a_moment_longer(tmp_path):
    store = Store(tmp_path)
    bake(store)
    live = Live(store, lambda _now: dict.fromkeys(READ, 5))
    assert {one["id"] for one in composed(live)["readers_now"]} == set(READ)
    bake(store, {"stories": {}})

    assert composed(live, 100.1) == {"stories": {}, "readers_now": [], "editions": {}}


def test_editions_of_the_last_day_are_told_and_grow_old_without_a_bake(tmp_path):
    store, now = Store(tmp_path), int(time.time())
    bake(store, {"editions": {"a1": [3, now - 86_300], "b2": [2, now - 86_500], "c3": "x", "d4": [2]}})

    assert composed(Live(store, nobody))["editions"] == {"a1": 3}


def test_it_is_bounded_whatever_is_baked(tmp_path):
    store, now = Store(tmp_path), int(time.time())
    story = {
        "url": "/" + "u" * 200,
        "headline": "ї" * 500,
        "edition": 10,
        "at": "2026-11-22T14:07:00Z",
        "section": "s" * 40,
    }
    many = {f"s{number:011}": story for number in range(300)}
    first, older = dict(list(many.items())[:30]), dict(list(many.items())[30:])
    bake(store, {"stories": first, "older": older, "editions": {f"e{number:011}": [99, now] for number in range(999)}})
    page = Live(store, lambda _now: dict.fromkeys(many, 12345)).find(b"/live.json", 0.0)

    live = json.loads(page.variants["identity"].body)
    assert (len(live["stories"]), len(live["readers_now"]), len(live["editions"])) == (30, 10, 300)
    assert len(page.variants["identity"].body) <= 64 * 1024


def test_broken_headlines_do_not_break_it(tmp_path):
    store = Store(tmp_path)
    for content in (b"not json", b"[]", b'{"stories": [1]}', b'{"stories": {"a1": 7}, "older": 3, "editions": []}'):
        store.put("/headlines.json", content, kind="json")
        assert composed(Live(store, lambda _now: {"a1": 5}))["readers_now"] == []
