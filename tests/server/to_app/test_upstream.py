import socket
import threading
import time

import pytest

from tests.server.serving import RawApp, answer, read_all


def test_an_answer_without_a_length_ends_with_the_apps_connection(server):
    def unframed(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\nto the end")
        connection.shutdown(socket.SHUT_RDWR)

    RawApp(server.instance, unframed)

    assert server.ask("/desk/").body == b"to the end"


def test_head_and_answers_without_a_body_keep_the_connection_in_step(server):
    def script(connection, request):
        if request.startswith(b"HEAD"):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        elif b"/none" in request:
            connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
        elif b"/same" in request:
            connection.sendall(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 70\r\nETag: x\r\n\r\n")
        else:
            connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + answer(b"body"))

    RawApp(server.instance, script)
    parts = [b"HEAD /h/", b"GET /none/", b"GET /same/", b"GET /desk/"]
    got = server.raw(b"".join(part + b" HTTP/1.1\r\nHost: x\r\n\r\n" for part in parts[:-1])
                     + parts[-1] + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")  # fmt: skip

    statuses = [line.split(b" ")[1] for line in got.split(b"\r\n") if line.startswith(b"HTTP/1.1")]
    assert statuses == [b"200", b"204", b"304", b"200"]
    assert b"content-length: 1000" in got
    assert b"103" not in got
    assert got.endswith(b"body")


def test_connections_to_the_app_are_used_again(server, echo):
    for _ in range(5):
        server.ask("/desk/")

    assert (len(echo.requests), echo.connections) == (5, 1)


def test_a_kept_connection_that_the_app_closed_costs_nothing(server):
    def once(connection, _request):
        connection.sendall(answer(b"one"))
        connection.shutdown(socket.SHUT_RDWR)

    RawApp(server.instance, once)

    assert [server.ask("/desk/").body for _ in range(20)] == [b"one"] * 20


def test_a_client_that_leaves_frees_the_app(server):
    asked, left = threading.Event(), threading.Event()

    def wait_for_end(connection, _request):
        asked.set()
        if connection.recv(1) == b"":
            left.set()

    RawApp(server.instance, wait_for_end)
    with server.connect() as connection:
        connection.sendall(b"GET /desk/ HTTP/1.1\r\nHost: x\r\n\r\n")
        assert asked.wait(60)
        assert not left.is_set()

    assert left.wait(60)


@pytest.mark.parametrize(
    "half",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nhalf",
    ],
)
def test_an_app_that_dies_in_its_answer_ends_the_readers_connection(server, half):
    def die(connection, _request):
        connection.sendall(half)
        time.sleep(0.1)
        connection.shutdown(socket.SHUT_RDWR)

    RawApp(server.instance, die)
    with server.connect() as connection:
        connection.sendall(b"GET /desk/ HTTP/1.1\r\nHost: x\r\n\r\n")
        got = read_all(connection)

    assert b"half" in got
    assert not got.endswith(b"0\r\n\r\n")


def test_an_app_that_says_nothing_or_nonsense_is_a_bad_gateway(server):
    def script(connection, request):
        if b"/nonsense" in request:
            connection.sendall(b"what?\r\n\r\n")
        connection.shutdown(socket.SHUT_RDWR)

    RawApp(server.instance, script)

    for path in ("/nothing/", "/nonsense/"):
        got = server.ask(path)
        assert (got.status, got["retry-after"]) == (502, "5")
        assert "Ця сторінка зараз недоступна" in got.body.decode()
