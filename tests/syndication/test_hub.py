"""Feeds name the hub, and a hub on loopback is told of those that have changed, again where it does not answer."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from django.utils import timezone

from strichka.jobs.models import Job, Lane
from strichka.jobs.queue import run_due
from strichka.stories.domain.kill import kill
from strichka.syndication import hub
from tests.factories import publish_story
from tests.options import options
from tests.syndication.machines import json_feed, parsed

pytestmark = pytest.mark.django_db(transaction=True)


class Hub(HTTPServer):
    """It keeps what it is told, and answers with ``status``."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Told)
        self.status = 204
        self.forms: list[dict[str, list[str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hub?a=1"

    def feeds(self) -> list[str]:
        return [one.removeprefix("http://127.0.0.1:8000") for form in self.forms for one in form["hub.url"]]


class _Told(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        assert isinstance(self.server, Hub)
        self.server.forms.append(parse_qs(body) | {"path": [self.path]})
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def our_hub() -> Iterator[Hub]:
    server = Hub()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    with options(feeds__hub=server.url):
        yield server
    server.shutdown()
    thread.join()
    server.server_close()


def tell_now() -> None:
    Job.objects.filter(name=hub.JOB).update(run_at=timezone.now())
    run_due(Lane.SLOW)


def test_the_hub_is_told_of_the_feeds_in_which_a_story_comes_and_goes(our_hub: Hub) -> None:
    story = publish_story("Один.", headline="Перша")
    tell_now()

    assert {"/feed.rss", "/feed.atom", "/feed.json", "/polityka/feed.rss"} <= set(our_hub.feeds())
    assert our_hub.forms[0]["hub.mode"] == ["publish"]
    assert our_hub.forms[0]["path"] == ["/hub?a=1"]

    our_hub.forms.clear()
    kill(story=story, by=None, note="Неправда.")
    tell_now()
    assert "/feed.rss" in our_hub.feeds()


def test_a_hub_that_does_not_take_it_is_told_again(our_hub: Hub) -> None:
    our_hub.status = 503
    publish_story("Один.", headline="Перша")
    tell_now()
    assert "503" in Job.objects.filter(name=hub.JOB).first().problem

    our_hub.status = 202
    our_hub.forms.clear()
    tell_now()
    assert "/feed.rss" in our_hub.feeds()
    assert not Job.objects.filter(name=hub.JOB).exists()


def test_every_format_names_the_hub_and_itself(our_hub: Hub) -> None:
    publish_story("Один.", headline="Перша")
    for name in ("rss", "atom"):
        links = {link["rel"]: link["href"] for link in parsed(f"/feed.{name}").feed.links}
        assert (links["hub"], links["self"]) == (our_hub.url, f"http://127.0.0.1:8000/feed.{name}")
    assert json_feed("/feed.json")["hubs"] == [{"type": "WebSub", "url": our_hub.url}]


def test_without_a_hub_nobody_is_named_and_nothing_told() -> None:
    publish_story("Один.", headline="Перша")

    assert "hubs" not in json_feed("/feed.json")
    assert "hub" not in [link["rel"] for link in parsed("/feed.atom").feed.links]
    assert not Job.objects.filter(name=hub.JOB).exists()
    hub.tell(["/feed.rss"])
