from datetime import datetime

import pytest

from strichka.stories.models import Thread
from tests.paper.pages.months import FRONTS, KYIV, headlines, linked_months, published
from tests.paper.reading import make_byline, make_topic, page, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registers():
    make_topic("mist", "Міст", translations={"en": "Bridge"})
    make_byline("olena", "Олена Коваль")
    Thread.objects.create(slug="povin", name="Повінь на Десні")


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
