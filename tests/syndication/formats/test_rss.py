from datetime import UTC

import pytest

from strichka.stories.models import Card
from tests.paper.reading import path_of
from tests.syndication.machines import (
    ORIGIN,
    parsed,
    tree,
    whole_story,
)

pytestmark = pytest.mark.django_db


def test_rss_says_all_of_a_story():
    story = whole_story()
    feed = parsed("/feed.rss")
    card = Card.objects.get(pk=story.pk)
    assert (feed.version, feed.feed.title, feed.feed.link, feed.feed.language) == ("rss20", "Берег", f"{ORIGIN}/", "uk")
    assert feed.feed.links[1] == {"rel": "self", "type": "application/rss+xml", "href": f"{ORIGIN}/feed.rss"}
    (entry,) = feed.entries
    assert entry.title == "Міст відкрили"
    assert entry.link == ORIGIN + path_of(story)
    assert entry.summary == "Перший за століття."
    assert entry.id.startswith("urn:uuid:")
    assert entry.guidislink is False
    assert [author.name for author in entry.authors] == ["Олена"]
    assert [tag.term for tag in entry.tags] == ["Політика", "Міст"]
    assert entry.published_parsed[:6] == card.published_at.astimezone(UTC).timetuple()[:6]
    assert entry.updated_parsed[:6] == card.updated_at.astimezone(UTC).timetuple()[:6]
    assert tree("/feed.rss").find(".//{*}encoded") is None
