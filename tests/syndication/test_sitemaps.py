from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from strichka.baking import press
from strichka.document import build
from strichka.stories import addresses
from strichka.stories.domain.publish import publish
from strichka.stories.models import Byline, Card, Thread
from strichka.syndication import registers, sitemaps
from tests.factories import make_section, make_story, publish_story
from tests.options import options
from tests.paper.reading import make_byline, make_topic, path_of, publish_with, set_fields
from tests.syndication.machines import DATA, ORIGIN, addresses_in, content, tree, whole_story

pytestmark = pytest.mark.django_db

NEWS, INDEX, FRONTS = addresses.SITEMAP_NEWS, addresses.SITEMAP, addresses.SITEMAP_FRONTS


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(DATA / "sitemap.xsd"))


def today(language: str = "uk") -> str:
    return addresses.sitemap_day(language, timezone.localdate())


def published(headline: str, at: datetime, **values):
    story = make_story(headline=headline, **values)
    publish(story=story, by=None, at=at)
    return story


def translated(story, language: str, headline: str):
    other = make_story(headline=headline, section=story.section, language=language)
    set_fields(other, translation_of=story.public_id)
    publish(story=other, by=None)
    return other


def test_every_kind_of_sitemap_is_valid(schema):
    story = whole_story()
    translated(story, "en", "Bridge opened")
    Thread.objects.create(slug="povin", name="Повінь").stories.add(story)
    for path in press.all_paths():
        rendered = press.render(path) if path.startswith("/sitemap") else None
        if rendered:
            schema.assertValid(etree.fromstring(rendered.content))
    assert {urlsplit(path).path for path in addresses_in(INDEX)} == {
        FRONTS,
        today(),
        today("en"),
        "/sitemap/uk/topic/1.xml",
        "/sitemap/uk/by/1.xml",
        "/sitemap/uk/thread/1.xml",
    }


def test_a_day_names_its_stories_with_when_they_last_changed():
    story = whole_story()
    card = Card.objects.get(pk=story.pk)
    (url,) = tree(today())
    assert [child.text for child in url] == [
        ORIGIN + path_of(story), card.updated_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    ]  # fmt: skip


def test_a_day_begins_and_ends_by_the_newsroom_s_clock():
    before = published("До опівночі", datetime(2026, 3, 1, 21, 59, tzinfo=UTC))
    after = published("Після опівночі", datetime(2026, 3, 1, 22, 0, tzinfo=UTC))
    assert addresses_in("/sitemap/uk/2026/03/01.xml") == [path_of(before)]
    assert addresses_in("/sitemap/uk/2026/03/02.xml") == [path_of(after)]
    for path in ("/sitemap/uk/2026/03/03.xml", "/sitemap/uk/2026/02/30.xml", "/sitemap/uk/0001/01/01.xml",
                 "/sitemap/fr/2026/03/01.xml", "/sitemap/en/2026/03/01.xml", "/sitemap/uk/topic/2.xml"):  # fmt: skip
        assert press.render(path) is None, path


def test_translations_name_each_other():
    story = publish_story(headline="Міст")
    other = translated(story, "en", "Bridge")
    expected = [("en", ORIGIN + path_of(other)), ("uk", ORIGIN + path_of(story))]
    for path in (today(), today("en")):
        (url,) = tree(path)
        found = [
            (link.get("hreflang"), link.get("href")) for link in url.iterfind("{http://www.w3.org/1999/xhtml}link")
        ]
        assert found == expected


def test_the_fronts_are_named_in_every_language():
    make_section("svit", "Світ")
    assert set(addresses_in(FRONTS)) == {
        "/", "/en/", "/svit/", "/en/svit/", "/corrections/", "/en/corrections/"
    }  # fmt: skip
    assert tree(FRONTS).xpath("count(//*[local-name()='link'])") == 12


def test_topics_people_and_threads_are_named_when_they_have_a_story():
    story = whole_story()
    make_topic("pusto", "Порожня")
    make_byline("nema", "Ніхто")
    Thread.objects.create(slug="povin", name="Повінь").stories.add(story)
    Thread.objects.create(slug="posukha", name="Посуха")
    assert addresses_in("/sitemap/uk/topic/1.xml") == ["/topic/mist/"]
    assert addresses_in("/sitemap/uk/by/1.xml") == ["/by/olena/"]
    assert addresses_in("/sitemap/uk/thread/1.xml") == ["/thread/povin/"]
    assert press.render("/sitemap/en/topic/1.xml") is None


def test_registers_are_cut_into_parts():
    part = registers.PART
    numbers = (1, part - 1, part, part + 1, 3 * part)
    people = [Byline.objects.create(pk=pk, slug=f"p{pk}", name=f"Людина {pk}") for pk in numbers]
    document = build.new_document(headline="Міст", blocks=[build.paragraph("Текст.")])
    publish_with(document, bylines=[{"slug": person.slug, "role": ""} for person in people])
    parts = [path for path in registers.part_addresses() if "/by/" in path]
    assert {path: addresses_in(path) for path in parts} == {
        addresses.sitemap_register("uk", "by", number): [f"/by/p{pk}/" for pk in numbers if -(-pk // part) == number]
        for number in (1, 2, 3)
    }
    assert set(parts) <= set(addresses_in(INDEX))


def test_news_are_those_of_two_days_without_advertising():
    now = timezone.now()
    fresh = published("Свіжа", now - timedelta(hours=47))
    published("Стара", now - timedelta(hours=50))
    other = publish_story("Text.", headline="Bridge & “river”", language="en")
    document = build.new_document(headline="Купіть", blocks=[build.paragraph("Текст.")])
    publish_with(document, kind="advertising")
    assert addresses_in(NEWS) == [path_of(other), path_of(fresh)]
    first = tree(NEWS)[0].find("{*}news")
    assert [element.text for element in first.iter()][2:] == [
        "Берег", "en", Card.objects.get(pk=other.pk).published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Bridge & “river”",
    ]  # fmt: skip


def test_the_news_are_bounded():
    stories = [publish_story(headline=f"Новина {number}") for number in range(3)]
    news = etree.fromstring(sitemaps.news(most=2).content)
    found = [element.text.removeprefix(ORIGIN) for element in news.iter("{*}loc")]
    assert found == [path_of(stories[2]), path_of(stories[1])]


def test_days_are_found_over_years():
    days = [date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1)]
    for on in days:
        published("Новина", datetime(on.year, on.month, on.day, 12, tzinfo=UTC))
    found = [path for path in addresses_in(INDEX) if "/2" in path]
    assert found == [addresses.sitemap_day("uk", on) for on in reversed(days)]


def test_the_index_asks_once_for_400_days_whatever_stands_in_them():
    published("Новина", datetime(2026, 1, 1, 12, tzinfo=UTC))
    content(INDEX)
    with CaptureQueriesContext(connection) as few:
        content(INDEX)
    for number in range(10):
        published(f"Новина {number}", datetime(2026, 1, 1 + number, 12, tzinfo=UTC))
    with CaptureQueriesContext(connection) as many:
        content(INDEX)
    assert len(many) == len(few)


@pytest.mark.parametrize("path", [NEWS, "day"])
def test_a_sitemap_of_stories_asks_as_much_for_one_as_for_three(path):
    path = today() if path == "day" else path
    publish_story()
    with CaptureQueriesContext(connection) as one:
        content(path)
    publish_story()
    publish_story()
    with CaptureQueriesContext(connection) as three:
        content(path)
    assert len(addresses_in(path)) == 3
    assert len(three) == len(one)


def test_a_newsroom_of_one_language_names_no_translations():
    with options(site__languages=["uk"]):
        publish_story()
        assert b"hreflang" not in content(today())
        assert set(addresses_in(FRONTS)) == {"/", "/polityka/", "/corrections/"}
