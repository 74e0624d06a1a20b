"""Exactly the files for machines that show a change are baked; nothing of what is withdrawn stays in any."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from strichka.baking import press
from strichka.stories import addresses
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Card
from strichka.syndication import feeds
from tests.factories import make_section, make_story, publish_story
from tests.options import options
from tests.paper.reading import make_topic, path_of, set_fields
from tests.syndication.machines import addresses_in
from tests.syndication.stories import FRONTS, INDEX, NEWS, a_story, changed, text

pytestmark = pytest.mark.django_db(transaction=True)


def below(*fronts: str) -> set[str]:
    return {path for front in fronts for path in feeds.of_front(front)}


def today(language: str = "uk") -> str:
    return addresses.sitemap_day(language, timezone.localdate())


OF_THE_STORY = below("/", "/polityka/", "/topic/mist/", "/by/olena/")


def test_the_first_story_of_a_day_bakes_its_feeds_its_day_the_news_and_the_list_of_days(baked):
    a_story()
    assert set(baked) == {*OF_THE_STORY, today(), NEWS, INDEX}
    assert addresses_in(INDEX)[-1] == today()


def test_the_next_story_of_the_day_leaves_the_list_of_days_alone(baked):
    publish_story(section=make_section("svit"))
    baked.clear()
    a_story()
    assert set(baked) == {*OF_THE_STORY, today(), NEWS}


def test_an_old_story_is_no_news(baked):
    story = make_story(headline="Давня")
    publish(story=story, by=None, at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    assert set(baked) == {*below("/", "/polityka/"), "/sitemap/uk/2026/03/01.xml", INDEX}


def test_a_mended_letter_bakes_no_file_for_machines(baked):
    story = a_story()
    baked.clear()
    changed(story, "minor")
    assert list(baked) == []


def test_a_correction_bakes_its_own_feed_and_those_that_show_when_the_story_changed(baked):
    story = a_story()
    baked.clear()
    changed(story, "correction")
    assert set(baked) == {*OF_THE_STORY, *below("/corrections/"), today(), NEWS}


def test_a_mended_letter_bakes_the_feeds_with_whole_texts(baked):
    with options(feeds__content="full"):
        story = a_story()
        baked.clear()
        changed(story, "minor")
        assert set(baked) == OF_THE_STORY
        assert "Шлях" in text("/feed.rss")


def test_a_renamed_topic_is_renamed_in_the_feeds_that_name_it(baked):
    a_story()
    publish_story(headline="Інше", section=make_section("svit"))
    baked.clear()
    topic = make_topic("pusto", "Порожня")
    topic.name = "Інша"
    topic.save()
    assert list(baked) == []
    topic = type(topic).objects.get(slug="mist")
    topic.name = "Новий міст"
    topic.save()
    assert set(baked) == OF_THE_STORY
    assert "Новий міст" in text("/by/olena/feed.atom")


def test_a_translation_is_named_by_the_day_of_its_original_at_once(baked):
    story = make_story(headline="Давня")
    publish(story=story, by=None, at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    other = make_story(headline="Bridge", language="en")
    set_fields(other, translation_of=story.public_id)
    baked.clear()
    publish(story=other, by=None)
    assert set(baked) == {*below("/en/", "/en/polityka/"), today("en"), NEWS, INDEX, "/sitemap/uk/2026/03/01.xml"}
    assert path_of(other) in text("/sitemap/uk/2026/03/01.xml")
    kill(story=other, by=None, note="Помилка.")
    assert "hreflang" not in text("/sitemap/uk/2026/03/01.xml")


def test_what_is_withdrawn_is_in_no_file_for_machines_at_once(baked):
    story = a_story("Зовсім хибний заголовок")
    publish_story(headline="Інше", section=make_section("svit"))
    changed(story, "correction")
    path = path_of(story)
    before = [one for one in press.store().paths() if "Зовсім хибний" in text(one)]
    assert below("/", "/polityka/", "/topic/mist/", "/by/olena/", "/corrections/") | {NEWS} <= set(before)
    kill(story=story, by=None, note="Помилка.")
    for one in press.store().paths():
        found = text(one)
        assert "Зовсім хибний" not in found, one
        assert one == path or story.public_id not in found, one
        assert "Шлях" not in found, one
    for gone in below("/topic/mist/", "/by/olena/"):
        assert not press.store().exists(gone)


def test_a_day_that_has_lost_its_last_story_is_listed_no_more(baked):
    story = publish_story()
    assert today() in text(INDEX)
    baked.clear()
    kill(story=story, by=None, note="Помилка.")
    assert {INDEX, today(), NEWS} <= set(baked)
    assert today() not in text(INDEX)
    assert not press.store().exists(today())


def test_a_story_under_embargo_is_in_no_file_for_machines(baked):
    story = make_story(headline="Під ембарго")
    set_fields(story, embargoed_until=datetime(2036, 1, 1, tzinfo=UTC).isoformat())
    assert not Card.objects.exists()
    assert not [one for one in press.store().paths() if "Під ембарго" in text(one)]


def test_a_new_section_has_feeds_at_once(baked):
    baked.clear()
    make_section("kultura", "Культура")
    assert below("/kultura/", "/en/kultura/") | {FRONTS} <= set(baked)
    assert "Культура" in text("/kultura/feed.rss")
    assert "/en/kultura/" in text(FRONTS)
