import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from strichka.wire.fetching import Guard
from strichka.wire.page_at_address import fetched
from tests.wire.page.pages import MORE, SAID

HTML = f"<article><h1>Міст через Дніпро відкрили</h1><p>{SAID}</p><p>{MORE}</p></article>"


class Sender(BaseHTTPRequestHandler):
    """Sends the page in windows-1251, with its encoding's name or, at `/odd/`, one that nobody knows."""

    def do_GET(self) -> None:
        charset = "made-up" if self.path == "/odd/" else "windows-1251"
        self.send_response(200)
        self.send_header("Content-Type", f"text/html; charset={charset}")
        self.end_headers()
        self.wfile.write((HTML * 3).encode("windows-1251"))

    def log_message(self, *_words: object) -> None: ...


@pytest.mark.parametrize("path", ["/mist/", "/odd/"])
def test_the_page_at_an_address_is_read_in_its_senders_encoding_and_knows_where_it_stood(path: str) -> None:
    with HTTPServer(("127.0.0.1", 0), Sender) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}{path}"
        found = fetched(url, Guard(allows=lambda _address: True, ports=frozenset({server.server_port})))
        thread.join()
    assert (found.headline, found.url) == ("Міст через Дніпро відкрили", url)
