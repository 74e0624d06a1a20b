import pytest

from strichka.baking import press
from strichka.document import build
from strichka.stories.domain.kill import kill
from tests.factories import make_section, publish_story
from tests.options import options
from tests.paper.reading import make_byline, make_topic, publish_with
from tests.syndication.machines import (
    FORMATS,
    parsed,
    titles,
    whole_story,
)
from tests.syndication.stories import corrected

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", FORMATS)
def test_every_front_has_a_feed_of_its_own(kind):
    whole_story()
    publish_story(headline="Інше", section=make_section("svit", "Світ"))
    assert titles(f"/feed.{kind}") == ["Інше", "Міст відкрили"]
    assert titles(f"/svit/feed.{kind}") == ["Інше"]
    for front in ("/polityka/", "/topic/mist/", "/by/olena/"):
        assert titles(f"{front}feed.{kind}") == ["Міст відкрили"], front
    assert titles(f"/en/feed.{kind}") == []
    for front in ("/nema/", "/topic/nema/", "/by/nema/", "/thread/mist/", "/en/topic/mist/"):
        assert press.render(f"{front}feed.{kind}") is None, front


def test_a_feed_names_what_it_is_of():
    whole_story()
    make_section("svit", "Світ", translations={"en": "World"})
    assert parsed("/topic/mist/feed.rss").feed.title == "Міст – Берег"
    assert parsed("/en/svit/feed.atom").feed.title == "World – Берег"
    assert parsed("/corrections/feed.rss").feed.title == "Виправлення – Берег"
    assert parsed("/en/corrections/feed.rss").feed.title == "Corrections – Берег"


def test_a_feed_is_as_long_as_the_option_says():
    for number in range(4):
        publish_story(headline=f"Новина {number}")
    with options(feeds__length=3):
        assert titles("/feed.rss") == ["Новина 3", "Новина 2", "Новина 1"]


@pytest.mark.parametrize("kind", FORMATS)
def test_advertising_is_in_no_feed(kind):
    document = build.new_document(headline="Купіть", blocks=[build.paragraph("Текст.")])
    topic, person = make_topic("mist", "Міст"), make_byline("olena", "Олена")
    story = publish_with(document, kind="advertising", topics=[topic.slug], bylines=[{"slug": person.slug, "role": ""}])
    corrected(story)
    for front in ("/", "/polityka/", "/corrections/"):
        assert titles(f"{front}feed.{kind}") == [], front
    for front in ("/topic/mist/", "/by/olena/"):
        assert press.render(f"{front}feed.{kind}") is None, front
    kill(story=story, by=None, note="Помилка.")
    assert titles(f"/corrections/feed.{kind}") == []
