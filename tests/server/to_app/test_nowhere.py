"""A flood of addresses at which nothing stands is answered from memory, and costs the app next to nothing."""

import json
import time
from collections import Counter

import pytest

from strichka.server.to_app.nowhere import BURST, KEPT, MOST, PER_SECOND, Nowhere
from tests.server.clients import PATH
from tests.server.serving import RawApp, make_instance

NOTHING = b"HTTP/1.1 404 Not Found\r\ncontent-length: 7\r\n\r\nnothing"


@pytest.fixture
def nowhere(tmp_path):
    return Nowhere(make_instance(tmp_path))


@pytest.fixture
def reader(tmp_path):
    return make_instance(
        tmp_path,
        '[site]\nurl = "https://bereh.example"\n[database]\nurl = "postgresql://db/paper"\n'
        '[node]\nport = 8700\nroles = ["reader"]\n',
    )


def test_what_the_app_has_said_is_known_for_a_minute(nowhere):
    assert not nowhere.knows(b"/a/", 100.0)
    nowhere.note(b"/a/", 100.0)

    assert nowhere.knows(b"/a/", 100.0 + KEPT - 1)
    assert not nowhere.knows(b"/b/", 100.0)
    assert not nowhere.knows(b"/a/", 100.0 + KEPT)


def test_of_very_many_the_longest_known_are_forgotten(nowhere):
    for number in range(MOST + 1):
        nowhere.note(b"/%d/" % number, 100.0)

    assert [nowhere.knows(path, 101.0) for path in (b"/0/", b"/1/", b"/%d/" % MOST)] == [False, True, True]


def test_the_app_is_asked_of_so_many_a_second(nowhere):
    assert [nowhere.may_ask(100.0) for _ in range(int(BURST) + 1)] == [True] * int(BURST) + [False]

    assert sum(nowhere.may_ask(101.0) for _ in range(int(BURST))) == PER_SECOND


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (None, False),
        ({"is_whole": True, "pending": 0}, True),
        ({"is_whole": True, "pending": 3}, True),
        ({"is_whole": False, "pending": 0}, False),
        ([], False),
    ],
)
def test_a_machine_without_the_app_knows_what_is_not_there_once_it_has_everything(reader, said, known):
    if said is not None:
        (reader.data / "node.json").write_text(json.dumps(said), "utf-8")
    nowhere = Nowhere(reader)

    assert (nowhere.knows(b"/a/", 100.0), nowhere.may_ask(100.0)) == (known, False)


@pytest.fixture
def app(instance):
    standing = RawApp(instance, lambda connection, _request: connection.sendall(NOTHING))
    yield standing
    standing.close()


def test_addresses_that_nobody_knows_cost_the_app_a_burst_and_then_little(app, page):
    page.store.put("/404/", b"<h1>not here</h1>")
    begun = time.monotonic()
    answers = Counter(page.ask(f"/news/flood-{number}/").status for number in range(int(BURST) + 150))
    most = BURST + PER_SECOND * (time.monotonic() - begun) + 1

    assert set(answers) == {404, 503}
    assert BURST <= answers[404] <= most
    assert len(app.requests) <= most
    later = page.ask("/news/one-more/")
    assert (later.status, later["retry-after"], later["cache-control"]) == (503, "5", "no-store")
    assert page.ask(PATH).status == 200
    # What the app has said is known, and the page for it is in the paper's own look.
    again = page.ask("/news/flood-0/")
    assert (again.status, again.body) == (404, b"<h1>not here</h1>")


def test_what_is_baked_meanwhile_is_found_at_once(app, page):
    assert [page.ask("/news/soon/").status for _ in range(2)] == [404, 404]
    assert len(app.requests) == 1

    page.store.put("/news/soon/", b"here")

    assert page.ask("/news/soon/").body == b"here"


def test_the_page_for_what_is_not_there_is_new_when_it_was_baked_anew(app, page):
    page.ask("/news/nothing/")
    page.store.put("/404/", b"before")
    assert page.ask("/news/nothing/").body == b"before"

    page.store.put("/404/", b"after")

    assert page.ask("/news/nothing/").body == b"after"


def test_searches_over_the_limit_are_answered_without_the_app(app, page):
    answers = Counter(page.ask(f"/search/?q={number}").status for number in range(60))

    assert answers[429] >= 25
    assert len(app.requests) == 60 - answers[429]
    refused = page.ask("/search/?q=more")
    assert (refused.status, int(refused["retry-after"]) >= 1, refused["cache-control"]) == (429, True, "no-store")
