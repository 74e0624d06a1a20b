import pytest

from strichka.paper.urgency import is_urgent


@pytest.mark.parametrize("path", ["/", "/en/", "/misto/", "/en/misto/", "/misto/mist-k3f9abcd/", "/headlines.json"])
def test_a_person_waits_for_fronts_and_the_story(path):
    assert is_urgent(path)


@pytest.mark.parametrize(
    "path", ["/topic/mist/", "/by/olena/", "/misto/2026/11/22/", "/corrections/", "/theme.css", "/feeds/rss.xml"]
)
def test_lists_and_feeds_follow_behind(path):
    assert not is_urgent(path)
