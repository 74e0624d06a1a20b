import pytest

from strichka.paper.frame.page import shortened
from strichka.stories.domain.publish import publish
from tests.factories import make_story
from tests.paper.reading import page, path_of

WAITED = {"stylesheet", "preload"}


@pytest.mark.parametrize(("words", "expected"), [("Коротко.", "Коротко."), ("слово " * 100, "слово " * 49 + "слово…")])
def test_a_description_ends_with_a_whole_word(words, expected):
    assert shortened(words) == expected


@pytest.mark.django_db
def test_what_the_first_look_waits_for_is_asked_for_first_and_scripts_last():
    story = make_story("Міст відкрили")
    publish(story=story, by=None)
    for path in ("/", path_of(story)):
        head = page(path).find("head")
        asked = [link.get("as") or link.get("rel") for link in head.iter("link") if link.get("rel") in WAITED]
        assert asked == ["stylesheet", "font"]
        scripts = [one for one in head.iter("script") if one.get("src")]
        assert scripts
        assert {(one.get("type"), one.get("fetchpriority")) for one in scripts} == {("module", "low")}
