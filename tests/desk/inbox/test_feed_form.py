from collections.abc import Callable

import pytest
from django.test import Client

from strichka.inbox.models import Feed
from strichka.lib.setting import Setting, words
from strichka.wire.feeds.kinds import KINDS, Looked
from tests.inbox.coming import kind_of, make_feed, pieces

pytestmark = pytest.mark.django_db

Signed = Callable[..., Client]
SECRET = "найбільша-таємниця"
SETTINGS = (
    Setting("url", words(en="Address", uk="Адреса")),
    Setting("password", words(en="Password", uk="Пароль"), secret=True, optional=True),
)
LINES = kind_of(pieces(Looked("", "Перша\nДруга".encode())), settings=SETTINGS)


def test_a_secret_is_never_shown_again(signed_in: Signed) -> None:
    client = signed_in("keeper")
    with KINDS.temporarily(LINES):
        sent = {"kind": "told", "name": "Обрій", "set-url": "https://a.example/", "set-password": SECRET}
        client.post("/desk/inbox/feeds/new/", sent)
        feed = Feed.objects.get()
        page = client.get(f"/desk/inbox/feeds/{feed.pk}/").content.decode()
        client.post(f"/desk/inbox/feeds/{feed.pk}/", sent | {"set-password": "", "name": "Обрій-2"})

    feed.refresh_from_db()
    assert feed.secret_settings == {"password": SECRET}
    assert "https://a.example/" in page
    assert "kept; write here to change it" in page
    assert SECRET not in page + client.get("/desk/audit/").content.decode()


def test_a_key_is_shown_once(signed_in: Signed) -> None:
    client = signed_in("keeper")

    first = client.post("/desk/inbox/feeds/new/", {"kind": "push", "name": "Обрій"})
    feed = Feed.objects.get()
    second = client.get(f"/desk/inbox/feeds/{feed.pk}/").content.decode()

    assert "It is shown this once" in first.content.decode()
    assert first.headers["Cache-Control"] == "private, no-store"
    assert "It is shown this once" not in second
    assert f"/-/wire/push/{feed.pk}/" in second


def test_a_feed_of_a_kind_that_is_gone_is_still_there(signed_in: Signed) -> None:
    feed, client = make_feed(kind="gone"), signed_in("keeper")

    assert client.get(f"/desk/inbox/feeds/{feed.pk}/").status_code == 200
    assert client.post(f"/desk/inbox/feeds/{feed.pk}/", {"name": "x"}).status_code == 422
