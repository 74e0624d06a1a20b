import hashlib
from typing import Any

import pytest
from django.test import Client

from strichka.inbox.models import Feed, Item, Quarantined
from strichka.inbox.pushed import MOST_BYTES
from tests.inbox.coming import make_feed
from tests.inbox.rows import RSS

pytestmark = pytest.mark.django_db

KEY = "таємний-ключ"


@pytest.fixture
def feed() -> Feed:
    return make_feed(push_key_sum=hashlib.sha256(KEY.encode()).hexdigest(), failures=2, problem="x")


def push(feed: int, content: bytes = RSS, key: str = KEY, **more: Any) -> Any:
    client = Client(enforce_csrf_checks=True)
    headers = {"Authorization": f"Bearer {key}".encode().decode("latin-1")} if key else {}
    return client.post(f"/-/wire/push/{feed}/", content, content_type="application/xml", headers=headers, **more)


def test_what_is_pushed_with_the_key_is_kept(feed: Feed) -> None:
    key = "plain-key"
    Feed.objects.filter(pk=feed.pk).update(push_key_sum=hashlib.sha256(key.encode()).hexdigest())

    answer = push(feed.pk, key=key)

    feed.refresh_from_db()
    assert (answer.status_code, answer.json()) == (202, {"new": 1, "changed": 0, "set_aside": 0})
    assert (Item.objects.get().headline, feed.failures, feed.problem) == ("B", 0, "")
    assert not answer.cookies


@pytest.mark.parametrize("key", ["", "wrong", KEY + "x"])
def test_who_has_not_the_key_learns_nothing(feed: Feed, key: str) -> None:
    known, unknown = push(feed.pk, key=key), push(feed.pk + 100, key=key)

    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())
    assert known.status_code == 401
    assert not Item.objects.exists()


def test_a_feed_that_has_no_key_is_opened_by_none() -> None:
    assert push(make_feed().pk, key="").status_code == 401


@pytest.mark.parametrize(
    ("content", "status"), [(b"", 400), (b"x" * (MOST_BYTES + 1), 413), (b"%PDF-1.4 no feed", 422)]
)
def test_what_cannot_be_taken_is_a_clear_refusal(content: bytes, status: int) -> None:
    feed = make_feed(push_key_sum=hashlib.sha256(b"k").hexdigest())

    answer = push(feed.pk, content, key="k")

    assert answer.status_code == status
    assert answer.json()["message"]
    assert Quarantined.objects.count() == (status == 422)


def test_a_feed_that_is_switched_off_takes_nothing() -> None:
    feed = make_feed(push_key_sum=hashlib.sha256(b"k").hexdigest(), is_active=False)

    assert push(feed.pk, key="k").status_code == 403


def test_it_is_posted(feed: Feed) -> None:
    answer = Client().get(f"/-/wire/push/{feed.pk}/")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
