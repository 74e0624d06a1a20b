"""NewsML-G2 2.35 by the model of IPTC's own reader, and what it says of a story."""

import pytest
from lxml import etree

from strichka.stories.domain.kill import kill
from strichka.syndication.exchange import newsml_g2
from strichka.syndication.exchange.loading import of_stories
from tests.factories import publish_story
from tests.syndication.exchange.whole import NAR, complete_story, g2_errors
from tests.syndication.stories import corrected

pytestmark = pytest.mark.django_db
IN = {"g": NAR, "h": "http://www.w3.org/1999/xhtml"}


def items_of(story):
    return list(newsml_g2.of_story(of_stories([story.pk])[story.pk]))


def texts(element, path):
    return element.xpath(path, namespaces=IN)


def test_a_whole_story_and_its_pictures_are_items_that_iptc_knows():
    story, *pictures = items_of(complete_story(related=publish_story(headline="Інша")))

    assert [g2_errors(one) for one in (story, *pictures)] == [[], [], []]
    assert (story.get("version"), story.get("standardversion"), story.get("conformance")) == ("1", "2.35", "power")
    assert texts(story, "string(//g:headline)") == "Міст відкрили"
    assert texts(story, "//g:subject/@type") == [
        "cpnat:abstract", "cpnat:person", "cpnat:geoArea", "cpnat:organisation", "cpnat:abstract",
    ]  # fmt: skip
    assert texts(story, "string(//h:body/h:p)") == "Рух почався о восьмій."
    assert len(texts(story, "//g:link/@residref")) == 3
    lead = pictures[0]
    assert texts(lead, "string(//g:usageTerms)") == "Лише з цією новиною"
    assert texts(lead, "//g:rightsInfo/@validto") == ["2031-05-09T21:00:00Z"]
    assert texts(lead, "string(//g:creditline)") == "Олена Коваль"
    assert texts(lead, "//g:remoteContent/@width") == ["480", "960", "1600"]


def test_a_correction_is_signalled_and_said():
    story = complete_story()
    corrected(story)
    item = items_of(story)[0]

    assert g2_errors(item) == []
    assert texts(item, "//g:signal/@qcode") == ["sig:correction"]
    assert "Шлях" in texts(item, "string(//g:edNote)")


def test_a_withdrawn_story_is_cancelled_without_a_word_of_it():
    story = complete_story()
    kill(story=story, by=None, note="Неправда.")
    (item,) = items_of(story)

    assert g2_errors(item) == []
    assert texts(item, "//g:pubStatus/@qcode") == ["stat:canceled"]
    assert item.get("version") == "2"
    assert "Міст" not in etree.tostring(item, encoding="unicode")


def test_a_message_of_the_same_stories_is_the_same_bytes():
    story = publish_story("Текст.")
    told = of_stories([story.pk]).values()
    message = newsml_g2.message(told, sent_id="7")

    assert message == newsml_g2.message(told, sent_id="7")
    root = etree.fromstring(message)
    assert texts(root, "string(g:header/g:transmitId)") == "7"
    assert len(texts(root, "g:itemSet/g:newsItem")) == 1
