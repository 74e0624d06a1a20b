"""Topics, people and threads: their fronts, and the months in which nothing ever shifts."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from strichka.baking import press
from strichka.baking.reads import Key
from strichka.stories import keys
from strichka.stories.domain.kill import kill
from strichka.stories.models import Byline, Thread
from strichka.stories.reading import in_lists, timeline
from strichka.topics.models import Topic
from tests.paper.pages.months import FRONTS, KYIV, headlines, linked_months, published
from tests.paper.reading import make_byline, make_picture, make_topic, page, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registers():
    make_topic("mist", "Міст", translations={"en": "Bridge"})
    make_byline("olena", "Олена Коваль")
    Thread.objects.create(slug="povin", name="Повінь на Десні")


@pytest.mark.parametrize("front", FRONTS)
def test_a_story_that_the_front_no_longer_shows_stands_in_its_month(front, settings):
    old = published(datetime(2023, 2, 5, 12, tzinfo=KYIV), "Найдавніша")
    length = settings.INSTANCE.number("front.length")
    for number in range(length):
        published(datetime(2025, 11, 5, 12, number, tzinfo=KYIV), f"Новина {number}")
    assert old.headline not in headlines(front)
    assert headlines(linked_months(front)[-1]) == ["Найдавніша"]


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
    counted = {"/topic/mist/": 7, "/by/olena/": 8, "/thread/povin/": 6}
    counted |= {f"{front}2025/11/": 5 for front in FRONTS}
    for path, queries in counted.items():
        with django_assert_num_queries(queries):
            assert isinstance(press.render(path), press.Page)


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
    assert in_lists.months(in_lists.of_topic(Topic.objects.get(slug="mist"), "uk")) == []
    assert in_lists.months(in_lists.of_byline(Byline.objects.get(slug="olena"), "uk")) == []
    assert timeline.months("povin", "uk") == []
