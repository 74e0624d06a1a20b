import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone

from strichka.document import build
from strichka.stories.checking import look_at_links
from strichka.stories.domain.create import create
from strichka.stories.models import OutsideLink, Story
from strichka.wire.fetching import PUBLIC, Guard
from tests.factories import make_section, make_story

pytestmark = pytest.mark.django_db


class Elsewhere(BaseHTTPRequestHandler):
    """Pages whose first part says the status that they answer with."""

    def do_HEAD(self) -> None:
        self.send_response(int(self.path.split("/")[1]))
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the library's name

    def log_message(self, *_words: object) -> None: ...


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def linking(*hrefs: str) -> Story:
    blocks = [build.paragraph([build.text("тут", build.link(href))]) for href in hrefs]
    document = build.new_document(headline="Міст", blocks=blocks).to_json()
    return create(by=None, document=document, section=make_section())


def known() -> dict[str, bool | None]:
    return {
        url.rsplit(":", 1)[1].partition("/")[2]: dead for url, dead in OutsideLink.objects.values_list("url", "is_dead")
    }


def test_only_what_says_that_there_is_no_page_is_dead(elsewhere: HTTPServer) -> None:
    here = f"http://127.0.0.1:{elsewhere.server_port}"
    linking(f"{here}/200/", f"{here}/404/", f"{here}/410/", f"{here}/403/", f"{here}/503/", "/polityka/")
    guard = Guard(allows=lambda _address: True, ports=frozenset({elsewhere.server_port}))
    assert look_at_links.look_through(guard) == 5
    assert known() == {"200/": False, "404/": True, "410/": True, "403/": None, "503/": None}
    assert look_at_links.look_through(guard) == 0


def test_nothing_inside_a_network_is_called(elsewhere: HTTPServer) -> None:
    story = linking(f"http://127.0.0.1:{elsewhere.server_port}/404/", "http://localhost/404/")
    assert look_at_links.look_through(PUBLIC) == 2
    assert list(OutsideLink.objects.order_by("url").values_list("is_dead", "problem")) == [
        (None, f"port {elsewhere.server_port} is not called"),
        (None, "it is inside a network"),
    ]
    assert story.state == "draft"


def test_a_page_is_looked_at_again_when_it_is_time_and_forgotten_when_nobody_links_to_it(elsewhere: HTTPServer) -> None:
    url = f"http://127.0.0.1:{elsewhere.server_port}/404/"
    linking(url)
    guard = Guard(allows=lambda _address: True, ports=frozenset({elsewhere.server_port}))
    look_at_links.look_through(guard)
    OutsideLink.objects.update(looked_at=timezone.now() - timedelta(minutes=61))
    assert look_at_links.look_through(guard) == 1
    Story.objects.all().update(changed_at=timezone.now() - timedelta(hours=1))
    OutsideLink.objects.update(looked_at=timezone.now() - timedelta(days=31))
    assert look_at_links.look_through(guard) == 0
    assert not OutsideLink.objects.exists()


def test_a_host_is_asked_a_few_times_in_a_row_and_the_rest_comes_later(elsewhere: HTTPServer) -> None:
    make_story()
    linking(*(f"http://127.0.0.1:{elsewhere.server_port}/200/{number}/" for number in range(7)))
    guard = Guard(allows=lambda _address: True, ports=frozenset({elsewhere.server_port}))
    assert [look_at_links.look_through(guard), look_at_links.look_through(guard)] == [5, 2]


def test_a_host_that_is_not_there_is_dead_only_where_somebody_else_answers(elsewhere: HTTPServer) -> None:
    """Without a network no host is there, and not every link of the newsroom is dead."""
    guard = Guard(allows=lambda _address: True, ports=frozenset({elsewhere.server_port}))
    linking("http://a..b/1/")
    look_at_links.look_through(guard)
    assert list(OutsideLink.objects.values_list("is_dead", flat=True)) == [None]
    linking("http://a..b/2/", f"http://127.0.0.1:{elsewhere.server_port}/200/")
    look_at_links.look_through(guard)
    assert dict(OutsideLink.objects.values_list("url", "is_dead")) == {
        "http://a..b/1/": None,
        "http://a..b/2/": True,
        f"http://127.0.0.1:{elsewhere.server_port}/200/": False,
    }
