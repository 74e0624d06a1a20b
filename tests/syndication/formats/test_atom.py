import pytest

from tests.syndication.machines import (
    ORIGIN,
    parsed,
    whole_story,
)

pytestmark = pytest.mark.django_db


def test_atom_says_the_same_under_the_same_name():
    whole_story()
    (one,), feed = parsed("/feed.rss").entries, parsed("/feed.atom")
    (other,) = feed.entries
    assert feed.version == "atom10"
    assert feed.feed.id == f"{ORIGIN}/feed.atom"
    assert feed.feed.updated == other.updated
    for name in ("id", "title", "link", "summary", "published_parsed", "updated_parsed"):
        assert other[name] == one[name], name
    assert [(author.name, author.href) for author in other.authors] == [("Олена", f"{ORIGIN}/by/olena/")]
    assert [tag.term for tag in other.tags] == [tag.term for tag in one.tags]
