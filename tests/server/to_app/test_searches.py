import socket
import threading
from contextlib import ExitStack

import pytest

from tests.server.serving import RawApp, answer, configure, eventually, read_all, read_until, running

ONE_AT_ONCE = "[app]\nthreads = 1\n"
# A minute's searches come back at a rate that no test waits for.
FEW = "[server]\nsearch_burst = 2\nsearch_rate = 1\ntrusted_proxies = 1\n"


@pytest.fixture
def app_of():
    """Makes apps that end with the test."""
    with ExitStack() as made:

        def make(server, script=lambda connection, _request: connection.sendall(answer(b"found"))):
            app = RawApp(server.instance, script)
            made.callback(app.close)
            return app

        yield make


@pytest.fixture
def few(instance):
    with running(configure(instance, FEW)) as server:
        yield server


def from_network(server, address, path="/search/?q=x", **fields):
    return server.ask(path, x_forwarded_for=address, **fields)


def test_a_network_that_searches_too_much_is_told_to_wait_and_others_search_on(few, app_of):
    app = app_of(few)

    answers = [from_network(few, f"192.0.2.{number}") for number in range(1, 5)]

    assert [got.status for got in answers] == [200, 200, 429, 429]
    assert 1 <= int(answers[2]["retry-after"]) <= 60
    assert "Зачекайте трохи" in answers[2].body.decode()
    assert answers[2]["cache-control"] == "no-store"
    assert from_network(few, "198.51.100.1").body == b"found"
    assert from_network(few, "2001:db8:1:1::1").body == b"found"
    assert len(app.requests) == 4


def test_a_reader_of_another_language_is_told_so_in_the_paper_s_own_look(few, app_of):
    app_of(few)
    few.store.put("/search/wait/", "<p>Зачекайте".encode())
    few.store.put("/en/search/wait/", b"<p>Wait")

    for _turn in range(2):
        from_network(few, "192.0.2.1")

    assert from_network(few, "192.0.2.1").body.decode() == "<p>Зачекайте"
    assert from_network(few, "192.0.2.1", "/en/search/?q=x").body == b"<p>Wait"


@pytest.mark.parametrize(
    "path", ["/search/", "/search/?", "//search/?q=x", "/%73earch/?q=x", "/en/search/?q=x", "/en/se%61rch%2F?q=x"]
)
def test_there_is_no_way_around_the_limit(few, app_of, path):
    app_of(few)

    assert [from_network(few, "192.0.2.1", path).status for _ in range(3)] == [200, 200, 429]


def test_what_a_browser_asks_of_its_reports_is_limited_with_its_searches(few, app_of):
    app_of(few)
    asked = [from_network(few, "192.0.2.9", "/-/reports?id=x").status for _number in range(3)]
    assert asked == [200, 200, 429]


def test_what_is_no_search_is_not_counted(few, app_of):
    app_of(few)
    paths = ["/desk/", "/search", "/research/", "/search/x/", "/desk/search/"]

    for _turn in range(2):
        from_network(few, "192.0.2.1")

    assert {from_network(few, "192.0.2.1", path).status for path in paths} == {200}
    assert from_network(few, "192.0.2.1").status == 429


def test_a_head_is_a_search_and_its_refusal_has_no_body(few, app_of):
    app_of(few, lambda connection, _request: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"))

    answers = [from_network(few, "192.0.2.1", method="HEAD") for _ in range(3)]

    assert [(got.status, got.body) for got in answers] == [(200, b""), (200, b""), (429, b"")]


@pytest.mark.parametrize("fields", [{"content_length": "4"}, {"transfer_encoding": "chunked"}])
def test_a_search_with_a_body_is_refused_before_it_comes(server, app_of, fields):
    app = app_of(server)
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())

    with server.connect() as connection:
        connection.sendall(f"GET /search/ HTTP/1.1\r\nHost: x\r\n{head}\r\n".encode())
        got = read_until(connection, b"\r\n\r\n")

    assert got.startswith(b"HTTP/1.1 413 ")
    assert app.requests == []


def search(connection: socket.socket, words: str = "x") -> None:
    """Ask and do not wait; the connection ends with the answer."""
    connection.sendall(f"GET /search/?q={words} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())


class Held:
    """An app that answers no search until it is let go."""

    def __init__(self, body: bytes = b"found") -> None:
        self.go = threading.Event()
        self.asked = 0
        self._body = body

    def __call__(self, connection, request) -> None:
        if b"/search/" in request:
            self.asked += 1
            assert self.go.wait(60)
        connection.sendall(answer(self._body))


def test_searches_wait_for_their_turn_while_the_desk_is_answered(instance, app_of):
    with running(configure(instance, ONE_AT_ONCE)) as server:
        held = Held()
        app_of(server, held)
        with server.connect() as first, server.connect() as second:
            for connection in (first, second):
                search(connection)
            eventually(lambda: held.asked == 1)
            assert server.ask("/desk/").body == b"found"
            assert held.asked == 1
            held.go.set()
            assert read_all(first).endswith(b"found")
            assert read_all(second).endswith(b"found")


def test_a_search_that_waited_too_long_is_told_so_and_to_come_back(instance, app_of):
    with running(configure(instance, ONE_AT_ONCE)) as server:
        held = Held()
        app_of(server, held)
        with server.connect() as first:
            search(first)
            eventually(lambda: held.asked == 1)
            got = server.ask("/search/?q=y")
            held.go.set()

    assert (got.status, got["retry-after"]) == (503, "10")
    assert "Забагато запитів" in got.body.decode()


def test_a_reader_who_takes_nothing_of_the_answer_holds_nobody_up(instance, app_of):
    with running(configure(instance, ONE_AT_ONCE)) as server:
        app_of(server, lambda connection, _request: connection.sendall(answer(b"x" * 20_000_000)))
        with server.connect() as slow:
            slow.sendall(b"GET /search/?q=x HTTP/1.1\r\nHost: x\r\n\r\n")
            assert slow.recv(10)
            assert len(server.ask("/search/?q=y").body) == 20_000_000


def test_a_search_whose_reader_left_keeps_its_turn_until_the_app_is_done_with_it(instance, app_of):
    with running(configure(instance, ONE_AT_ONCE)) as server:
        held = Held()
        app_of(server, held)
        with server.connect() as gone:
            gone.sendall(b"GET /search/?q=x HTTP/1.1\r\nHost: x\r\n\r\n")
            eventually(lambda: held.asked == 1)
        with server.connect() as next_one:
            search(next_one, "y")
            for _turn in range(3):
                assert server.ask("/desk/").body == b"found"
            assert held.asked == 1
            held.go.set()
            assert read_all(next_one).endswith(b"found")


def test_readers_who_left_while_they_waited_cost_the_app_nothing(instance, app_of):
    with running(configure(instance, ONE_AT_ONCE)) as server:
        held = Held()
        app_of(server, held)
        with server.connect() as first:
            search(first)
            eventually(lambda: held.asked == 1)
            for _turn in range(3):
                with server.connect() as gone:
                    gone.sendall(b"GET /search/?q=y HTTP/1.1\r\nHost: x\r\n\r\n")
                    assert server.ask("/desk/").body == b"found"
            held.go.set()
            assert read_all(first).endswith(b"found")
        assert server.ask("/search/?q=z").body == b"found"
        assert held.asked == 2
