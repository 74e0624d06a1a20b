import ipaddress
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from strichka.wire.fetching import MOST_REDIRECTS, Guard, NoSuchHost, Unreachable, is_public, page_at, status_of


class Host(BaseHTTPRequestHandler):
    """`/to/X` redirects to X, `/get/` refuses HEAD, `/slow/` never answers, `/loop/` leads to itself."""

    asked: list[str] = []

    def do_HEAD(self) -> None:
        self.asked.append(f"{self.command} {self.path} {self.headers['Host']}")
        if self.path.startswith("/to/"):
            return self._answer(302, self.path.removeprefix("/to/"))
        if self.path == "/loop/":
            return self._answer(301, "/loop/")
        if self.path == "/slow/":
            self.server.done.wait(3)  # type: ignore[attr-defined]
        if self.path == "/page/":
            return self._answer(200, page="<h1>Міст</h1>".encode("koi8-u"))
        if self.path == "/drip/":
            return self._drip()
        return self._answer(405 if self.command == "HEAD" and self.path == "/get/" else 200)

    do_GET = do_HEAD  # noqa: N815 - the library's name

    def _answer(self, status: int, location: str = "", page: bytes = b"") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Type", "text/html; charset=KOI8-U")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(page)

    def _drip(self) -> None:
        self._answer(200)
        for _second in range(100):
            if self.server.done.wait(0.05):  # type: ignore[attr-defined]
                break
            try:
                self.wfile.write(b"x")
            except OSError:
                break

    def log_message(self, *_words: object) -> None: ...


@pytest.fixture(scope="module")
def host() -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), Host) as server:
        server.done = threading.Event()  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.done.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


@pytest.fixture
def at(host: HTTPServer) -> tuple[str, Guard]:
    Host.asked.clear()
    port = host.server_port
    return f"http://127.0.0.1:{port}", Guard(allows=lambda _address: True, ports=frozenset({port}))


def test_a_page_is_asked_for_by_its_head_and_by_get_where_that_is_refused(at: tuple[str, Guard]) -> None:
    url, guard = at
    assert [status_of(f"{url}/новини/?q=міст", guard), status_of(f"{url}/get/", guard)] == [200, 200]
    named = url.removeprefix("http://")
    path = "/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/?q=%D0%BC%D1%96%D1%81%D1%82"
    assert Host.asked == [f"HEAD {path} {named}", f"HEAD /get/ {named}", f"GET /get/ {named}"]


def test_redirects_are_followed_and_not_without_an_end(at: tuple[str, Guard]) -> None:
    url, guard = at
    assert status_of(f"{url}/to//here/", guard) == 200
    Host.asked.clear()
    with pytest.raises(Unreachable, match="without an end"):
        status_of(f"{url}/loop/", guard)
    assert len(Host.asked) == MOST_REDIRECTS + 1


def test_a_page_comes_with_its_last_address_and_the_encoding_that_its_sender_names(at: tuple[str, Guard]) -> None:
    url, guard = at
    answer = page_at(f"{url}/to//page/", guard, most=1000)
    assert (answer.url, answer.body.decode("koi8-u"), answer.charset) == (f"{url}/page/", "<h1>Міст</h1>", "koi8-u")
    assert page_at(f"{url}/page/", guard, most=4).body == b"<h1>"
    assert [line.split()[0] for line in Host.asked] == ["GET"] * 3


def test_who_sends_a_page_byte_by_byte_is_not_waited_for(at: tuple[str, Guard]) -> None:
    url, guard = at
    with pytest.raises(Unreachable, match="too slowly"):
        page_at(f"{url}/drip/", guard, most=1000, patience=0.3)


def test_what_is_no_page_is_said(at: tuple[str, Guard]) -> None:
    url, guard = at
    with pytest.raises(Unreachable, match="redirects without an end"):
        page_at(f"{url}/loop/", guard, most=10)
    with pytest.raises(Unreachable, match="inside a network"):
        page_at("http://10.0.0.1/", most=10)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://169.254.169.254/", "inside a network"),
        ("http://10.0.0.1/", "inside a network"),
        ("http://127.0.0.1:22/", "port 22 is not called"),
        ("file:///etc/passwd", "no web address"),
    ],
)
def test_a_redirect_is_looked_at_like_a_first_address(at: tuple[str, Guard], target: str, why: str) -> None:
    url, guard = at
    only_here = Guard(allows=lambda address: address.is_loopback, ports=guard.ports | {80})
    with pytest.raises(Unreachable, match=why):
        status_of(f"{url}/to/{target}", only_here)
    assert len(Host.asked) == 1


def test_an_answer_that_does_not_come_is_left(at: tuple[str, Guard]) -> None:
    url, guard = at
    with pytest.raises(Unreachable):
        status_of(f"{url}/slow/", guard, patience=0.1)


@pytest.mark.parametrize("url", ["https://a.invalid/", "http://a..b/"])
def test_a_host_that_is_not_there_is_said(url: str) -> None:
    with pytest.raises((NoSuchHost, Unreachable)):
        status_of(url)


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "http://", "http://a:99999/", "http://[::1/", "http://8.8.8.8:22/"]
)
def test_what_is_no_web_address_is_not_called(url: str) -> None:
    with pytest.raises(Unreachable):
        status_of(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_only_the_open_internet_is_called(address: str, *, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public
