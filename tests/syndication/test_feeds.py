from datetime import UTC

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strichka.baking import press
from strichka.document import build, contents
from strichka.document.schema import load
from strichka.stories import addresses
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.publish import publish
from strichka.stories.domain.spike import spike
from strichka.stories.models import Card
from tests.factories import make_section, make_story, publish_story
from tests.options import options
from tests.paper.reading import make_byline, make_topic, page, path_of, publish_with, set_fields
from tests.stories.changing import published
from tests.syndication.machines import (
    FORMATS,
    ORIGIN,
    content,
    json_feed,
    parsed,
    titles,
    tree,
    whole_story,
)

pytestmark = pytest.mark.django_db


def corrected(story, kind: str = "correction"):
    block = next(one for one in contents.blocks(load(story.current_edition.document)) if one.type == "paragraph")
    word = block.text.split()[0]
    correct(story=story, replacement=Replacement(published(story, word), "Шлях"), by=None, kind=kind, note="Ой.")


def test_rss_says_all_of_a_story():
    story = whole_story()
    feed = parsed("/feed.rss")
    card = Card.objects.get(pk=story.pk)
    assert (feed.version, feed.feed.title, feed.feed.link, feed.feed.language) == ("rss20", "Берег", f"{ORIGIN}/", "uk")
    assert feed.feed.links[1] == {"rel": "self", "type": "application/rss+xml", "href": f"{ORIGIN}/feed.rss"}
    (entry,) = feed.entries
    assert entry.title == "Міст відкрили"
    assert entry.link == ORIGIN + path_of(story)
    assert entry.summary == "Перший за століття."
    assert entry.id.startswith("urn:uuid:")
    assert entry.guidislink is False
    assert [author.name for author in entry.authors] == ["Олена"]
    assert [tag.term for tag in entry.tags] == ["Політика", "Міст"]
    assert entry.published_parsed[:6] == card.published_at.astimezone(UTC).timetuple()[:6]
    assert entry.updated_parsed[:6] == card.updated_at.astimezone(UTC).timetuple()[:6]
    assert tree("/feed.rss").find(".//{*}encoded") is None


def test_the_picture_of_a_feed_is_a_wide_jpeg_with_its_size_words_and_credit():
    story = whole_story()
    picture = story.lead_picture
    wide = picture.renditions.get(format="jpg", width=1600)
    for kind in ("rss", "atom"):
        (entry,) = parsed(f"/feed.{kind}").entries
        (shown,) = entry.media_content
        assert shown == {
            "url": ORIGIN + wide.path,
            "medium": "image",
            "type": "image/jpeg",
            "width": "1600",
            "height": "1000",
            "filesize": "1000",
        }
        assert entry.media_credit[0]["content"] == "Фото: Олена Коваль"
        assert tree(f"/feed.{kind}").findtext(".//{*}content/{*}description") == "Підпис"
    assert json_feed("/feed.json")["items"][0]["image"] == ORIGIN + wide.path


def test_atom_says_the_same_under_the_same_name():
    whole_story()
    (one,), feed = parsed("/feed.rss").entries, parsed("/feed.atom")
    (other,) = feed.entries
    assert feed.version == "atom10"
    assert feed.feed.id == f"{ORIGIN}/feed.atom"
    assert feed.feed.updated == other.updated
    for name in ("id", "title", "link", "summary", "published_parsed", "updated_parsed"):
        assert other[name] == one[name], name
    assert [(author.name, author.href) for author in other.authors] == [("Олена", f"{ORIGIN}/by/olena/")]
    assert [tag.term for tag in other.tags] == [tag.term for tag in one.tags]


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


@pytest.mark.parametrize("kind", FORMATS)
def test_every_front_has_a_feed_of_its_own(kind):
    whole_story()
    publish_story(headline="Інше", section=make_section("svit", "Світ"))
    assert titles(f"/feed.{kind}") == ["Інше", "Міст відкрили"]
    assert titles(f"/svit/feed.{kind}") == ["Інше"]
    for front in ("/polityka/", "/topic/mist/", "/by/olena/"):
        assert titles(f"{front}feed.{kind}") == ["Міст відкрили"], front
    assert titles(f"/en/feed.{kind}") == []
    for front in ("/nema/", "/topic/nema/", "/by/nema/", "/thread/mist/", "/en/topic/mist/"):
        assert press.render(f"{front}feed.{kind}") is None, front


def test_a_feed_names_what_it_is_of():
    whole_story()
    make_section("svit", "Світ", translations={"en": "World"})
    assert parsed("/topic/mist/feed.rss").feed.title == "Міст – Берег"
    assert parsed("/en/svit/feed.atom").feed.title == "World – Берег"
    assert parsed("/corrections/feed.rss").feed.title == "Виправлення – Берег"
    assert parsed("/en/corrections/feed.rss").feed.title == "Corrections – Берег"


def test_a_feed_is_as_long_as_the_option_says():
    for number in range(4):
        publish_story(headline=f"Новина {number}")
    with options(feeds__length=3):
        assert titles("/feed.rss") == ["Новина 3", "Новина 2", "Новина 1"]


@pytest.mark.parametrize("kind", FORMATS)
def test_advertising_is_in_no_feed(kind):
    document = build.new_document(headline="Купіть", blocks=[build.paragraph("Текст.")])
    topic, person = make_topic("mist", "Міст"), make_byline("olena", "Олена")
    story = publish_with(document, kind="advertising", topics=[topic.slug], bylines=[{"slug": person.slug, "role": ""}])
    corrected(story)
    for front in ("/", "/polityka/", "/corrections/"):
        assert titles(f"{front}feed.{kind}") == [], front
    for front in ("/topic/mist/", "/by/olena/"):
        assert press.render(f"{front}feed.{kind}") is None, front


@pytest.mark.parametrize("kind", FORMATS)
def test_corrections_have_a_feed_with_the_old_words_and_the_new(kind):
    story = publish_story("Рух почався.")
    corrected(story)
    assert titles(f"/corrections/feed.{kind}") == ["Виправлення: Міст відкрили"]
    if kind == "json":
        (item,) = json_feed("/corrections/feed.json")["items"]
        text, link = item["content_html"], item["url"]
    else:
        (entry,) = parsed(f"/corrections/feed.{kind}").entries
        text, link = entry.content[0].value, entry.link
    assert text == "<p>Ой.</p><p>Було: «Рух почався.»</p><p>Стало: «Шлях почався.»</p>"
    assert link == ORIGIN + path_of(story)


def test_an_entry_keeps_its_name_through_new_editions_and_addresses():
    story = whole_story()
    before = parsed("/feed.rss").entries[0]
    make_section("svit", "Світ")
    set_fields(story, section="svit")
    publish(story=story, by=None)
    after = parsed("/feed.rss").entries[0]
    assert after.id == before.id
    assert after.link != before.link
    assert after.updated_parsed >= before.updated_parsed
    assert after.published_parsed == before.published_parsed


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
