"""Other servers of the Fediverse ask and bring what they may; a flood of it stays outside the app."""

import threading

import pytest

from strichka.server.to_app.fediverse import BURST, MOST_BYTES
from tests.server.serving import configure, eventually, running
from tests.server.to_app.test_searches import Held, app_of

__all__ = ["app_of"]

INBOX = "/-/activitypub/inbox"
PROXIED = "[server]\ntrusted_proxies = 1\n"


@pytest.fixture
def proxied(instance):
    with running(configure(instance, PROXIED)) as server:
        yield server


def test_a_network_that_asks_too_much_is_told_to_wait_and_readers_read_on(proxied, app_of):
    app_of(proxied)
    paths = ["/.well-known/webfinger?resource=acct:a@b", "/-/activitypub/notes/x", "//-/activitypub/accounts/news"]

    answered = 0
    while (got := proxied.ask(paths[answered % 3], x_forwarded_for=f"192.0.2.{answered % 9}")).status == 200:
        answered += 1

    assert got.status == 429
    assert int(got["retry-after"]) >= 1
    assert answered >= BURST
    assert proxied.ask(paths[0], x_forwarded_for="198.51.100.1").status == 200
    assert proxied.ask("/-/partners/ninjs", x_forwarded_for="192.0.2.1").status == 200


@pytest.mark.parametrize(
    ("head", "status"),
    [(f"Content-Length: {MOST_BYTES + 1}", 413), ("Transfer-Encoding: chunked", 413), ("X-None: 1", 413)],
)
def test_a_body_that_is_too_long_or_does_not_say_how_long_is_refused_before_it_comes(server, app_of, head, status):
    app = app_of(server)
    with server.connect() as connection:
        connection.sendall(f"POST {INBOX} HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n".encode())
        got = connection.recv(100)

    assert got.startswith(f"HTTP/1.1 {status} ".encode())
    assert app.requests == []


def test_what_is_brought_waits_while_the_desk_and_others_questions_are_answered(instance, app_of):
    class HeldInbox(Held):
        def __call__(self, connection, request):
            super().__call__(connection, request.replace(INBOX.encode(), b"/search/"))

    with running(configure(instance, "[app]\nthreads = 4\n")) as server:
        held = HeldInbox()
        app_of(server, held)
        statuses: list[int] = []

        def bring() -> None:
            statuses.append(server.ask(INBOX, method="POST", body=b"{}").status)

        threads = [threading.Thread(target=bring) for _number in range(3)]
        for thread in threads:
            thread.start()
        eventually(lambda: held.asked == 1)
        assert server.ask("/desk/").body == server.ask("/-/activitypub/notes/x").body == b"found"
        assert held.asked == 1
        held.go.set()
        for thread in threads:
            thread.join()

    assert (statuses, held.asked) == ([200, 200, 200], 3)
