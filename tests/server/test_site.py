import time

from strichka.server.site import MOST_DATED, Clock
from tests.server.clients import PATH


def test_a_replaced_page_is_seen_at_once_and_a_deleted_one_is_gone(page):
    for number in range(20):
        content = f"edition {number}".encode()
        page.store.put(PATH, content)
        assert page.ask(PATH).body == content

    page.store.delete(PATH)
    assert page.ask(PATH).status == 503  # the app, which would say 404, is not there


def test_old_addresses_and_missing_slashes_redirect_for_ever(page):
    page.store.put_redirect("/politics/old-k3f9/", PATH)

    for address in ("/politics/old-k3f9/", "/politics/old-k3f9", PATH[:-1]):
        got = page.ask(address)
        assert (got.status, got["location"]) == (301, PATH)

    page.store.put("/politics/old-k3f9/", b"a page again")
    assert page.ask("/politics/old-k3f9/").body == b"a page again"


def test_an_answer_bears_the_second_in_which_it_was_sent_and_is_put_together_once_in_it():
    clock = Clock()
    clock.tick()
    answer = (b"HTTP/1.1 200 OK\r\ndate: ", b"body")
    first = clock.dated(answer)
    assert first == b"HTTP/1.1 200 OK\r\ndate: " + clock.date + b"\r\n\r\nbody"
    assert clock.dated(answer) is first
    assert clock.dated((answer[0], b"")) == b"HTTP/1.1 200 OK\r\ndate: " + clock.date + b"\r\n\r\n"  # to a HEAD
    before = clock.date
    until = time.monotonic() + 5
    while clock.date == before and time.monotonic() < until:
        clock.tick()
    assert clock.date != before
    assert clock.dated(answer) == b"HTTP/1.1 200 OK\r\ndate: " + clock.date + b"\r\n\r\nbody"


def test_answers_that_are_kept_for_a_second_take_a_bounded_place():
    clock = Clock()
    clock.tick()
    for number in range(100):
        clock.dated((b"%d" % number, bytes(512 * 1024)))
    assert clock.kept <= MOST_DATED
