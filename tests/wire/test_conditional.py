import gzip
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import brotli
import pytest

from strichka.lib.setting import in_words
from strichka.wire.conditional import MOST_UNCHANGED, Fetched, Gone, Later, Place, fetch
from strichka.wire.fetching import LONGEST_WAIT, Guard, Unreachable
from tests.wire.strange_server import Handler, StrangeServer, gives

FEED = "<rss>Міст</rss>".encode()
MOST = 100_000


def get(server: StrangeServer, path: str, memory: dict[str, str] | None = None) -> Fetched:
    return fetch(Place(f"{server.url}{path}"), memory or {}, guard=server.guard, most=MOST)


def test_what_has_not_changed_is_not_sent_again(server: StrangeServer) -> None:
    def page(handler: Handler) -> None:
        if handler.headers["If-None-Match"] == '"a"' and handler.headers["If-Modified-Since"] == "Tue, 14 May 2024":
            handler.give(status=304, Content_Length="")
        else:
            handler.give(FEED, ETag='"a"', Last_Modified="Tue, 14 May 2024", Content_Type="text/xml; charset=KOI8-U")

    server.pages["/feed"] = page
    first = get(server, "/feed")
    second = get(server, "/feed", dict(first.memory))

    assert (first.content, first.charset, first.mime_type, first.url) == (
        FEED,
        "koi8-u",
        "text/xml",
        f"{server.url}/feed",
    )
    assert second.content is None
    assert second.memory == {**first.memory, "unchanged": "1"}


def test_memory_of_another_address_is_none(server: StrangeServer) -> None:
    server.pages["/feed"] = gives(FEED, ETag='"b"')

    assert get(server, "/feed", {"of": f"{server.url}/other", "etag": '"a"'}).content == FEED
    assert "If-None-Match" not in server.headers()


def test_a_server_that_says_not_changed_for_ever_is_asked_for_all_now_and_then(server: StrangeServer) -> None:
    server.pages["/feed"] = lambda handler: (
        handler.give(status=304) if handler.headers["If-None-Match"] else handler.give(FEED, ETag='"a"')
    )
    memory = dict(get(server, "/feed").memory)
    contents = []
    for _look in range(MOST_UNCHANGED + 1):
        answer = get(server, "/feed", memory)
        memory = dict(answer.memory)
        contents.append(answer.content)

    assert contents == [None] * MOST_UNCHANGED + [FEED]


def test_not_changed_without_having_been_asked_is_no_answer(server: StrangeServer) -> None:
    server.pages["/feed"] = gives(status=304)

    with pytest.raises(Unreachable, match="it answered 304"):
        get(server, "/feed")


def test_validators_that_are_none_are_not_sent_back(server: StrangeServer) -> None:
    server.pages["/feed"] = gives(FEED, ETag="x" * 600, Last_Modified="вчора".encode().decode("latin-1"))

    assert get(server, "/feed").memory == {}


@pytest.mark.parametrize(("pack", "encoding"), [(gzip.compress, "gzip"), (brotli.compress, "br")])
def test_a_packed_body_is_unpacked(server: StrangeServer, pack, encoding: str) -> None:
    server.pages["/feed"] = gives(pack(FEED), Content_Encoding=encoding)

    assert get(server, "/feed").content == FEED
    assert server.headers()["Accept-Encoding"] == "gzip, deflate, br"


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False), (303, False), (307, False)])
def test_an_address_that_has_moved_for_good_is_told(server: StrangeServer, status: int, *, moved: bool) -> None:
    server.pages |= {"/old": gives(status=status, Location="/new"), "/new": gives(FEED)}

    answer = get(server, "/old")

    assert (answer.content, answer.url, answer.moved_to) == (
        FEED, f"{server.url}/new", f"{server.url}/new" if moved else "",
    )  # fmt: skip


def test_behind_a_redirect_of_the_day_nothing_has_moved_for_good(server: StrangeServer) -> None:
    server.pages |= {
        "/1": gives(status=301, Location="/2"), "/2": gives(status=302, Location="/3"),
        "/3": gives(status=308, Location="/4"), "/4": gives(FEED),
    }  # fmt: skip

    assert get(server, "/1").moved_to == f"{server.url}/2"


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (gives(status=404), "nothing at this address"),
        (gives(status=500), "it answered 500"),
        (gives(status=204), "it answered 204"),
        (gives(status=401), "the right name and password"),
        (gives(status=403), "the right name and password"),
        (gives(status=301, Location="/bad"), "without an end"),
        (gives(status=302, Location="http://169.254.169.254/latest/meta-data/"), "inside a network"),
        (gives(status=302, Location="http://[::1]/"), "inside a network"),
        (gives(status=302, Location="http://127.0.0.1:22/"), "port 22 is not called"),
        (gives(status=302, Location="file:///etc/passwd"), "no web address"),
        (gives(status=302, Location="http://[/"), "no web address"),
        (gives(FEED, Content_Length="900"), "stopped before its end"),
        (gives(gzip.compress(FEED)[:-9], Content_Encoding="gzip"), "stopped before its end"),
        (gives(bytes(MOST + 1)), "larger than 0.0954 MB"),
        (gives(gzip.compress(bytes(80_000_000)), Content_Encoding="gzip"), "larger than 0.0954 MB"),
        (lambda handler: handler.wfile.write(b"\x15\x03\x01\x00"), "BadStatusLine"),
        (lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200), "HTTPException"),
        (gives(b"zz\r\n", Transfer_Encoding="chunked", Content_Length=""), "IncompleteRead|ValueError"),
        (lambda _handler: None, "RemoteDisconnected"),
    ],
)  # fmt: skip
def test_whatever_a_server_does_is_said_in_words(server: StrangeServer, page, why: str) -> None:
    server.pages["/bad"] = page

    with pytest.raises(Unreachable, match=why) as raised:
        get(server, "/bad")

    assert in_words(raised.value.words, "uk") != str(raised.value)


def test_a_page_that_is_gone_for_good_is_told_apart(server: StrangeServer) -> None:
    server.pages["/feed"] = gives(status=410)

    with pytest.raises(Gone):
        get(server, "/feed")


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("", 0),
        ("soon", 0),
        ("-5", 0),
        ("999999999999", LONGEST_WAIT),
        ("Tue, 14 May 2024 09:32:00 GMT", 0),
    ],
)
def test_who_asks_for_time_gets_it_within_reason(server: StrangeServer, status: int, value: str, seconds: int) -> None:
    server.pages["/feed"] = gives(status=status, Retry_After=value)

    with pytest.raises(Later) as raised:
        get(server, "/feed")

    assert raised.value.after == seconds


def test_a_moment_to_come_back_at_is_understood(server: StrangeServer) -> None:
    server.pages["/feed"] = gives(status=503, Retry_After=format_datetime(datetime.now(UTC) + timedelta(hours=2)))

    with pytest.raises(Later) as raised:
        get(server, "/feed")

    assert 7000 < raised.value.after <= 7200


def test_a_name_and_password_go_to_their_own_host_alone_and_into_no_word(server: StrangeServer) -> None:
    elsewhere = f"http://localhost:{server.server_port}"
    server.pages |= {
        "/a": gives(status=302, Location="/b"), "/b": gives(status=302, Location=f"{elsewhere}/c"),
        "/c": gives(status=401),
    }  # fmt: skip
    guard = Guard(allows=lambda one: one.is_loopback, ports=server.guard.ports)
    url = server.url.replace("://", "://desk:s%C3%A9cret@")

    with pytest.raises(Unreachable) as raised:
        fetch(Place(f"{url}/a"), {}, guard=guard, most=MOST)

    assert [headers.get("Authorization") for _path, headers in server.asked] == ["Basic ZGVzazpzw6ljcmV0"] * 2 + [None]
    assert not any(word in f"{raised.value}{raised.value.words}" for word in ("desk", "cret", "ZGVz"))


def test_the_address_of_what_was_read_has_no_password(server: StrangeServer) -> None:
    server.pages["/a"] = gives(FEED, ETag='"a"')
    answer = fetch(Place(f"{server.url.replace('://', '://desk:secret@')}/a"), {}, guard=server.guard, most=MOST)

    assert (answer.url, answer.memory["of"]) == (f"{server.url}/a", f"{server.url}/a")


@pytest.mark.parametrize("part", ["headers", "body"])
def test_who_lets_bytes_drip_is_not_waited_for(server: StrangeServer, part: str) -> None:
    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"" if part == "headers" else b"Content-Length: 9999\r\n\r\n"))
        for _byte in range(100):
            if server.done.wait(0.05):
                break
            handler.wfile.write(b"x")

    server.pages["/drip"] = drip
    with pytest.raises(Unreachable, match="too slowly"):
        fetch(Place(f"{server.url}/drip"), {}, guard=server.guard, most=MOST, patience=0.3)


def test_the_address_that_was_looked_at_is_the_one_that_is_called(server: StrangeServer) -> None:
    """A name server that changes its mind: first an address that is allowed, then one inside the network."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["127.0.0.1", "169.254.169.254"]])
    guard = Guard(server.guard.allows, server.guard.ports, lambda _host, _port: next(answers))
    server.pages["/feed"] = gives(FEED)
    url = f"http://feeds.example:{server.server_port}/feed"
    first = fetch(Place(url), {}, guard=guard, most=MOST)
    for _answer in range(2):
        with pytest.raises(Unreachable, match="inside a network"):
            fetch(Place(url), {}, guard=guard, most=MOST)

    assert (first.content, server.headers()["Host"]) == (FEED, f"feeds.example:{server.server_port}")
    assert (len(server.asked), next(answers, None)) == (1, None)  # each name was looked up once


def test_a_host_that_is_not_there_is_said() -> None:
    with pytest.raises(Unreachable):
        fetch(Place("https://feeds.invalid/rss"), {}, most=MOST)
