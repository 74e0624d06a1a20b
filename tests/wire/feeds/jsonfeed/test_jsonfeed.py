from datetime import UTC, datetime

import pytest

from strichka.wire.feeds.jsonfeed.jsonfeed import read
from strichka.wire.feeds.kinds import Item, Media, Unreadable
from tests.wire.feeds.samples import sample

URL = "https://vysnya.example/feed.json"
MORNING = datetime(2024, 5, 14, 6, 32, tzinfo=UTC)


def test_items_come_with_all_that_the_feed_says() -> None:
    items = read(sample("feed.json"), URL)

    assert items.items == (
        Item(
            key="1",
            title="Міст & річка",
            html="<p>Міст <b>відкрили</b></p>",
            url="https://vysnya.example/n/1",
            language="uk",
            authors=("Ірина Балачук",),
            subjects=("Київ", "мости"),
            published=MORNING,
            updated=datetime(2024, 5, 14, 7, tzinfo=UTC),
            summary="Коротко",
            provider="Вишня",
            media=(
                Media("https://vysnya.example/a.mp3", "audio/mpeg", caption="Звук"),
                Media("https://vysnya.example/i.jpg", "image/*"),
            ),
        ),
        Item(
            key="2",
            title="",
            html="<p>Перший</p><p>Другий &lt;3</p>",
            language="uk",
            authors=("Ян",),
            provider="Вишня",
        ),
    )
    assert (items.next_url, items.hub, items.topic) == (
        "https://vysnya.example/feed2.json", "https://hub.example/", URL,
    )  # fmt: skip


def test_what_is_no_entry_is_kept_aside() -> None:
    assert [broken.content for broken in read(sample("feed.json"), URL).broken] == [b'{"id": "3"}', b'"not an object"']


def test_a_time_without_a_zone_is_in_the_feeds() -> None:
    assert read(sample("feed.json"), URL, {"zone": "Europe/Kyiv"}).items[1].published == MORNING


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{}", "no JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": {}}', "no JSON Feed"),
        ("[" * 100_000, "no JSON"),
        ("<rss/>", "no JSON"),
        (f'{{"a": {"9" * 9000}}}', "no JSON"),
        ("<!doctype html><html>", "web page"),
    ],
)
def test_what_is_none_is_said(content: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read(content.encode(), URL)
