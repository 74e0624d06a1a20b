"""Beacons as browsers, bots and floods send them, to a server that runs."""

import json
import signal
import time

import pytest

from strichka.audience import hours
from strichka.server.live import readers as readers_module
from strichka.server.live.control import readers_now, send
from strichka.server.live.readers import Pulse, read_pulse
from tests.server.serving import BROWSER, bake_stories, beacon, configure, eventually, place_of, running

STORIES = ("a1", "b2", "c3")


@pytest.fixture
def server(instance):
    with running(configure(instance, "[server]\ntrusted_proxies = 1\n")) as server:
        bake_stories(server, *STORIES, "mine")
        yield server


def headlines(*stories: str) -> bytes:
    return json.dumps({"stories": {one: {"url": place_of(one), "headline": one} for one in stories}}).encode()


def views(server) -> dict[str, int]:
    """All views on disk."""
    found: dict[str, int] = {}
    for hour in hours.listed(server.instance.views):
        for story, count in hours.read(server.instance.views, hour).items():
            found[story] = found.get(story, 0) + count
    return found


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (b"/pulse/a1?seen=/world/story-a1/", Pulse("a1", "/world/story-a1/", opening=False)),
        (b"/pulse/a1/?open=/en/world/story-a1/", Pulse("a1", "/en/world/story-a1/", opening=True)),
        (b"/pulse/a1", Pulse("", "", opening=False)),
        (b"/pulse/a1?seen=/world/story-b2/", Pulse("", "", opening=False)),
        (b"/pulse/a1?seen=/by/oksana-a1/", Pulse("", "", opening=False)),
        (b"/pulse/a1?seen=/en/topic/kyiv-a1/", Pulse("", "", opening=False)),
        (b"/pulse/a1?seen=/world/../story-a1/", Pulse("", "", opening=False)),
        (b"/pulse/a1?seen=/world/story-a1/&x", Pulse("", "", opening=False)),
        (b"/pulse/" + b"a" * 13, None),
        (b"/pulse/A1", None),
        (b"/pulse/", None),
    ],
)
def test_a_beacon_names_its_story_and_its_page(url, said):
    assert read_pulse(url) == said


def test_a_page_that_is_seen_is_a_reader_and_its_opening_a_view(server):
    assert beacon(server, "a1", kind="open") == 204
    assert beacon(server, "a1", kind="seen", where="198.51.100.7") == 204

    assert readers_now(server.instance) == {"a1": 2}
    server.stop()
    assert views(server) == {"a1": 1}


@pytest.mark.parametrize(
    "other",
    [
        {"user_agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"user_agent": BROWSER.replace("Firefox", "HeadlessChrome")},
        {"user_agent": "curl/8.5.0"},
        {"user_agent": ""},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": ""},
    ],
    ids=lambda other: "=".join(next(iter(other.items())))[:40],
)
def test_bots_programs_and_pages_of_others_count_for_nothing_and_are_not_told_so(server, other):
    assert beacon(server, "a1", kind="open", **other) == 204
    assert beacon(server, "b2", kind="open") == 204

    assert readers_now(server.instance) == {"b2": 1}


def test_an_invented_story_takes_no_memory(server):
    for number in range(50):
        assert beacon(server, f"x{number}", kind="open") == 204
    beacon(server, "a1", kind="open")

    assert readers_now(server.instance) == {"a1": 1}
    server.stop()
    assert views(server) == {"a1": 1}


def test_what_is_no_beacons_address_is_not_taken_for_one(server):
    told = {"sec_fetch_site": "same-origin", "user_agent": BROWSER}
    assert server.ask("/pulse/K3F9-../x", method="POST", **told).status == 503
    assert server.ask("/pulse/a1", method="GET", **told).status == 503


@pytest.mark.parametrize("where", ["203.0.113.{}", "2001:db8:7:{:x}::1", "2001:db8:7:7::{:x}"])
def test_a_flood_from_one_network_moves_neither_the_public_list_nor_the_figures_by_much(server, where):
    server.store.put("/headlines.json", headlines(*STORIES, "mine"), kind="json")
    for number, story in enumerate(STORIES):
        for reader in range(3 + number):
            beacon(server, story, kind="open", where=f"198.51.{reader}.9")
    before = server.ask("/live.json").json()["readers_now"]
    _flood(server, "mine", where, 4000)

    assert [one["id"] for one in before] == ["c3", "b2", "a1"]
    assert _after(server) == before
    assert readers_now(server.instance)["mine"] <= 100
    server.stop()
    assert views(server)["mine"] <= 1200


def _flood(server, story: str, where: str, beacons: int) -> None:
    """Beacons of one network's machines, pipelined; pages are answered between them."""
    for first in range(0, beacons, 200):
        lines = [
            f"POST /pulse/{story}?open={place_of(story)} HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n"
            f"User-Agent: {BROWSER}\r\nX-Forwarded-For: {where.format(number % 250)}\r\n"
            f"Content-Length: 0\r\n{'Connection: close' if number == first + 199 else 'X-Y: z'}\r\n\r\n"
            for number in range(first, first + 200)
        ]
        assert server.raw("".join(lines).encode()).count(b"HTTP/1.1 204") == 200
        assert server.ask(place_of("a1")).status == 200


def _after(server) -> list[dict]:
    """The public list once it is made anew; readers that have gone meanwhile are not what is asked here."""
    etag = server.ask("/live.json")["etag"]
    time.sleep(5.5)
    got = server.ask("/live.json")
    assert got["etag"] == etag
    return got.json()["readers_now"]


def test_one_reader_among_many_networks_is_still_counted_while_one_network_floods(server):
    for _ in range(50):
        beacon(server, "a1", where="203.0.113.5")
    for number in range(3):
        beacon(server, "a1", where=f"198.51.{number}.9")

    assert readers_now(server.instance) == {"a1": 5 + 3}


def test_views_outlive_a_restart_and_a_crash_loses_seconds(server, monkeypatch):
    beacon(server, "a1", kind="open")
    assert server.stop() == 0
    server.start()
    beacon(server, "a1", kind="open", where="198.51.100.9")
    eventually(lambda: views(server) == {"a1": 2}, within=3 * readers_module.SAVE_EVERY)
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
    server.start()
    beacon(server, "a1", kind="open", where="198.51.101.9")
    server.stop()

    assert views(server) == {"a1": 3}


def test_readers_cannot_be_asked_of_a_server_that_is_not_there(instance):
    assert readers_now(instance) is None


def test_neither_files_nor_answers_hold_anything_of_who_read(server):
    beacon(server, "a1", kind="open", where="198.51.100.77")
    told = json.dumps(send(server.instance, {"op": "audience"}))
    server.stop()
    kept = b"".join(file.read_bytes() for file in server.instance.views.iterdir())

    assert json.loads(kept) == {"a1": 1}
    assert "198.51" not in told
