import hashlib
import os
import threading
import time

from tests.server.serving import RawApp, answer, configure, eventually, read_all, read_until, running


def test_what_is_not_baked_comes_from_the_app_whole(server):
    lines = (b"Content-Type: text/html", b"Set-Cookie: a=1; Path=/", b"Set-Cookie: b=2", b"X-Own: yes")
    reply = answer(b"from the app", *lines, status=b"404 Not Found")
    app = RawApp(server.instance, lambda connection, _request: connection.sendall(reply))

    got = server.ask("/desk/?x=%D1%8F&y=1", cookie="s=1", x_own="asked")

    assert (got.status, got.body) == (404, b"from the app")
    assert got.all("set-cookie") == ["a=1; Path=/", "b=2"]
    assert got["x-own"] == "yes"
    assert len(got.all("date")) == 1
    head = app.requests[0].decode()
    assert head.startswith("GET /desk/?x=%D1%8F&y=1 HTTP/1.1\r\n")
    assert "cookie: s=1\r\n" in head
    assert "x-own: asked\r\n" in head


def test_the_app_is_told_who_asks_and_nothing_forged(server, echo):
    got = server.ask(
        "/desk/",
        x_forwarded_for="6.6.6.6",
        x_forwarded_host="evil.example",
        x_forwarded_proto="https",
        forwarded="for=6.6.6.6",
        x_real_ip="6.6.6.6",
        connection="keep-alive, x-hop",
        x_hop="1",
        te="trailers",
    ).body.decode()

    assert f"host: 127.0.0.1:{server.port}\r\n" in got
    assert "x-forwarded-for: 127.0.0.1\r\n" in got
    assert "x-forwarded-proto: http\r\n" in got
    assert "evil" not in got
    assert "6.6.6.6" not in got
    assert "x-hop" not in got
    assert "te: " not in got


def test_header_names_that_wsgi_would_confuse_are_dropped(server, echo):
    got = server.raw(b"GET /desk/ HTTP/1.1\r\nHost: x\r\nX_Forwarded_For: 6.6.6.6\r\nConnection: close\r\n\r\n")

    assert b"6.6.6.6" not in got


def test_a_trusted_proxy_is_believed(instance):
    instance = configure(instance, "[server]\ntrusted_proxies = 1\n")
    with running(instance) as server:
        RawApp(instance, lambda connection, request: connection.sendall(answer(request)))
        fields = {"x_forwarded_for": "6.6.6.6, 192.0.2.7", "x_forwarded_proto": "https"}
        got = server.ask("/desk/", host="paper.example", x_forwarded_host="evil.example", **fields).body.decode()

    assert "x-forwarded-for: 192.0.2.7\r\n" in got
    assert "x-forwarded-proto: https\r\n" in got
    assert "host: paper.example\r\n" in got
    assert "evil.example" not in got  # a proxy that does not set this header passes on what the client wrote


def test_a_chunked_answer_is_passed_on_as_it_comes(server):
    def chunked(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n")
        assert go_on.wait(60)
        connection.sendall(b"6\r\nsecond\r\n0\r\n\r\n")

    go_on = threading.Event()
    RawApp(server.instance, chunked)
    with server.connect() as connection:
        connection.sendall(b"GET /desk/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        early = read_until(connection, b"first")
        go_on.set()
        late = read_all(connection)

    assert b"transfer-encoding: chunked" in early
    assert early.endswith((b"5\r\nfirst\r\n", b"5\r\nfirst"))
    assert late.removeprefix(b"\r\n") == b"6\r\nsecond\r\n0\r\n\r\n"


def test_an_upload_waits_outside_until_it_is_whole(server, echo):
    body = os.urandom(3_000_000)
    head = f"POST /desk/ HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
    with server.connect() as connection:
        connection.sendall(head + body[:2_000_000])
        time.sleep(0.3)
        assert echo.requests == []
        connection.sendall(body[2_000_000:])
        got = read_all(connection)

    assert hashlib.sha256(got[-len(body) :]).digest() == hashlib.sha256(body).digest()


def test_a_chunked_upload_reaches_the_app_with_its_length(server, echo):
    got = server.ask("/desk/", method="POST", body=iter([b"one", b"two" * 50_000])).body

    assert b"content-length: 150003\r\n" in got
    assert b"transfer-encoding" not in got
    assert got.endswith(b"onetwotwo" + b"two" * 49_998)


def test_a_body_over_the_limit_is_refused_before_the_app_hears_of_it(instance):
    instance = configure(instance, "[server]\nmax_upload_mb = 1\n")
    with running(instance) as server:
        echo = RawApp(instance, lambda connection, request: connection.sendall(answer(request)))
        announced = server.ask("/desk/", method="POST", body=b"x" * 1_500_000)
        chunked = server.ask("/desk/", method="POST", body=(b"x" * 100_000 for _ in range(15)))
        with server.connect() as connection:
            connection.sendall(
                b"PUT /desk/ HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n"
            )
            expecting = read_all(connection)

        assert (announced.status, chunked.status) == (413, 413)
        assert "Файл завеликий" in announced.body.decode()
        assert expecting.startswith(b"HTTP/1.1 413 ")
        assert echo.requests == []


def test_a_client_that_expects_100_is_told_to_go_on(server, echo):
    with server.connect() as connection:
        head = (
            b"POST /desk/ HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-Continue\r\nConnection: close\r\n\r\n"
        )
        connection.sendall(head)
        assert read_until(connection, b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"body")
        got = read_all(connection)

    assert got.endswith(b"\r\n\r\nbody")
    assert b"expect" not in got


def test_a_client_that_leaves_during_its_upload_never_reaches_the_app(server, echo):
    with server.connect() as connection:
        connection.sendall(b"POST /desk/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 1000)
        time.sleep(0.1)

    assert server.ask("/desk/").status == 200
    assert len(echo.requests) == 1


def test_pages_are_served_while_the_app_is_down_and_the_rest_says_so_kindly(server):
    server.store.put("/", b"the front page")

    assert server.ask("/").body == b"the front page"
    got = server.ask("/search/?q=x")
    server.store.put("/500/", b"<h1>in the paper's own look</h1>")
    assert server.ask("/search/?q=x").body == b"<h1>in the paper's own look</h1>"
    assert (got.status, got["retry-after"], got["cache-control"]) == (503, "5", "no-store")
    assert "Ця сторінка зараз недоступна" in got.body.decode()
    assert "This page is not available now" in got.body.decode()


def test_a_reader_who_does_not_read_holds_the_app_back(server):
    sent = []

    def flood(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
        connection.settimeout(1)
        try:
            for _ in range(1000):
                connection.sendall(b"x" * 100_000)
                sent.append(100_000)
        except TimeoutError:
            pass

    RawApp(server.instance, flood)
    with server.connect() as connection:
        connection.sendall(b"GET /desk/ HTTP/1.1\r\nHost: x\r\n\r\n")
        eventually(lambda: sent)
        time.sleep(0.7)
        assert sum(sent) < 30_000_000


def test_many_at_once_all_get_their_own_answer(server, echo):
    results = {}

    def ask(number):
        body = server.ask(f"/desk/{number}/", method="POST", body=str(number)).body
        results[number] = body.startswith(f"POST /desk/{number}/ ".encode()) and body.endswith(f"\r\n{number}".encode())

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == dict.fromkeys(range(60), True)
