import threading
import time

from tests.server.serving import RawApp, answer, eventually, read_all, read_until, running


def test_connections_beyond_the_bound_are_closed_and_free_places_are_used_again(instance):
    with running(instance, connections=5) as server:
        assert server.ask("/-/health").body == b"ok\n"
        held = [server.connect() for _ in range(5)]
        for connection in held:
            connection.sendall(b"GET /-/health HTTP/1.1\r\nHost: x\r\n\r\n")
            assert read_until(connection, b"ok\n")
        with server.connect() as refused:
            assert read_all(refused) == b""
        held.pop().close()
        eventually(lambda: _healthy(server))
        for connection in held:
            connection.close()


def _healthy(server) -> bool:
    try:
        return server.ask("/-/health").body == b"ok\n"
    except OSError:
        return False


def test_sigterm_ends_the_process_with_code_0_after_what_is_under_way(page):
    asked = threading.Event()

    def slowly(connection, _request):
        asked.set()
        time.sleep(0.6)
        connection.sendall(answer(b"whole"))

    RawApp(page.instance, slowly)
    with page.connect() as busy, page.connect() as idle:
        busy.sendall(b"GET /search/ HTTP/1.1\r\nHost: x\r\n\r\n")
        idle.sendall(b"GET /-/health HTTP/1.1\r\nHost: x\r\n\r\n")
        read_until(idle, b"ok\n")
        assert asked.wait(60)
        assert page.stop() == 0
        assert read_all(busy).endswith(b"whole")
