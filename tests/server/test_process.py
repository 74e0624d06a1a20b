import threading
import time

from tests.server.serving import RawApp, answer, read_all, read_until


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
