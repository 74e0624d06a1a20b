import pytest

from strichka.paper.routes import is_urgent


@pytest.mark.parametrize("path", ["/", "/en/", "/misto/", "/en/misto/", "/headlines.json", "/withdrawn.json"])
def test_a_person_waits_for_fronts_and_what_browsers_ask_for(path):
    assert is_urgent(path)


@pytest.mark.parametrize(
    "path",
    [
        "/topic/mist/",
        "/misto/mist-k3f9abcd/",
        "/by/olena/",
        "/misto/2026/11/22/",
        "/corrections/",
        "/theme.css",
        "/feeds/rss.xml",
    ],
)
def test_lists_feeds_and_other_stories_follow_behind(path):
    assert not is_urgent(path)
