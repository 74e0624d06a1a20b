import pytest

from strichka.baking.reads import Reads
from strichka.document import build
from strichka.stories.models import Card
from strichka.syndication import fulltext
from tests.factories import publish_story
from tests.options import options
from tests.paper.reading import make_picture, publish_with
from tests.syndication.machines import (
    FORMATS,
    ORIGIN,
    content,
    json_feed,
    parsed,
    titles,
    whole_story,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", FORMATS)
def test_the_whole_text_stands_in_feeds_when_the_newsroom_wants_it(kind):
    story = whole_story()
    with options(feeds__content="full"):
        if kind == "json":
            (item,) = json_feed("/feed.json")["items"]
            text, summary = item["content_html"], item["summary"]
        else:
            (entry,) = parsed(f"/feed.{kind}").entries
            text, summary = entry.content[0].value, entry.summary
    assert summary == "Перший за століття."
    assert f'<a href="{ORIGIN}/svit/">почався</a>' in text
    assert text.count(f'src="{ORIGIN}/media/') == 2
    assert "Річка" in text
    assert "data-b" not in text
    assert "srcset" not in text
    assert "Старий заголовок" not in text
    assert story.public_id not in text


def test_whole_texts_are_rendered_once_for_all_feeds():
    before = fulltext.TEXTS.rendered
    for number in (1, 2, 3):
        whole_story(number=number)
    with options(feeds__content="full"):
        for path in ("/feed.rss", "/feed.atom", "/polityka/feed.json", "/feed.rss"):
            content(path)
        assert fulltext.TEXTS.rendered == before + 3
        publish_story(headline="Четверта")
        assert len(titles("/feed.rss")) == 4
    assert fulltext.TEXTS.rendered == before + 4


def test_what_is_kept_of_texts_is_bounded():
    texts = fulltext.FullTexts(most=2)
    for number in range(5):
        publish_story(headline=f"Новина {number}")
    cards = list(Card.objects.select_related("edition"))
    for times in (1, 2):
        assert set(texts.of_cards(cards, "uk", Reads())) == {card.pk for card in cards}
        assert (len(texts), texts.rendered) == (2, 5 + 3 * (times - 1))


def test_a_whole_text_shows_the_pictures_as_they_are_now():
    picture = make_picture(1, alt="Було")
    body = [build.paragraph("Текст."), build.picture(picture.public_id)]
    publish_with(build.new_document(headline="Міст", blocks=body))
    with options(feeds__content="full"):
        assert 'alt="Було"' in json_feed("/feed.json")["items"][0]["content_html"]
        picture.alt = "Стало"
        picture.save()
        assert 'alt="Стало"' in json_feed("/feed.json")["items"][0]["content_html"]
        picture.renditions.all().delete()
        assert "<img" not in json_feed("/feed.json")["items"][0]["content_html"]


def test_a_live_text_is_given_by_its_standfirst_alone():
    document = build.new_document(headline="Наживо", standfirst="Стежимо.", blocks=[build.paragraph("Текст.")])
    publish_with(document, kind="live_text")
    with options(feeds__content="full"):
        (item,) = json_feed("/feed.json")["items"]
    assert item["content_text"] == "Стежимо."
