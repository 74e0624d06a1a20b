import gzip
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from strichka.baking import live_check
from tests.options import options

pytestmark = pytest.mark.django_db(transaction=True)


def test_nobody_answering_is_said():
    with options(site__url="http://127.0.0.1:9"):
        (told,) = live_check.look(["/", "/x/"])
    assert told.startswith("/: <urlopen error")


class Hostile(BaseHTTPRequestHandler):
    """What may stand between the newsroom and its readers: a gigabyte in a megabyte, or a byte a while."""

    def do_GET(self) -> None:
        self.send_response(200)
        if self.path == "/bomb/":
            packed = gzip.compress(bytes(live_check.LARGEST * 4))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(packed)))
            self.end_headers()
            self.wfile.write(packed)
            return
        self.end_headers()
        while not self.server.done.wait(0.02):
            self.wfile.write(b".")
            self.wfile.flush()

    def log_message(self, *_words) -> None: ...


@pytest.fixture
def hostile():
    with HTTPServer(("127.0.0.1", 0), Hostile) as server:
        server.done = threading.Event()
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        with options(site__url=f"http://127.0.0.1:{server.server_port}"):
            yield
        server.done.set()
        server.shutdown()
        thread.join()


def test_a_small_answer_that_unpacks_to_very_much_takes_no_memory(hostile):
    assert len(live_check.fetch("/bomb/", "gzip").body) == live_check.LARGEST


def test_an_answer_that_trickles_is_left(hostile):
    assert live_check.look(["/slow/"], patience=0.1) == ["/slow/: the answer came too slowly"]
