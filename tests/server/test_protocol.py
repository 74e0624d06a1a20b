import contextlib
import os
import re
import time
from pathlib import Path

import pytest

from tests.server.clients import PAGE, PATH
from tests.server.serving import RawApp, answer, read_all, read_until, running


@pytest.mark.parametrize(
    ("asked", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("identity", None),
        ("*", "br"),
        ("", None),
    ],
)
def test_the_encoding_follows_the_clients_weights(page, asked, coding):
    got = page.ask(PATH, accept_encoding=asked)

    assert got["content-encoding"] == coding
    suffix = {"br": ".br", "gzip": ".gz", None: ""}[coding]
    assert got.body == (page.instance.paper / PATH[1:] / f"index.html{suffix}").read_bytes()


def test_encodings_have_different_tags_and_each_gives_304_for_its_own_only(page):
    plain, packed = page.ask(PATH), page.ask(PATH, accept_encoding="br")
    assert plain["etag"] != packed["etag"]

    same = page.ask(PATH, accept_encoding="br", if_none_match=f'"x", W/{packed["etag"]}')
    other = page.ask(PATH, accept_encoding="br", if_none_match=plain["etag"])

    assert (same.status, same.body, same["etag"], same["vary"]) == (304, b"", packed["etag"], "accept-encoding")
    assert (other.status, other["etag"]) == (200, packed["etag"])
    assert page.ask(PATH, if_none_match="*").status == 304


def test_if_modified_since_counts_only_without_a_tag(page):
    modified = page.ask(PATH)["last-modified"]

    assert page.ask(PATH, if_modified_since=modified).status == 304
    assert page.ask(PATH, if_modified_since="Mon, 01 Jan 2001 00:00:00 GMT").status == 200
    assert page.ask(PATH, if_modified_since="yesterday").status == 200
    assert page.ask(PATH, if_modified_since=modified, if_none_match='"other"').status == 200


def test_head_tells_the_length_and_sends_nothing(page):
    got = page.raw(f"HEAD {PATH} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())

    head, _, body = got.partition(b"\r\n\r\n")
    assert b"content-length: %d\r\n" % len(PAGE.encode()) in head
    assert body == b""


def test_a_page_is_never_mixed_while_it_is_replaced(page):
    bodies = {f"{letter}".encode() * 30_000 for letter in "ab"}
    seen = set()
    for number in range(60):
        page.store.put(PATH, (b"a" if number % 2 else b"b") * 30_000)
        seen.add(page.ask(PATH).body)
    assert seen == bodies


def test_a_query_does_not_hide_a_page(page):
    assert page.ask(PATH + "?utm_source=x").body.decode() == PAGE


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/politics/..%2f..%2fsecret.txt",
        "/politics/%2e%2e/%2e%2e/secret.txt",
        "/static/../secret.txt",
        "/static/..%2f..%2fsecret.txt",
        "//secret.txt",
        "/%5c..%5csecret.txt",
        "/secret.txt%00",
        "/link/secret.txt",
        "/linked.txt",
        "/politics/peremovyny-k3f9/index.html.br",
        "/politics/peremovyny-k3f9/.redirect",
        "/.locks/00",
        "/%ff%fe/",
        "/" + "a" * 3000,
        "/" + "a/" * 900,
    ],
)
def test_nothing_outside_the_paper_is_ever_served(page, target):
    (page.instance.data / "secret.txt").write_text("SECRET", encoding="utf-8")
    (page.instance.paper / "linked.txt").symlink_to(page.instance.data / "secret.txt")

    got = page.raw(f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())

    assert got.split(b" ")[1] in {b"503", b"404", b"400", b"414"}
    assert b"SECRET" not in got


def test_many_requests_on_one_connection_are_answered_in_order(page):
    RawApp(page.instance, lambda connection, request: connection.sendall(answer(b"app " + request.split(b" ")[1])))
    requests, expected = b"", []
    for number in range(30):
        target = PATH if number % 3 else f"/search/?q={number}"
        requests += f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
        expected.append(PAGE.encode() if number % 3 else f"app /search/?q={number}".encode())
    requests += b"GET /-/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    got = page.raw(requests)

    bodies = []
    while got:
        head, _, got = got.partition(b"\r\n\r\n")
        length = int(re.search(rb"content-length: (\d+)", head)[1])
        bodies.append(got[:length])
        got = got[length:]
    assert bodies == [*expected, b"ok\n"]


def test_a_client_that_asks_and_never_reads_costs_little_memory(page):
    page.store.put("/big/", os.urandom(200_000))
    page.ask("/big/")
    before = _memory(page.process.pid)
    with page.connect() as connection:
        connection.setblocking(False)
        request = b"GET /big/ HTTP/1.1\r\nHost: x\r\n\r\n" * 3000
        with contextlib.suppress(BlockingIOError):
            connection.sendall(request)
        time.sleep(0.5)
        assert _memory(page.process.pid) - before < 12_000
    assert page.ask(PATH).status == 200


def _memory(pid: int) -> int:
    """Private memory in KB."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private"))


def test_a_connection_ends_when_the_client_wants_it(page):
    closing = page.raw(f"GET {PATH} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode() * 2)
    old = page.raw(f"GET {PATH} HTTP/1.0\r\n\r\n".encode())

    assert closing.count(b"HTTP/1.1 200 OK") == 1
    assert b"\r\nconnection: close\r\n" in closing
    assert old.endswith(PAGE.encode())


def test_an_offer_of_another_protocol_is_answered_in_this_one(page):
    head = "Host: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"
    got = page.raw(f"GET {PATH} HTTP/1.1\r\n{head}\r\n".encode())

    assert got.startswith(b"HTTP/1.1 200 OK")
    assert got.endswith(PAGE.encode())


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"NONSENSE\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
        (b"POST /desk/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", b"400"),
        (b"POST /desk/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;\nxx\r\n0\r\n\r\n", b"400"),
        (b"POST /desk/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\na\n0\n\n", b"400"),
        (b"POST /report HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 150 + b"\r\n", b"431"),
        (b"GET mailto:desk HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
        (b"POST mailto:desk HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", b"400"),
    ],
)
def test_what_cannot_be_read_is_refused_and_the_connection_closed(server, request_, status):
    got = server.raw(request_)

    assert got.split(b" ")[1] == status
    assert b"connection: close" in got


def test_a_head_without_end_is_cut_off(server):
    with server.connect() as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nX: ")
        got = b""
        try:
            for _ in range(20):
                connection.sendall(b"a" * 8192)
                time.sleep(0.02)
            got = read_all(connection)
        except OSError:
            return
        assert got.split(b" ")[1] == b"431"


@pytest.mark.parametrize("filler", [b"x: " + b"a" * 4000 + b"\r\n", b"a" * 4000], ids=["many", "one"])
def test_what_stands_around_a_body_without_end_is_cut_off(server, filler):
    """Trailers and chunk extensions are no body, so the body's limits do not see them."""
    with server.connect() as connection:
        connection.sendall(b"POST /desk/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nx: ")
        sent = 0
        with contextlib.suppress(OSError):
            while sent < 40_000_000:
                connection.sendall(filler * 10)
                sent += len(filler) * 10
    assert sent < 40_000_000


def test_trailers_reach_nobody(server):
    RawApp(server.instance, lambda connection, request: connection.sendall(answer(request)))
    head = b"POST /desk/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"

    got = server.raw(head + b"3\r\nabc\r\n0\r\nCookie: a=trailer\r\n\r\n")

    assert b"content-length: 3\r\n" in got
    assert b"trailer" not in got


def test_slow_and_idle_clients_are_closed_in_their_time(instance):
    with running(instance, heading=1, idle=1.5, body_pause=1, body=10) as server:
        slow, idle, unfinished = (server.connect() for _ in range(3))
        slow.sendall(b"GET / HTTP/1.1\r\nX: ")
        idle.sendall(b"GET /-/health HTTP/1.1\r\nHost: x\r\n\r\n")
        unfinished.sendall(b"POST /desk/x HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nsome")
        assert b"ok" in read_until(idle, b"ok\n")
        for connection in (slow, idle, unfinished):
            assert read_all(connection) == b""
            connection.close()


def test_a_body_that_trickles_in_is_cut_off_in_its_time(instance):
    """Also one that nobody waits for: that of a page's address, and of a report refused by its length."""
    heads = [f"{line} HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n" for line in TRICKLES]
    with running(instance, body_pause=1, body=1) as server:
        waiting = {head: server.connect() for head in heads}
        for head, connection in waiting.items():
            connection.sendall(head.encode())
        for _ in range(100):
            for head, connection in list(waiting.items()):
                if not _takes(connection):
                    waiting.pop(head).close()
            if not waiting:
                break
            time.sleep(0.1)
        assert list(waiting) == []


TRICKLES = ("POST /desk/", "GET /-/health", "POST /report", "POST /search/")


def _takes(connection):
    try:
        connection.sendall(b"a")
    except OSError:
        return False
    return True
