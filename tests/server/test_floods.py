"""Floods at a running server: what the app is asked, and what all others are answered."""

import time
from collections import Counter

import pytest

from strichka.server.to_app.nowhere import BURST, PER_SECOND
from tests.server.clients import PATH
from tests.server.serving import RawApp

NOTHING = b"HTTP/1.1 404 Not Found\r\ncontent-length: 7\r\n\r\nnothing"


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
