"""A feed that names a hub: asked, agreed, brought; and what others send to that address."""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from strichka.inbox import hubs, polling
from strichka.inbox.models import Feed, HubLink, Item, Quarantined
from strichka.wire.feeds.kinds import Items
from tests.inbox.coming import make_feed
from tests.options import options

pytestmark = pytest.mark.django_db

TOPIC = "https://obrii.example/rss"


def rss(*titles: str, hub: str = "") -> bytes:
    link = f'<a:link rel="hub" href="{hub}"/><a:link rel="self" href="{TOPIC}"/>' if hub else ""
    entries = "".join(f"<item><title>{one}</title><guid>{one}</guid></item>" for one in titles)
    head = '<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Обрій</title>'
    return f"{head}<link>https://obrii.example/</link>{link}{entries}</channel></rss>".encode()


class Hub(ThreadingHTTPServer):
    """A feed and its hub: it agrees at once, as the page of our instance would be asked by it, or answers a status."""

    daemon_threads = True
    asked: list[dict[str, str]]
    status = 202


class Handler(BaseHTTPRequestHandler):
    server: Hub

    def do_GET(self) -> None:
        self._answer(200, rss("Міст", hub=f"http://127.0.0.1:{self.server.server_port}/hub"))

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.asked.append({name: values[0] for name, values in form.items()})
        self._answer(self.server.status)

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: Any) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub(("127.0.0.1", 0), Handler) as running:
        running.asked = []
        thread = Thread(target=running.serve_forever)
        thread.start()
        ports = [str(running.server_port)]
        with options(inbox__networks=["127.0.0.0/8"], inbox__ports=ports, site__url="https://paper.example"):
            yield running
        running.shutdown()
        thread.join()


def looked_at(hub: Hub) -> Feed:
    """A feed that has been looked at once, and whose hub was asked."""
    url = f"http://127.0.0.1:{hub.server_port}/rss"
    feed = make_feed(kind="rss", open_settings={"url": url}, interval=100)
    polling.look(feed.pk, patience=10.0)
    hubs.ask(HubLink.objects.get().pk)
    feed.refresh_from_db()
    return feed


def call(link: HubLink, **asked: str) -> Any:
    values = {"hub.mode": "subscribe", "hub.topic": link.topic, "hub.challenge": "xyz", "hub.lease_seconds": "86400"}
    return Client().get(f"/-/wire/hub/{link.token}/", {**values, **{f"hub.{name}": one for name, one in asked.items()}})


def post(link: HubLink, content: bytes, *, method: str = "sha256", secret: str = "") -> Any:
    signed = hmac.new((secret or link.secret).encode(), content, getattr(hashlib, method)).hexdigest()
    headers = {"X-Hub-Signature": f"{method}={signed}"}
    client = Client(enforce_csrf_checks=True)
    return client.post(f"/-/wire/hub/{link.token}/", content, content_type="application/rss+xml", headers=headers)


def titles() -> list[str]:
    return list(Item.objects.order_by("pk").values_list("headline", flat=True))


def test_a_hub_is_asked_agrees_and_brings_what_is_new_at_once(hub: Hub) -> None:
    feed = looked_at(hub)
    link = HubLink.objects.get()
    (asked,) = hub.asked
    assert (asked["hub.mode"], asked["hub.topic"], asked["hub.secret"]) == ("subscribe", TOPIC, link.secret)
    assert urlsplit(asked["hub.callback"]).geturl() == f"https://paper.example/-/wire/hub/{link.token}/"
    assert call(link).content == b"xyz"
    link.refresh_from_db()
    assert link.is_active
    for number, method in enumerate(("sha1", "sha256", "sha384", "sha512")):
        assert post(link, rss(f"Порт {number}"), method=method).status_code == 202
    assert titles() == ["Міст", "Порт 0", "Порт 1", "Порт 2", "Порт 3"]
    Feed.objects.update(next_look=timezone.now())
    polling.look(feed.pk, patience=10.0)
    feed.refresh_from_db()
    assert feed.next_look > timezone.now() + timedelta(seconds=500)  # it is looked at more rarely
    assert not Item.objects.exclude(status="usable").exists()  # what a hub does not send is not gone


def test_what_is_not_signed_by_the_hub_is_answered_alike_and_left(hub: Hub) -> None:
    looked_at(hub)
    link = HubLink.objects.get()
    assert post(link, rss("Хибне"), secret="other").status_code == 202
    unsigned = Client().post(f"/-/wire/hub/{link.token}/", rss("Хибне"), content_type="application/rss+xml")
    assert unsigned.status_code == 202
    assert post(link, b"x" * (hubs.MOST_BYTES + 1)).status_code == 413
    assert titles() == ["Міст"]


def test_what_cannot_be_read_is_kept_aside(hub: Hub) -> None:
    looked_at(hub)
    assert post(HubLink.objects.get(), b"%PDF").status_code == 202
    assert bytes(Quarantined.objects.get().content) == b"%PDF"


def test_only_what_we_have_asked_for_is_agreed_to(hub: Hub) -> None:
    feed = looked_at(hub)
    link = HubLink.objects.get()
    assert call(link, topic="https://other.example/").status_code == 404
    assert call(link, mode="unsubscribe").status_code == 404
    assert Client().get("/-/wire/hub/unknown/").status_code == 404
    Feed.objects.filter(pk=feed.pk).update(is_active=False)
    assert call(link).status_code == 404
    link.refresh_from_db()
    assert not link.is_active


def test_a_refusal_is_said_and_a_day_later_the_hub_is_asked_again(hub: Hub) -> None:
    hub.status = 500
    looked_at(hub)
    link = HubLink.objects.get()
    assert (link.problem, link.is_active) == ("500", False)
    assert call(link, mode="denied", reason="Лише для своїх").status_code == 200
    hubs.renew()
    link.refresh_from_db()
    assert link.problem == "Лише для своїх"
    HubLink.objects.update(asked_at=timezone.now() - timedelta(days=2))
    hub.status = 202
    hubs.ask(link.pk)
    assert (len(hub.asked), HubLink.objects.get().problem) == (2, "")


def test_another_hub_takes_the_place_of_the_first(hub: Hub) -> None:
    feed = looked_at(hub)
    first = HubLink.objects.get()
    hubs.follow(feed, Items((), hub="https://new.example/hub", topic=TOPIC), TOPIC)
    second = HubLink.objects.get()
    assert (second.hub, second.token == first.token) == ("https://new.example/hub", False)
    assert call(first).status_code == 404


def test_a_newsroom_without_an_address_asks_no_hub(hub: Hub) -> None:
    with options(site__url=""):
        feed = make_feed(kind="rss", open_settings={"url": f"http://127.0.0.1:{hub.server_port}/rss"})
        polling.look(feed.pk, patience=10.0)
    assert not HubLink.objects.exists()
