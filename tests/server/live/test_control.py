from strichka.server.live.control import broadcast, send
from tests.server.serving import bake_stories, beacon


def test_ping_says_which_process_answers(server):
    server.ask("/-/health")

    assert send(server.instance, {"op": "ping"}) == {"ok": True, "pid": server.process.pid}


def test_pulses_are_counted_and_nothing_else_is_known_of_them(server):
    bake_stories(server, "k3f9", "m2")
    for story in ("k3f9", "k3f9", "m2"):
        assert beacon(server, story) == 204

    assert send(server.instance, {"op": "audience"}) == {"ok": True, "stories": {"k3f9": 2, "m2": 1}, "streams": 0}


def test_a_server_that_is_down_is_no_error(instance):
    assert send(instance, {"op": "ping"}) is None
    assert broadcast(instance, channel="c", event="e", data=None) == 0
