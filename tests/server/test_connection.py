import contextlib
import json
import re
import socket
import struct
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strichka.server.live.tickets import key_of, sign
from tests.server.serving import RawApp, answer, configure, eventually, make_instance, read_all, read_until, running

PATH = "/politics/peremovyny-k3f9/"
PAGE = b"<title>" + b"words " * 300
HEALTH = b"GET /-/health HTTP/1.1\r\nHost: x\r\n\r\n"


def _slowly(connection, request):
    """An app that is still at it when the client does the next thing."""
    time.sleep(0.01)
    host = re.search(rb"\r\nhost: ([^\r]*)", request)
    connection.sendall(answer(b"app for " + (host[1] if host else b"")))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A server with a page, a large file and an app, for all tests here that change nothing."""
    instance = make_instance(tmp_path_factory.mktemp("site"), '[site]\nurl = "https://paper.example"\n')
    with running(instance) as server:
        server.store.put(PATH, PAGE)
        server.store.put("/media/film.mp4", b"film" * 100_000, kind="mp4")
        RawApp(instance, _slowly)
        yield server
        assert server.log == ""


# What a connection costs


HEAD = b"GET /-/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (b"", b"200"),
        (b"X: " + b"a" * 8000 + b"\r\n", b"200"),
        (b"X: " + b"a" * 8300 + b"\r\n", b"431"),
        (b"X: " + b"a" * 70_000 + b"\r\n", b"431"),
        (b"".join(b"X%d: " % n + b"a" * 7000 + b"\r\n" for n in range(4)), b"200"),
        (b"".join(b"X%d: " % n + b"a" * 7000 + b"\r\n" for n in range(5)), b"431"),
        (b"".join(b"X%d: " % n + b"a" * 7000 + b"\r\n" for n in range(15)), b"431"),
    ],
    ids=["small", "8 KB", "over 8 KB", "70 KB", "28 KB", "35 KB", "105 KB"],
)
@pytest.mark.parametrize("pieces", [1, 5])
def test_one_header_and_all_of_them_are_bounded_however_they_come(site, headers, status, pieces):
    whole = HEAD + headers + b"\r\n"
    size = len(whole) // pieces + 1
    with site.connect() as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.suppress(OSError):
            for start in range(0, len(whole), size):
                connection.sendall(whole[start : start + size])
        assert read_until(connection, b"\r\n\r\n").split(b" ")[1] == status


def test_a_small_head_among_many_in_one_read_is_measured_by_itself(site):
    got = site.raw(HEALTH * 1000 + HEALTH.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))

    assert got.count(b"HTTP/1.1 200 OK") == 1001


def _twice(site, requests: list[bytes]) -> list[list[bytes]]:
    """The answers to requests that are sent one by one, each three times on a connection of its own, without dates."""
    found = []
    for request in requests:
        with site.connect() as connection:
            answers = []
            for _ in range(3):
                connection.sendall(request)
                head = read_until(connection, b"\r\n\r\n")
                length = int((re.search(rb"content-length: (\d+)", head) or [0, 0])[1]) if head[9:12] == b"200" else 0
                head, _, body = head.partition(b"\r\n\r\n")
                while len(body) < length and not request.startswith(b"HEAD") and (piece := connection.recv(65536)):
                    body += piece
                answers.append(re.sub(rb"date: [^\r]*", b"", head) + body)
            found.append(answers)
    return found


def test_a_request_that_came_before_is_answered_as_the_first_was(site):
    etag = re.search(rb'etag: ("[^"]*")', site.raw(HEAD.replace(b"/-/health", PATH.encode()) + b"\r\n"))[1]
    forms = [b"", b"Accept-Encoding: br\r\n", b"If-None-Match: " + etag + b"\r\n", b"If-Modified-Since: x\r\n"]
    requests = [
        b"%s %s?%s HTTP/1.1\r\nHost: x\r\n%s\r\n" % (method, PATH.encode(), query, form)
        for method in (b"GET", b"HEAD")
        for query in (b"", b"q")
        for form in forms
    ]
    first, again = _twice(site, requests), _twice(site, requests)

    assert [set(answers) for answers in first] == [{answers[0]} for answers in first]
    assert again == first
    assert [answers[0][9:12] for answers in first[:4]] == [b"200", b"200", b"304", b"200"]
    assert first[0][0].endswith(PAGE)


def test_a_page_that_was_replaced_is_new_for_a_request_that_came_before(site):
    request = b"GET /again/ HTTP/1.1\r\nHost: x\r\nX: known\r\n\r\n"
    with site.connect() as connection:
        for number in range(6):
            site.store.put("/again/", b"edition %d" % number)
            connection.sendall(request)
            assert read_until(connection, b"edition %d" % number)
        site.store.delete("/again/")
        connection.sendall(request)
        assert b"app for x" in read_until(connection, b"app for x")


# Whose site it is (RFC 9112 §3.2)


@pytest.mark.parametrize(
    ("head", "answered"),
    [
        ("GET {path} HTTP/1.1\r\n", b""),
        ("GET {path} HTTP/1.1\r\nHost: paper.example\r\nHost: paper.example\r\n", b""),
        ("GET {path} HTTP/1.1\r\nHost: paper.example\r\nHost: other.example\r\n", b""),
        ("GET {path} HTTP/1.1\r\nHost: paper.example/desk\r\n", b""),
        ("GET {path} HTTP/1.1\r\nHost: a@paper.example\r\n", b""),
        ("GET {path} HTTP/1.1\r\nHost:\r\n", b""),
        ("GET http://other.example{path} HTTP/1.1\r\nHost: paper.example\r\n", b""),
        ("GET http://other.example{path} HTTP/1.1\r\nHost: other.example\r\n", b""),
        ("GET http://paper.example@other.example{path} HTTP/1.1\r\nHost: paper.example\r\n", b""),
        ("POST http://other.example/desk/ HTTP/1.1\r\nHost: paper.example\r\nContent-Length: 0\r\n", b""),
        ("GET mailto:desk HTTP/1.1\r\nHost: paper.example\r\n", b""),
        ("GET * HTTP/1.1\r\nHost: paper.example\r\n", b""),
        ("CONNECT paper.example:443 HTTP/1.1\r\nHost: paper.example\r\n", b""),
        ("GET {path} HTTP/1.1\nHost: paper.example\n\nGET {path} HTTP/1.1\r\nHost: paper.example\r\n", b""),
        ("GET {path} HTTP/1.0\r\n", PAGE),
        ("GET {path} HTTP/1.1\r\nHost: [::1]:8000\r\n", PAGE),
        ("GET {path} HTTP/1.1\r\nhOST: paper.example\r\nAccept: a\r\nAccept: b\r\n", PAGE),
        ("GET https://paper.example{path} HTTP/1.1\r\nHost: x\r\n", PAGE),
        ("GET http://PAPER.example:8080{path}?a=b HTTP/1.1\r\nHost: x\r\n", PAGE),
        ("GET http://127.0.0.1{path} HTTP/1.1\r\nHost: x\r\n", PAGE),
        ("GET http://paper.example HTTP/1.1\r\nHost: x\r\n", b"app for paper.example"),
        (
            "POST http://paper.example:81/desk/ HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n",
            b"app for paper.example:81",
        ),
    ],
)
def test_a_request_names_one_host_and_in_absolute_form_it_is_ours(site, head, answered):
    got = site.raw(head.format(path=PATH).encode() + b"Connection: close\r\n\r\n")

    assert got.split(b" ")[1] == (b"200" if answered else b"400")
    assert got.partition(b"\r\n\r\n")[2] == answered


# Who stays when there is no place


def _open(server, source="127.0.0.1"):
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=60, source_address=(source, 0))
    connection.sendall(HEALTH)
    return connection


def _answered(connection) -> bool:
    return read_until(connection, b"ok\n").endswith(b"ok\n")


def test_more_readers_than_places_are_all_answered_and_the_longest_idle_go(instance):
    configure(instance, '[site]\nname = "Paper"\n')
    with running(instance, connections=5) as server, contextlib.ExitStack() as open_ones:
        held = []
        for _ in range(40):
            held.append(open_ones.enter_context(_open(server)))
            assert _answered(held[-1])

        assert [read_all(connection) for connection in held[:35]] == [b""] * 35
        for connection in held[35:]:
            connection.sendall(HEALTH)
            assert _answered(connection)
        assert server.log == ""


def test_a_half_sent_head_does_not_hold_a_place_and_a_running_answer_does(instance):
    with running(instance, connections=3) as server, contextlib.ExitStack() as open_ones:
        going_on = []
        RawApp(instance, lambda connection, _: (going_on.append(connection), time.sleep(60)))
        busy = [open_ones.enter_context(server.connect()) for _ in range(2)]
        for connection in busy:
            connection.sendall(b"GET /search/ HTTP/1.1\r\nHost: x\r\n\r\n")
        eventually(lambda: len(going_on) == 2)
        half = open_ones.enter_context(server.connect())
        half.sendall(b"GET / HTTP/1.1\r\nX: ")

        assert server.ask("/-/health").body == b"ok\n"
        assert read_all(half) == b""

        third = open_ones.enter_context(server.connect())
        third.sendall(b"GET /search/ HTTP/1.1\r\nHost: x\r\n\r\n")
        eventually(lambda: len(going_on) == 3)
        for _ in range(20):
            with server.connect() as refused:
                assert read_all(refused) == b""

        assert server.log.count("\n") == 1  # of twenty lines of one kind the first
        for connection in going_on:  # in the order in which they came
            connection.sendall(answer(b"found"))
        assert all(read_until(connection, b"found").endswith(b"found") for connection in [*busy, third])


def test_one_network_has_so_many_places_and_takes_none_from_others(instance):
    with running(instance, connections=100, per_network=4) as server, contextlib.ExitStack() as open_ones:
        other = open_ones.enter_context(_open(server, "127.0.7.9"))
        assert _answered(other)
        many = [open_ones.enter_context(_open(server, f"127.0.0.{n}")) for n in range(1, 11)]
        assert all(_answered(connection) for connection in many[6:])

        assert [read_all(connection)[-3:] for connection in many[:6]] == [b"ok\n"] * 6
        other.sendall(HEALTH)
        assert _answered(other)


# Whatever comes


def ticket_of(server) -> str:
    return sign(key_of(server.instance), channel="a", user="1", name="Оксана", expires=int(time.time()) + 600)


def report(identifier) -> bytes:
    target = [{"type": "TextQuoteSelector", "exact": "a", "prefix": "", "suffix": ""}]
    said = {"id": str(identifier), "story": "k3f9", "edition": 1, "block": "b1", "target": target, "suggestion": "b"}
    body = json.dumps(said).encode()
    head = b"POST /report HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    return head % len(body) + body


TARGETS = st.sampled_from(
    [
        *(PATH, "/", "/media/film.mp4", "/live.json", "/%00/live.json", "/search/?q=a", "/search/?q=%00", "/desk/x/"),
        *("/report", "/pulse/k3f9?open=" + PATH, "/pulse/k3f9", "/desk/stream/?channel=a&ticket=TICKET", "/%ff%fe"),
        *("/desk/stream/?" + "&" * 20, "//", "/..%2f", "*", "http://paper.example/", "a:443", "/a#b", "/\xff", "?"),
    ]
)
METHODS = st.sampled_from(["GET", "GET", "GET", "POST", "HEAD", "PUT", "OPTIONS", "CONNECT", "SOURCE", "PRI"])
NAMES = st.sampled_from(
    [
        "Host",
        "Range",
        "If-Range",
        "If-None-Match",
        "If-Modified-Since",
        "Accept-Encoding",
        "Accept-Language",
        "Content-Length",
        "Content-Type",
        "Transfer-Encoding",
        "Connection",
        "Upgrade",
        "Expect",
        "Cookie",
        "Origin",
        "Sec-Fetch-Site",
        "User-Agent",
        "X-Forwarded-For",
        "X-A",
    ]
)
VALUES = st.sampled_from(
    [
        *("bytes=0-9", "bytes=-1", "bytes=9-", "bytes=99999999999-", "chunked", "close", "keep-alive, upgrade", "h2c"),
        *("100-continue", "gzip;q=x, br;q=2", "Mon, 99 Foo 0001 00:00:00 GMT", '"a", W/"b"', "websocket", "1.1.1.1"),
        *("application/json", "same-origin", "http://[", "0", "3", "5", "99999999999999999999", "²", "x" * 9000),
    ]
) | st.binary(max_size=12).map(lambda raw: raw.decode("latin-1"))
BODIES = st.sampled_from(
    [b"", b"abc", b"3\r\nabc\r\n0\r\n\r\n", b"3;ext=1\r\nabc", b"zz\r\n", b"0\r\nTrailer: a\r\n\r\n"]
)


@st.composite
def requests(draw) -> bytes:
    headers = [("Host", "x"), *draw(st.lists(st.tuples(NAMES, VALUES), max_size=3))]
    lines = [f"{draw(METHODS)} {draw(TARGETS)} HTTP/1.{draw(st.sampled_from('1110'))}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + draw(BODIES)


PIECES = st.one_of(
    requests(),
    requests().flatmap(lambda whole: st.integers(0, len(whole)).map(lambda end: whole[:end])),
    st.builds(report, st.uuids(version=4)),
    st.just(b"GET /desk/x/ HTTP/1.1\r\nHost: x\r\n\r\n" * 2),
    st.just(b"\0"),
    st.binary(max_size=30),
)
ENDS = st.sampled_from(["close", "reset", "read", "half"])


@given(st.lists(st.tuples(PIECES, st.booleans()), min_size=1, max_size=4), ENDS)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_connection_does_nothing_is_logged_and_the_server_answers(site, pieces, end):
    with site.connect() as connection, contextlib.suppress(OSError):
        connection.settimeout(0.01)
        for piece, pausing in pieces:
            connection.sendall(piece.replace(b"TICKET", ticket_of(site).encode()))
            if pausing:
                _read_a_little(connection)
        if end == "half":
            connection.shutdown(socket.SHUT_WR)
        if end in {"half", "read"}:
            _read_a_little(connection)
        if end == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    assert site.ask("/-/health").body == b"ok\n"
    assert site.log == ""


def _read_a_little(connection) -> None:
    with contextlib.suppress(TimeoutError):
        connection.recv(4096)


def test_pipelined_requests_and_a_byte_that_is_none_end_their_connections_without_a_word(site):
    held = [site.connect() for _ in range(100)]
    for connection in held:
        connection.sendall(b"GET /desk/x/ HTTP/1.1\r\nHost: x\r\n\r\n" * 2 + b"\0")

    for connection in held:
        with connection:
            assert read_all(connection) == b""
    assert site.ask("/desk/x/").body.startswith(b"app for")
    assert site.log == ""
