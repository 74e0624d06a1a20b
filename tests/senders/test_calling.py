from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from strichka.senders.calling import Answer, Lost, NotReached, anywhere, post, retry_after
from tests.senders.telegram_double import serving


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        pass

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "5" if self.path == "/whole" else "50")
        self.end_headers()
        self.wfile.write(b"taken")


def test_an_answer_is_whole_or_lost() -> None:
    with serving(Handler) as url:
        answer = post(f"{url}/whole", b"{}", headers={}, allows=anywhere)
        assert (answer.status, answer.body) == (200, b"taken")
        with pytest.raises(Lost):
            post(f"{url}/half", b"{}", headers={}, allows=anywhere)


@pytest.mark.parametrize(
    "url",
    ["", "ftp://a/", "http://127.0.0.1:1/", "http://no-such-host.invalid/", "http://127.0.0.1:99999/", "http:///a",
     "http://bereh.example/шлях"],
)  # fmt: skip
def test_what_cannot_be_called_was_never_asked(url: str) -> None:
    with pytest.raises(NotReached):
        post(url, b"{}", headers={}, allows=anywhere)


def test_our_own_network_is_not_called() -> None:
    with serving(Handler) as url, pytest.raises(NotReached, match="inside"):
        post(f"{url}/whole", b"{}", headers={})


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("12", 12.0), ("", 0.0), ("soon", 0.0), ("-5", 0.0), ("999999999999", 86_400.0),
     ("Mon, 01 Jan 2001 00:00:00 GMT", 0.0), ("Fri, 01 Jan 2100 00:00:00 GMT", 86_400.0)],
)  # fmt: skip
def test_a_service_says_how_long_to_wait(said: str, seconds: float) -> None:
    assert retry_after(Answer(429, {"retry-after": said}, b"")) == seconds
