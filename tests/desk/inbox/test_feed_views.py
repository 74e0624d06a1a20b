from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from strichka.inbox.domain.quarantine import set_aside
from strichka.inbox.models import Feed, Item
from strichka.lib.setting import Setting, words
from strichka.wire.feeds.kinds import KINDS, Looked
from tests.inbox.coming import bring, item, kind_of, make_feed, pieces

pytestmark = pytest.mark.django_db

Signed = Callable[..., Client]
SECRET = "найбільша-таємниця"
SETTINGS = (
    Setting("url", words(en="Address", uk="Адреса")),
    Setting("password", words(en="Password", uk="Пароль"), secret=True, optional=True),
)
LINES = kind_of(pieces(Looked("", "Перша\nДруга".encode())), settings=SETTINGS)


def test_how_each_feed_is_is_seen_at_a_glance(signed_in: Signed, django_assert_num_queries: Any) -> None:
    make_feed("Добра")
    bring(make_feed("Мовчить", failures=3, problem="Сервера немає."), item("1"), item("2"))
    client = signed_in("keeper")
    client.get("/desk/inbox/feeds/")

    with django_assert_num_queries(8):
        page = client.get("/desk/inbox/feeds/").content.decode()

    assert page.index("Мовчить") < page.index("Добра")
    for words_ in ("2 items today", "failed 3 times in a row", "Сервера немає.", "works"):
        assert words_ in page


def test_a_feed_is_tried_before_it_is_kept(signed_in: Signed) -> None:
    with KINDS.temporarily(LINES):
        sent = {"kind": "told", "name": "Обрій", "set-url": "x", "try": "1"}
        page = signed_in("keeper").post("/desk/inbox/feeds/new/", sent).content.decode()

    assert "Перша" in page
    assert "Друга" in page
    assert not Feed.objects.exists()
    assert not Item.objects.exists()


@pytest.mark.parametrize(("content", "words_"), [(b"!", "it begins with a mark"), (b"", "there is no item in it now")])
def test_why_nothing_would_come_is_said(signed_in: Signed, content: bytes, words_: str) -> None:
    kind = kind_of(pieces(Looked("", content)), settings=SETTINGS)
    with KINDS.temporarily(kind):
        answer = signed_in("keeper").post("/desk/inbox/feeds/new/", {"kind": "told", "set-url": "x", "try": "1"})

    assert answer.status_code == 422
    assert words_ in answer.content.decode()


def test_what_could_not_be_read_is_looked_at_read_again_and_settled(signed_in: Signed) -> None:
    feed, client = make_feed(kind="told"), signed_in("keeper")
    row, other = (set_aside(feed, reason="знак <b>", content=one) for one in (b"Title", b"!"))

    page = client.get("/desk/inbox/quarantine/").content.decode()
    assert "знак &lt;b&gt;" in page
    content = client.get(f"/desk/inbox/quarantine/{row.pk}/content/")
    assert (content.content, content.headers["X-Content-Type-Options"]) == (b"Title", "nosniff")
    assert content.headers["Content-Disposition"].startswith("attachment")
    with KINDS.temporarily(LINES):
        assert client.post(f"/desk/inbox/quarantine/{row.pk}/again/").status_code == 302
        assert client.post(f"/desk/inbox/quarantine/{other.pk}/again/").status_code == 422
    assert client.post(f"/desk/inbox/quarantine/{other.pk}/settle/").status_code == 302

    row.refresh_from_db()
    other.refresh_from_db()
    assert (Item.objects.get().headline, row.settled_at is not None, other.settled_at is not None) == (
        "Title", True, True,
    )  # fmt: skip
    assert row.settled_at is not None
    assert row.settled_at <= timezone.now()
    assert "Everything that came could be read." in client.get("/desk/inbox/quarantine/").content.decode()
