import json

import pytest
from django.conf import settings

from strichka.baking import press
from strichka.document import build
from strichka.paper.pages.data_files import HEADLINES
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.factories import publish_story
from tests.paper.reading import page, path_of, publish_with, set_fields

pytestmark = pytest.mark.django_db


def headlines(path: str = "/headlines.json"):
    return json.loads(press.render(path).content)


def test_the_headlines_name_the_newest_stories_and_later_editions():
    first, second = publish_story(headline="Перша"), publish_story(headline="Друга")
    set_fields(first, dateline="Київ")
    publish(story=first, by=None)
    found = headlines()
    assert list(found["stories"]) == [second.public_id, first.public_id]
    shown = found["stories"][first.public_id]
    assert (shown["url"], shown["headline"], shown["edition"], shown["section"]) == (
        path_of(first),
        "Перша",
        2,
        "polityka",
    )
    first.refresh_from_db()
    assert shown["at"] == first.published_at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert found["editions"] == {first.public_id: [2, int(first.current_edition.at.timestamp())]}


def test_the_headlines_are_bounded_and_without_advertising():
    for number in range(HEADLINES + 2):
        publish_story(headline=f"Новина {number}")
    paid = publish_with(build.new_document(headline="Реклама", blocks=[build.paragraph("Текст.")]), kind="advertising")
    found = headlines()
    assert (len(found["stories"]), len(found["older"])) == (HEADLINES, 2)
    assert paid.public_id not in found["stories"] | found["older"]
    assert found["older"].keys() == {story.public_id for story in Story.objects.order_by("pk")[:2]}


def test_a_killed_story_is_in_no_part_of_the_headlines():
    story = publish_story(headline="Зайва")
    set_fields(story, dateline="Київ")
    publish(story=story, by=None)
    kill(story=story, by=None, note="Помилково.")
    assert story.public_id not in json.dumps(headlines())


def test_each_language_has_headlines_of_its_own():
    publish_story(headline="Міст")
    story = publish_story("Text.", headline="Bridge", language="en")
    assert list(headlines("/en/headlines.json")["stories"]) == [story.public_id]


def test_the_theme_is_the_instance_s_own():
    file = settings.INSTANCE.folder / "theme.css"
    assert press.render("/theme.css").content == b"/* theme.css */\n"
    file.write_text(":root { --accent: #246; }")
    try:
        assert press.render("/theme.css").content == b":root { --accent: #246; }"
    finally:
        file.unlink()


def test_pages_do_not_wait_for_a_theme_that_says_nothing():
    file = settings.INSTANCE.folder / "theme.css"
    try:
        for theme, links in (("/* --accent: #246; */\n", 0), (":root { --accent: #246; } /* … */", 1)):
            file.write_text(theme)
            assert len(page("/").xpath("//link[@href='/theme.css']")) == links
    finally:
        file.unlink()
