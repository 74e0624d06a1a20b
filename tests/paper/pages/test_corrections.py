from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from strichka.baking import press
from strichka.baking.models import Touch
from strichka.stories.domain.kill import kill, restore
from strichka.stories.enums import EditionKind
from strichka.stories.models import Correction, Edition, Withdrawal
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


def test_a_correction_of_a_withdrawn_story_stays_in_the_log_without_the_storys_words():
    story = corrected(datetime(2025, 11, 20, 12, tzinfo=KYIV), "Було", "Стало", headline="Хибна новина")
    kill(story=story, by=None, note="Джерело відмовилося від слів.")
    for path in ("/corrections/", "/corrections/2025/11/"):
        entry = list(page(path).iterfind(".//ol[@class='log']/li"))[-1]
        said = words(entry)
        assert "20 листопада 2025" in said
        assert "Виправлення" in said
        assert "Матеріал згодом знято з публікації" in said
        assert "Джерело відмовилося від слів." in said
        assert not list(entry.iter("a"))
        assert not any(word in said for word in ("Було", "Стало", "Хибна", "Примітка", story.public_id))


def test_the_log_lists_a_withdrawal_without_the_storys_words_and_that_it_is_back():
    story = publish_story("Дуже хибний абзац.", headline="Хибна новина")
    kill(story=story, by=None, note="Джерело відмовилося від слів.")
    (said,) = lines()
    assert "зняття з публікації" in said.lower()
    assert "Матеріал знято з публікації Джерело відмовилося від слів." in said
    assert not any(word in said for word in ("Хибна", "хибний", story.public_id))
    restore(story=story, by=None, note="Суд відхилив позов.")
    back, gone = lines()
    assert "повернення" in back.lower()
    assert "Хибна новина Суд відхилив позов." in back
    assert "Хибна новина Джерело відмовилося від слів. Матеріал повернуто:" in gone
    kill(story=story, by=None, note="Таки неправда.")
    again = lines()
    assert ["Таки неправда." in again[0], "Матеріал згодом знято знову" in again[1], len(again)] == [True, True, 3]
    assert not any("Хибна" in one for one in again)
    month = next(page("/corrections/").iterfind(".//nav[@class='archive']//a")).get("href")
    assert len(list(page(month).iterfind(".//ol[@class='log']/li"))) == 3


def test_months_of_the_log_are_baked_again_when_a_story_is_withdrawn_and_when_it_is_back():
    story = corrected(datetime(2025, 11, 20, 12, tzinfo=KYIV), "Було", "Стало")
    press.bake("/corrections/2025/11/")
    for verb in (kill, restore):
        Touch.objects.all().delete()
        verb(story=story, by=None, note="Так треба.")
        touched = list(Touch.objects.exclude(key="").values_list("key", flat=True))
        assert "/corrections/2025/11/" in press.paths_reading(touched)
        press.bake("/corrections/2025/11/")


def lines():
    return [words(one) for one in page("/corrections/").iterfind(".//ol[@class='log']/li")]


def test_a_feed_of_corrections_has_nothing_of_a_withdrawn_story():
    story = corrected(datetime(2025, 11, 20, 12, tzinfo=KYIV), "Було", "Стало", headline="Хибна новина")
    corrected(datetime(2025, 11, 21, 12, tzinfo=KYIV), "Було інше", "Стало інше")
    kill(story=story, by=None, note="Помилка.")
    feed = press.render("/corrections/feed.rss").content.decode()
    assert "Стало інше" in feed
    assert story.public_id not in feed


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_takes_the_same_queries_however_long_it_is(count, django_assert_num_queries):
    for day in range(count):
        at = datetime(2025, 11, 1 + day, 12, tzinfo=KYIV)
        corrected(at, "Було", "Стало")
        for story in (publish_story(), back := publish_story()):
            kill(story=story, by=None, note="Неправда.")
        restore(story=back, by=None, note="Правда.")
        Withdrawal.objects.update(at=at)
        Withdrawal.objects.exclude(restored_at=None).update(restored_at=at)
    with django_assert_num_queries(13):
        press.render("/corrections/")
    with django_assert_num_queries(7):
        press.render("/corrections/2025/11/")


def test_the_english_log_holds_english_corrections_only():
    corrected(datetime(2025, 11, 20, 12, tzinfo=KYIV), "Було", "Стало")
    assert "No corrections yet." in words(page("/en/corrections/"))
