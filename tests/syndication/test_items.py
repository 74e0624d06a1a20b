from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.demo.past import moment
from strichka.stories.domain.kill import kill, restore
from strichka.stories.domain.publish import publish
from tests.factories import make_section, publish_story
from tests.paper.reading import path_of, set_fields
from tests.syndication.machines import (
    FORMATS,
    ORIGIN,
    json_feed,
    parsed,
    titles,
    tree,
    whole_story,
)
from tests.syndication.stories import corrected

pytestmark = pytest.mark.django_db


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


def test_a_withdrawal_is_in_the_feed_and_takes_the_words_of_a_correction_with_it():
    story = publish_story("Рух почався.")
    corrected(story)
    (told,) = json_feed("/corrections/feed.json")["items"]
    with moment(timezone.now() + timedelta(minutes=1)):
        kill(story=story, by=None, note="Джерело відмовилося.")

    gone, left = json_feed("/corrections/feed.json")["items"]

    month = f"{ORIGIN}/corrections/{timezone.localdate():%Y/%m}/"
    assert (gone["title"], gone["content_html"], gone["url"]) == (
        "Матеріал знято з публікації",
        "<p>Джерело відмовилося.</p>",
        month,
    )
    assert gone["tags"] == ["Зняття з публікації"]
    assert (left["title"], left["content_html"], left["url"]) == (
        "Виправлення: матеріал згодом знято з публікації",
        "<p>Джерело відмовилося.</p>",
        month,
    )
    assert left["id"] == told["id"]
    assert left["date_modified"] > told["date_modified"] == left["date_published"]


def test_a_return_is_in_the_feed_and_names_the_story_again():
    story = publish_story("Рух почався.")
    kill(story=story, by=None, note="Джерело відмовилося.")
    (gone,) = json_feed("/corrections/feed.json")["items"]
    restore(story=story, by=None, note="Перевірили.")
    back, withdrawal = json_feed("/corrections/feed.json")["items"]
    assert (back["title"], back["content_html"]) == ("Повернення: Міст відкрили", "<p>Перевірили.</p>")
    assert (withdrawal["id"], withdrawal["title"]) == (gone["id"], "Зняття з публікації: Міст відкрили")
    assert withdrawal["content_html"] == "<p>Джерело відмовилося.</p><p>Матеріал повернуто.</p>"
    assert {back["url"], withdrawal["url"]} == {ORIGIN + path_of(story)}
    kill(story=story, by=None, note="Таки хибне.")
    assert titles("/corrections/feed.rss") == [
        "Матеріал знято з публікації",
        "Повернення: матеріал згодом знято знову",
        "Матеріал знято з публікації",
    ]


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
