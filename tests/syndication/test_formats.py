"""Whatever stands in a headline, what is made of it can be read."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from strichka.lib.xmltext import clean
from strichka.stories.models import Card
from strichka.syndication.channels import Channel
from strichka.syndication.formats import atom, json_feed, rss
from strichka.syndication.items import Author, Item, Media
from tests.factories import publish_story
from tests.syndication.machines import json_feed as read_json
from tests.syndication.machines import parsed, tree

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOSTILE = st.text(st.one_of(st.characters(), st.sampled_from("\x00\x0b\x1f\ufffe\uffff&<>\"']")), max_size=40)


@given(HOSTILE, HOSTILE)
def test_any_words_make_well_formed_feeds_that_say_the_same(words, more):
    picture = Media("http://x/y.jpg", 1200, 800, 1, words, more, words)
    item = Item("urn:x:1", "http://x/1", words, more, more, AT, AT, (Author(words),), (more,), picture)
    channel = Channel(words, more, "uk", "/", [item])
    said = etree.fromstring(rss.render(channel)).find("channel/item")
    normal = clean(words).replace("\r\n", "\n").replace("\r", "\n")
    assert (said.findtext("title") or "") == clean(words) or (said.findtext("title") or "") == normal
    entry = etree.fromstring(atom.render(channel)).find("{*}entry")
    assert (entry.findtext("{*}title") or "") == (said.findtext("title") or "")
    assert json.loads(json_feed.render(channel))["items"][0]["id"] == "urn:x:1"


@given(st.text(st.characters(codec=None)))
def test_clean_keeps_all_that_xml_can_hold_and_nothing_else(text):
    kept = clean(text)
    assert clean(kept) == kept
    element = etree.Element("x")
    element.text = kept
    etree.fromstring(etree.tostring(element))
    lost = [char for char in text if char not in kept]
    assert all(ord(char) < 0x20 or 0xD800 <= ord(char) < 0xE000 or ord(char) in {0xFFFE, 0xFFFF} for char in lost)


@pytest.mark.django_db
@pytest.mark.parametrize("headline", ["Міст\x0b & річка", "]]> <b>", "<script>alert(1)</script>", "\"'&amp;"])
def test_a_published_story_with_a_hostile_headline_is_in_every_feed(headline):
    story = publish_story()
    Card.objects.filter(pk=story.pk).update(headline=headline)  # the desk refuses the worst of them
    for kind in ("rss", "atom"):
        assert len(parsed(f"/feed.{kind}").entries) == 1
        found = tree(f"/feed.{kind}").xpath("//*[local-name()='item' or local-name()='entry']/*[local-name()='title']")
        assert [title.text for title in found] == [clean(headline)]
    assert read_json("/feed.json")["items"][0]["title"] == headline
    assert tree("/sitemap/news.xml").findtext(".//{*}title") == clean(headline)
