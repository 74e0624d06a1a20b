from typing import Any

import pytest

from strichka.inbox.asking import LOOK
from strichka.inbox.domain import feeds
from strichka.inbox.domain.feeds import FeedValues
from strichka.inbox.indexing import index
from strichka.inbox.models import Feed
from strichka.inbox.searching import search
from strichka.jobs.models import Job
from strichka.sources.models import Source
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.factories import make_user
from tests.inbox.coming import bring, item

pytestmark = pytest.mark.django_db

RSS = {"url": "https://a.example/", "user": "olena", "password": "найбільша-таємниця"}


def values(**more: Any) -> FeedValues:
    return FeedValues(**{"name": "Обрій", "settings": RSS} | more)


def test_a_feed_is_entered_and_its_secret_stands_in_no_log() -> None:
    feed, key = feeds.add_feed(kind="rss", values=values(), by=make_user("keeper"))

    assert (feed.open_settings, feed.secret_settings) == (
        {"url": "https://a.example/", "user": "olena"}, {"password": "найбільша-таємниця"},
    )  # fmt: skip
    assert key == ""
    assert Job.objects.filter(name=LOOK).count() == 1
    assert "таємниця" not in str([one.details for one in AuditEntry.objects.all()])


def test_a_secret_that_is_left_empty_stays() -> None:
    keeper = make_user("keeper")
    feed, _key = feeds.add_feed(kind="rss", values=values(), by=keeper)
    Feed.objects.update(memory={"etag": "1"})

    feeds.change_feed(feed=feed, values=values(name="Обрій-2", settings=RSS | {"password": ""}), by=keeper)

    feed.refresh_from_db()
    assert (feed.name, feed.secret_settings) == ("Обрій-2", {"password": "найбільша-таємниця"})
    assert feed.memory == {"etag": "1"}


def test_with_another_address_all_is_read_anew() -> None:
    feed, _key = feeds.add_feed(kind="rss", values=values(), by=None)
    Feed.objects.update(memory={"etag": "1"}, failures=3, problem="x")

    feeds.change_feed(feed=feed, values=values(settings=RSS | {"url": "https://b.example/"}), by=None)

    feed.refresh_from_db()
    assert (feed.memory, feed.failures, feed.problem) == ({}, 0, "")


def test_the_key_of_a_pushed_feed_is_kept_as_its_sum_alone() -> None:
    feed, key = feeds.add_feed(kind="push", values=FeedValues("Обрій"), by=None)
    other = feeds.renew_key(feed=feed, by=None)

    feed.refresh_from_db()
    assert len(key) > 30
    assert key != other
    assert feed.push_key_sum == feeds.sum_of(other)
    assert not Job.objects.filter(name=LOOK).exists()


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("nothing", {}),
        ("rss", {"name": " "}),
        ("rss", {"settings": {}}),
        ("rss", {"language": "xx"}),
    ],
)
def test_what_is_not_filled_in_is_refused(kind: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        feeds.add_feed(kind=kind, values=values(**wrong), by=None)


def test_a_feed_is_switched_off_and_on_once() -> None:
    feed, _key = feeds.add_feed(kind="rss", values=values(), by=None)

    feeds.switch_feed(feed=feed, active=False, by=None)
    with pytest.raises(Refused):
        feeds.switch_feed(feed=feed, active=False, by=None)
    with pytest.raises(Refused):
        feeds.look_now(feed=feed, by=None)
    feeds.switch_feed(feed=feed, active=True, by=None)

    feed.refresh_from_db()
    assert feed.is_active


def test_items_are_found_by_the_source_that_their_feed_has_now() -> None:
    feed, _key = feeds.add_feed(kind="rss", values=values(), by=None)
    bring(feed, item())
    index()
    source = Source.objects.create(slug="obrii", kind="agency", name="Обрій")

    feeds.change_feed(feed=feed, values=values(source=source), by=None)
    index()

    assert len(search("міст", limit=5, labels=[f"source:{source.pk}"]).hits) == 1
