from datetime import UTC

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strichka.baking import press
from strichka.baking.models import LedgerEntry
from strichka.feed_formats import FORMATS
from strichka.stories import addresses
from strichka.stories.domain.publish import publish
from strichka.stories.domain.spike import spike
from strichka.stories.models import Card
from strichka.topics.models import Topic
from tests.factories import make_story
from tests.options import options
from tests.paper.reading import page, path_of, set_fields
from tests.syndication.machines import (
    ORIGIN,
    content,
    json_feed,
    parsed,
    titles,
    whole_story,
)

pytestmark = pytest.mark.django_db


def test_a_json_feed_has_what_its_version_wants():
    story = whole_story()
    feed = json_feed("/feed.json")
    card = Card.objects.get(pk=story.pk)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["home_page_url"], feed["feed_url"]) == (f"{ORIGIN}/", f"{ORIGIN}/feed.json")
    (item,) = feed["items"]
    assert item["id"] == parsed("/feed.rss").entries[0].id
    assert item["content_text"] == "Перший за століття."
    assert item["authors"] == [{"name": "Олена", "url": f"{ORIGIN}/by/olena/"}]
    assert item["tags"] == ["Політика", "Міст"]
    assert item["date_published"] == card.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize("path", ["/feed.rss", "/feed.json", "/polityka/feed.atom", "/topic/mist/feed.rss"])
@pytest.mark.parametrize("how", ["standfirst", "full"])
def test_a_feed_of_three_stories_asks_as_much_as_one_of_one(path, how):
    whole_story()
    with options(feeds__content=how):
        with CaptureQueriesContext(connection) as one:
            content(path)
        for number in (2, 3):
            story = whole_story(number=number)
            set_fields(story, topics=["mist"])
            publish(story=story, by=None)
        with CaptureQueriesContext(connection) as three:
            content(path)
    assert len(titles(path)) == 3
    assert len(three) == len(one)
    assert len(three) <= 12


def test_the_formats_of_a_feed_that_are_baked_together_read_it_once_and_each_as_it_is_then():
    whole_story()
    formats = [f"/topic/mist/feed.{name}" for name in FORMATS]
    with CaptureQueriesContext(connection) as one:
        assert press.bake_together(formats[:1]) == {formats[0]: True}
    Topic.objects.filter(slug="mist").update(name="Міст через річку")
    with CaptureQueriesContext(connection) as all_of_them:
        assert press.bake_together(formats) == dict.fromkeys(formats, True)
    cards = [sum("stories_edition" in query["sql"] for query in asked) for asked in (one, all_of_them)]
    assert len(formats) >= 3
    assert cards == [1, 1]
    for path in formats:
        assert "Міст через річку" in press.store().read(path).decode()
        reads = set(LedgerEntry.objects.filter(path=path).values_list("key", flat=True))
        assert {"topic:mist", "list:uk:topic:mist"} <= reads


@pytest.mark.parametrize("path", ["/feed.rss", "/polityka/feed.rss", "/topic/mist/feed.rss", "/by/olena/feed.rss"])
def test_no_feed_reads_or_sorts_the_whole_archive(path):
    whole_story()
    with CaptureQueriesContext(connection) as asked:
        content(path)
    if connection.vendor != "sqlite":
        return
    for query in asked.captured_queries:
        if "stories_card" in query["sql"] and "ORDER BY" in query["sql"]:
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN QUERY PLAN " + query["sql"].replace("%", "%%"), [])
                plan = [row[3] for row in cursor.fetchall()]
            assert not [step for step in plan if step.startswith("SCAN stories_card") or "TEMP B-TREE" in step], plan


def test_drafts_and_discarded_stories_are_in_no_feed():
    make_story(headline="Чернетка")
    spike(story=make_story(headline="Викинуте"), by=None)
    for path in ("/feed.rss", "/feed.atom", "/feed.json", "/polityka/feed.rss"):
        assert titles(path) == []


def test_feeds_are_linked_in_the_head_of_their_front_and_in_the_footer():
    story = whole_story()
    for front, title in (("/", "Берег"), ("/polityka/", "Політика – Берег"), ("/topic/mist/", "Міст – Берег"),
                         ("/by/olena/", "Олена – Берег"), ("/corrections/", "Виправлення – Берег")):  # fmt: skip
        found = page(front).xpath("//head/link[@rel='alternate'][@type]")
        own = [(link.get("type"), link.get("title"), link.get("href")) for link in found][:3]
        assert own == [
            ("application/rss+xml", title, addresses.feed(front, "rss")),
            ("application/atom+xml", title, addresses.feed(front, "atom")),
            ("application/feed+json", title, addresses.feed(front, "json")),
        ]
        assert page(front).xpath("//footer//a[.='RSS']/@href") == [f"{front}feed.rss"]
    found = page(path_of(story)).xpath("//head/link[@rel='alternate'][@type='application/rss+xml']/@href")
    assert found == ["/feed.rss"]
    assert page("/en/").xpath("//footer//a[.='RSS']/@href") == ["/en/feed.rss"]
