import json

import brotli

from strichka.audience.window import Window
from strichka.baking.store import Store
from strichka.server.control import send
from strichka.server.live import EVERY, Live
from strichka.server.site import PULSE_BURST


def pulses(server, **counts):
    for story, count in counts.items():
        for _ in range(count):
            server.ask(f"/pulse/{story}", method="POST")


HEADLINES = {
    "headlines": [{"id": "a1", "headline": "Перша"}],
    "stories": {
        "a1": {"url": "/politics/a-a1/", "headline": "Перша", "edition": 3},
        "b2": {"url": "/world/b-b2/", "headline": "Друга", "edition": 1},
        "c3": {"url": "/world/c-c3/", "headline": "Третя", "edition": 1},
    },
}


def test_live_json_is_the_headlines_with_what_readers_have_open(server):
    server.store.put("/headlines.json", json.dumps(HEADLINES).encode(), kind="json")
    pulses(server, a1=1, b2=3, killed=9)

    got = server.ask("/live.json", accept_encoding="br")

    live = json.loads(brotli.decompress(got.body))
    assert {key: live[key] for key in HEADLINES} == HEADLINES
    assert live["readers_now"] == [
        {"url": "/world/b-b2/", "headline": "Друга", "edition": 1, "id": "b2"},
        {"url": "/politics/a-a1/", "headline": "Перша", "edition": 3, "id": "a1"},
    ]
    assert (got["cache-control"], got["content-type"]) == ("public, max-age=5", "application/json")
    assert server.ask("/live.json", accept_encoding="br", if_none_match=got["etag"]).status == 304


def test_another_language_has_its_own(server):
    english = {"stories": {"e1": {"headline": "First"}}}
    server.store.put("/en/headlines.json", json.dumps(english).encode(), kind="json")
    pulses(server, e1=1)

    assert server.ask("/en/live.json").json() == {**english, "readers_now": [{"headline": "First", "id": "e1"}]}
    assert server.ask("/live.json").json() == {"readers_now": []}
    assert server.ask("/nowhere/live.json").status == 503


def test_it_is_made_anew_only_when_its_time_has_come(tmp_path):
    store, window = Store(tmp_path), Window()
    store.put("/headlines.json", json.dumps(HEADLINES).encode(), kind="json")
    live = Live(store, window)
    first = live.find(b"/live.json", 100.0)
    window.add("a1", 100.0)

    assert live.find(b"/live.json", 100.0 + EVERY - 0.1) is first
    second = live.find(b"/live.json", 100.0 + EVERY)
    assert json.loads(second.variants["identity"].body)["readers_now"][0]["id"] == "a1"


def test_a_withdrawn_story_is_not_named_a_moment_longer(tmp_path):
    store, window = Store(tmp_path), Window()
    store.put("/headlines.json", json.dumps(HEADLINES).encode(), kind="json")
    live = Live(store, window)
    assert b"a1" in live.find(b"/live.json", 100.0).variants["identity"].body
    store.put("/headlines.json", b'{"headlines": [], "stories": {}}', kind="json")

    assert b"a1" not in live.find(b"/live.json", 100.1).variants["identity"].body


def test_broken_headlines_do_not_break_it(tmp_path):
    store = Store(tmp_path)
    for content in (b"not json", b"[]", b'{"stories": [1]}', b'{"stories": {"a": 7}}'):
        store.put("/headlines.json", content, kind="json")
        page = Live(store, Window()).find(b"/live.json", 0.0)
        assert json.loads(page.variants["identity"].body)["readers_now"] == []


def test_a_script_from_one_network_cannot_make_a_story_the_most_read(server):
    pulse = b"POST /pulse/mine HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
    got = server.raw((pulse + b"\r\n") * 999 + pulse + b"Connection: close\r\n\r\n")

    assert got.count(b"HTTP/1.1 204") == 1000
    counted = send(server.instance, {"op": "audience"})["stories"]["mine"]
    assert PULSE_BURST <= counted < PULSE_BURST + 100
