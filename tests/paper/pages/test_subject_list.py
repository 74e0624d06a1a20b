"""Topics, people and threads: their fronts, and the months in which nothing ever shifts."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from strichka.baking import press
from strichka.baking.reads import Key
from strichka.stories import keys, months
from strichka.stories.domain.create import create
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Byline, Thread
from strichka.stories.reading import subjects
from strichka.topics.models import Topic
from tests.factories import make_document, make_section
from tests.paper.reading import make_byline, make_picture, make_topic, page, set_fields, words

pytestmark = pytest.mark.django_db
KYIV = ZoneInfo("Europe/Kyiv")
FRONTS = ["/topic/mist/", "/by/olena/", "/thread/povin/"]


@pytest.fixture(autouse=True)
def registers():
    make_topic("mist", "Міст", translations={"en": "Bridge"})
    make_byline("olena", "Олена Коваль")
    Thread.objects.create(slug="povin", name="Повінь на Десні")


def published(at: datetime, headline: str, *, language: str = "uk", **values):
    """A story of the topic, the person and the thread, published at a moment of the newsroom's clock."""
    document = make_document(headline).to_json()
    story = create(by=None, document=document, section=make_section(), language=language)
    set_fields(story, topics=["mist"], bylines=[{"slug": "olena", "role": ""}], **values)
    story.threads.add(Thread.objects.get(slug="povin"))
    publish(story=story, by=None, at=at)
    story.refresh_from_db()
    return story


def headlines(path: str) -> list[str]:
    return [words(link) for link in page(path).iterfind(".//ol[@class='feed']//h3/a")]


def linked_months(path: str) -> list[str]:
    return [link.get("href") for link in page(path).iterfind(".//nav[@class='archive']//a")]


@pytest.mark.parametrize("front", FRONTS)
def test_a_front_leads_to_every_month_with_stories_and_to_no_other(front):
    for year, month in ((2023, 2), (2024, 12), (2025, 11)):
        published(datetime(year, month, 5, 12, tzinfo=KYIV), "Новина")
    assert linked_months(front) == [f"{front}2025/11/", f"{front}2024/12/", f"{front}2023/02/"]
    nav = page(front).find(".//nav[@class='archive']")
    assert [words(one) for one in nav.iter("h2", "h3", "a")] == [
        "За місяцями", "2025", "Листопад", "2024", "Грудень", "2023", "Лютий"
    ]  # fmt: skip


@pytest.mark.parametrize("front", FRONTS)
def test_a_story_that_the_front_no_longer_shows_stands_in_its_month(front, settings):
    old = published(datetime(2023, 2, 5, 12, tzinfo=KYIV), "Найдавніша")
    length = settings.INSTANCE.number("front.length")
    for number in range(length):
        published(datetime(2025, 11, 5, 12, number, tzinfo=KYIV), f"Новина {number}")
    assert old.headline not in headlines(front)
    assert headlines(linked_months(front)[-1]) == ["Найдавніша"]


@pytest.mark.parametrize("front", FRONTS)
def test_a_month_is_in_the_order_of_time_on_the_newsroom_s_clock(front):
    published(datetime(2025, 10, 31, 23, 59, tzinfo=KYIV), "Жовтень")
    published(datetime(2025, 11, 1, 0, 0, tzinfo=KYIV), "Перша")
    published(datetime(2025, 11, 30, 23, 59, tzinfo=KYIV), "Остання")
    published(datetime(2025, 11, 7, 12, tzinfo=KYIV), "Середня")
    published(datetime(2025, 12, 1, 0, 0, tzinfo=KYIV), "Грудень")
    found = page(f"{front}2025/11/")
    assert headlines(f"{front}2025/11/") == ["Перша", "Середня", "Остання"]
    assert words(found.find(".//h1")) == "Листопад 2025"
    assert found.find(".//p[@class='over']/a").get("href") == front
    assert [words(day) for day in found.iterfind(".//h2[@class='date']")] == [
        "1 листопада 2025", "7 листопада 2025", "30 листопада 2025"
    ]  # fmt: skip


def test_the_english_side_has_months_of_its_own_stories_only():
    published(datetime(2025, 11, 5, 12, tzinfo=KYIV), "Міст відкрили")
    published(datetime(2025, 10, 5, 12, tzinfo=KYIV), "Bridge opened", language="en")
    for front in ("/topic/mist/", "/by/olena/"):
        assert linked_months(front) == [f"{front}2025/11/"]
        assert linked_months(f"/en{front}") == [f"/en{front}2025/10/"]
        assert headlines(f"/en{front}2025/10/") == headlines(f"/en{front}") == ["Bridge opened"]
        assert press.render(f"/en{front}2025/11/") is None
    found = page("/en/topic/mist/2025/10/")
    assert words(found.find(".//p[@class='over']")) == "Topic: Bridge"
    assert words(found.find(".//h1")) == "October 2025"


@pytest.mark.parametrize("count", [1, 4])
def test_lists_take_the_same_queries_however_many_stories_and_months_there_are(count, django_assert_num_queries):
    for number in range(count):
        at = datetime(2025, 11 - number, 5, 12, tzinfo=KYIV)
        published(at, "Новина", lead_picture=make_picture(number).public_id)
        published(at, "Ще одна")
    counted = {"/topic/mist/": 7, "/by/olena/": 8, "/thread/povin/": 5}
    counted |= {f"{front}2025/11/": 4 for front in FRONTS}
    for path, queries in counted.items():
        with django_assert_num_queries(queries):
            assert isinstance(press.render(path), press.Page)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan as SQLite words it")
@pytest.mark.parametrize(("find", "slug"), [(subjects.topic, "mist"), (subjects.byline, "olena")])
def test_a_list_walks_its_index_and_sorts_nothing(find, slug):
    subject = find("uk", slug)
    november = months.month_of(datetime(2025, 11, 5, tzinfo=KYIV))
    for cards in (subjects.newest(subject, "uk"), subjects.in_month(subject, "uk", november)):
        plan = cards.explain()
        assert "_by_time" in plan
        assert "TEMP B-TREE" not in plan


def test_a_month_reads_its_own_key_and_no_front_s():
    story = published(datetime(2025, 11, 5, 12, tzinfo=KYIV), "Новина")
    published(datetime(2025, 10, 5, 12, tzinfo=KYIV), "Давня")
    assert press.render("/topic/mist/2025/11/").reads == {
        Key.read("list:uk:topic-month:mist:2025-11"),
        keys.topic("mist"), keys.card(story.public_id), keys.section("polityka"),
        keys.SITE,
    }  # fmt: skip


@pytest.mark.parametrize("front", FRONTS)
def test_a_change_in_a_month_touches_no_other_month(front, django_capture_on_commit_callbacks):
    old = published(datetime(2025, 10, 5, 12, tzinfo=KYIV), "Давня")
    published(datetime(2025, 11, 5, 12, tzinfo=KYIV), "Новина")
    for path in (front, f"{front}2025/10/", f"{front}2025/11/"):
        press.bake(path)
    untouched = Path(press.store().file_of(f"{front}2025/11/")).stat().st_mtime_ns
    with django_capture_on_commit_callbacks(execute=True):
        kill(story=old, by=None, note="Помилка.")
    assert not press.store().exists(f"{front}2025/10/")
    assert Path(press.store().file_of(f"{front}2025/11/")).stat().st_mtime_ns == untouched
    assert f"{front}2025/10/" not in press.store().read(front).decode()


def test_stories_that_come_into_a_thread_or_leave_it_change_its_month(django_capture_on_commit_callbacks):
    thread, path = Thread.objects.get(slug="povin"), "/thread/povin/2025/11/"
    with django_capture_on_commit_callbacks(execute=True):
        story = published(datetime(2025, 11, 5, 12, tzinfo=KYIV), "Новина")
    assert press.store().exists(path)
    with django_capture_on_commit_callbacks(execute=True):
        thread.stories.remove(story)
    assert not press.store().exists(path)
    with django_capture_on_commit_callbacks(execute=True):
        story.threads.add(thread)
    assert press.store().exists(path)
    with django_capture_on_commit_callbacks(execute=True):
        thread.stories.clear()
    assert not press.store().exists(path)


def test_a_renamed_thread_is_baked_in_all_its_months(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        published(datetime(2025, 11, 5, 12, tzinfo=KYIV), "Новина")
    with django_capture_on_commit_callbacks(execute=True):
        thread = Thread.objects.get(slug="povin")
        thread.name = "Велика вода"
        thread.save()
    assert "Велика вода" in press.store().read("/thread/povin/2025/11/").decode()


def test_of_two_stories_of_one_moment_the_later_comes_first():
    at = timezone.now() - timedelta(hours=1)
    for name in ("Раніша", "Пізніша"):
        published(at, name)
    assert headlines("/topic/mist/") == ["Пізніша", "Раніша"]


def test_who_has_no_stories_has_no_months():
    assert months.of_topic(Topic.objects.get(slug="mist"), "uk") == []
    assert months.of_byline(Byline.objects.get(slug="olena"), "uk") == []
    assert months.of_thread(Thread.objects.get(slug="povin"), "uk") == []
