"""The whole story of an item whose feed has its beginning alone."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from strichka.document import plain
from strichka.inbox.domain.bring_page import bring_page
from strichka.inbox.domain.take import take
from strichka.inbox.models import Item
from strichka.staff.errors import Refused
from strichka.wire.feeds.kinds import Signal
from tests.factories import make_user
from tests.inbox.coming import bring, item, make_feed
from tests.options import options

pytestmark = pytest.mark.django_db

FIRST = "На новому мосту через річку вчора вранці відкрили рух для автобусів і пішоходів."
SECOND = "Будівельники працювали тут два роки й закінчили на місяць раніше, ніж обіцяли торік."
PAGE = (
    f"<html><head><title>Міст відкрили</title></head><body><article><h1>Міст відкрили</h1><p>{FIRST}</p><p>{SECOND}</p>"
    "<figure><img src='/mist.jpg'><figcaption>Новий міст</figcaption></figure></article></body></html>"
)


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = (PAGE if self.path == "/mist/" else "").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None: ...


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        with options(inbox__networks=["127.0.0.0/8"], inbox__ports=[str(server.server_port)]):
            yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def came(url: str, **values: Any) -> Item:
    bring(make_feed(language="uk"), item(text="На новому мосту відкрили рух…", url=url, **values))
    return Item.objects.get()


def test_a_take_has_the_story_of_its_page_and_the_feed_s_own_words_stay(site: str) -> None:
    row = bring_page(item=came(f"{site}/mist/"), by=make_user())

    assert row.text == "На новому мосту відкрили рух…"
    assert row.version == 1
    story = take(items=[row.pk], by=make_user()).story
    assert [*plain.lines(story.document)] == [FIRST, SECOND]
    assert (story.headline, story.lead_caption) == ("Міст відкрили", "Новий міст")


def test_a_new_version_of_its_feed_takes_the_place_of_a_page_that_is_older(site: str) -> None:
    row = bring_page(item=came(f"{site}/mist/"), by=make_user())

    bring(row.feed, item(text="На мосту відкрили рух знову.", url=row.url, signal=Signal.UPDATE))

    row.refresh_from_db()
    assert (row.page, row.page_at, row.version) == (None, None, 2)
    assert [*plain.lines(take(items=[row.pk], by=make_user()).story.document)] == ["На мосту відкрили рух знову."]


def test_the_same_version_sent_again_leaves_the_page(site: str) -> None:
    row = bring_page(item=came(f"{site}/mist/"), by=make_user())

    bring(row.feed, item(text="На новому мосту відкрили рух…", url=row.url))

    row.refresh_from_db()
    assert row.page is not None


@pytest.mark.parametrize(
    ("path", "code"), [("/nothing/", "page"), (":1/", "unreachable"), (None, "address"), ("/mist/", "withdrawn")]
)
def test_what_cannot_be_brought_is_said_and_changes_nothing(site: str, path: str | None, code: str) -> None:
    row = came("" if path is None else f"http://127.0.0.1{path}" if path.startswith(":") else f"{site}{path}")
    if code == "withdrawn":
        Item.objects.update(status="canceled")

    with pytest.raises(Refused) as refused:
        bring_page(item=row, by=make_user())

    assert refused.value.code == code
    assert Item.objects.get().page is None


def test_who_may_not_take_brings_nothing(site: str) -> None:
    with pytest.raises(PermissionDenied):
        bring_page(item=came(f"{site}/mist/"), by=make_user(role="keeper"))


def test_it_is_read_in_the_item_s_room_and_its_picture_is_there(site: str, signed_in: Callable[..., Client]) -> None:
    row, client = came(f"{site}/mist/"), signed_in("reporter")
    assert SECOND not in client.get(f"/desk/inbox/{row.pk}/").content.decode()

    page = client.post(f"/desk/inbox/{row.pk}/text/", follow=True).content.decode()

    assert SECOND in page
    assert "This is the text of its page." in page
    assert "Новий міст" in page


def test_a_page_that_does_not_come_leaves_the_item_open_with_the_reason(
    site: str, signed_in: Callable[..., Client]
) -> None:
    row, client = came(f"{site}/nothing/"), signed_in("reporter")

    answer = client.post(f"/desk/inbox/{row.pk}/text/")

    assert answer.status_code == 422
    assert "No story was found on its page." in answer.content.decode()
    assert "На новому мосту відкрили рух…" in answer.content.decode()
