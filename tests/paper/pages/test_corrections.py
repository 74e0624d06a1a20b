from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from strichka.baking import press
from strichka.stories.domain.kill import kill
from strichka.stories.enums import EditionKind
from strichka.stories.models import Correction, Edition
from tests.factories import publish_story
from tests.paper.reading import page, words

pytestmark = pytest.mark.django_db
KYIV = ZoneInfo("Europe/Kyiv")


def corrected(at: datetime, old: str, new: str, headline: str = "Міст відкрили"):
    story = publish_story(headline=headline)
    first = story.current_edition
    edition = Edition(
        story=story,
        number=2,
        kind=EditionKind.CORRECTION,
        document=first.document,
        fields=first.fields,
        since=first.since,
        version=first.version,
        at=at,
    )
    edition.save()
    Correction.objects.create(edition=edition, old=old, new=new, at=at, language="uk", note="Примітка.")
    return story


def test_the_log_is_newest_first_and_a_month_is_in_the_order_of_time():
    corrected(datetime(2025, 10, 5, 12, tzinfo=KYIV), "Було давно", "Стало давно")
    corrected(datetime(2025, 11, 1, 0, 30, tzinfo=KYIV), "Було перше", "Стало перше")
    corrected(datetime(2025, 11, 20, 12, tzinfo=KYIV), "Було друге", "Стало друге")
    found = page("/corrections/")
    assert [words(one) for one in found.iterfind(".//dd[2]")] == ["Стало друге", "Стало перше", "Стало давно"]
    months = [link.get("href") for link in found.iterfind(".//nav[@class='archive']//a")]
    assert months == ["/corrections/2025/11/", "/corrections/2025/10/"]
    assert [words(one) for one in page(months[0]).iterfind(".//dd[1]")] == ["Було перше", "Було друге"]


def test_a_correction_of_a_withdrawn_story_is_not_in_the_log():
    story = corrected(datetime(2025, 11, 20, 12, tzinfo=KYIV), "Було", "Стало", headline="Хибна новина")
    kill(story=story, by=None, note="Помилка.")
    assert "Виправлень ще не було." in words(page("/corrections/"))
    assert press.render("/corrections/2025/11/") is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_takes_the_same_queries_however_long_it_is(count, django_assert_num_queries):
    for day in range(count):
        corrected(datetime(2025, 11, 1 + day, 12, tzinfo=KYIV), "Було", "Стало")
    with django_assert_num_queries(5):
        press.render("/corrections/")
    with django_assert_num_queries(3):
        press.render("/corrections/2025/11/")


def test_the_english_log_holds_english_corrections_only():
    corrected(datetime(2025, 11, 20, 12, tzinfo=KYIV), "Було", "Стало")
    assert "No corrections yet." in words(page("/en/corrections/"))
