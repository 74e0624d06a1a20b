from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from strichka.baking import press
from strichka.baking.models import Touch
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Thread
from tests.factories import make_story, publish_story
from tests.options import options
from tests.paper.reading import page, path_of, words
from tests.stories.publishing import touched

pytestmark = pytest.mark.django_db
OCTOBER = datetime(2025, 10, 31, 23, tzinfo=ZoneInfo("Europe/Kyiv"))


@pytest.fixture
def thread():
    return Thread.objects.create(slug="povin", name="Повінь на Десні")


def told(thread, headline: str, *notes: str, at: datetime = OCTOBER, kind: str = "update"):
    """A story of the thread, with an edition an hour for each note."""
    story = make_story(headline=headline)
    publish(story=story, by=None, at=at)
    story.refresh_from_db()
    story.threads.add(thread)
    for hour, note in enumerate(notes, 1):
        publish(story=story, by=None, at=at + timedelta(hours=hour), kind=kind, note=note)
    return story


def lines(path: str) -> list[str]:
    return [words(one.find("div")) for one in page(path).iterfind(".//li[@class='item']")]


def test_a_thread_tells_what_was_new_in_each_story_the_newest_first_and_a_month_in_the_order_of_time(thread):
    story = told(thread, "Вода прибуває", "Вода зійшла на дорогу.", "", at=OCTOBER)
    publish(story=story, by=None, at=OCTOBER + timedelta(hours=3), kind="minor", note="Кома.")
    publish(story=story, by=None, at=OCTOBER + timedelta(hours=4), kind="refutation", note="Дамбу не прорвало.")
    told(thread, "Людей евакуюють", at=OCTOBER + timedelta(hours=2))
    assert lines("/thread/povin/") == [
        "Спростування Дамбу не прорвало. Вода прибуває", "Людей евакуюють", "Вода зійшла на дорогу. Вода прибуває",
        "Вода прибуває",
    ]  # fmt: skip
    assert lines("/thread/povin/2025/10/") == ["Вода прибуває"]
    assert lines("/thread/povin/2025/11/")[0] == "Вода зійшла на дорогу. Вода прибуває"
    with options(front__length=2):
        assert len(lines("/thread/povin/")) == 2
    found = [link.get("href") for link in page("/thread/povin/").iterfind(".//nav[@class='archive']//a")]
    assert found == ["/thread/povin/2025/11/", "/thread/povin/2025/10/"]


def test_a_story_leads_to_its_threads_and_one_without_does_not(thread):
    story, other = told(thread, "Вода прибуває"), publish_story(headline="Інша")
    (link,) = page(path_of(story)).xpath("//p[@class='over']/a[contains(@href, '/thread/')]")
    assert (link.get("href"), words(link)) == ("/thread/povin/", "Повінь на Десні")
    assert not page(path_of(other)).xpath("//a[contains(@href, '/thread/')]")


def test_what_is_new_bakes_the_front_and_its_month_and_nothing_of_the_other_months(thread):
    story = told(thread, "Вода прибуває")
    Touch.objects.all().delete()
    publish(story=story, by=None, at=OCTOBER + timedelta(days=2), kind="update", note="Вода спала.")
    of_thread = {key for key in touched()[0] if ":povin" in key}
    assert of_thread == {"list:uk:thread:povin", "list:uk:thread-month:povin:2025-11"}
    Touch.objects.all().delete()
    publish(story=story, by=None, at=OCTOBER + timedelta(days=3), kind="minor", note="Кома.")
    assert not {key for key in touched()[0] if ":povin" in key}


def test_a_story_that_joins_a_thread_brings_all_its_months_and_one_withdrawn_leaves_them(thread):
    story = told(thread, "Вода прибуває", "Вода зійшла.")
    thread.stories.clear()
    Touch.objects.all().delete()
    story.threads.add(thread)
    months = {key for key in touched()[0] if "thread-month" in key}
    assert months == {"list:uk:thread-month:povin:2025-10", "list:uk:thread-month:povin:2025-11"}
    kill(story=story, by=None, note="Ні.")
    assert press.render("/thread/povin/") is None
    assert press.render("/thread/povin/2025/11/") is None


@pytest.mark.parametrize("count", [1, 3])
def test_a_timeline_takes_the_same_queries_however_long_it_is(count, thread, django_assert_num_queries):
    for number in range(count):
        told(thread, f"Новина {number}", "Перше.", "Друге.")
    with django_assert_num_queries(5):
        press.render("/thread/povin/")
    with django_assert_num_queries(4):
        press.render("/thread/povin/2025/11/")
