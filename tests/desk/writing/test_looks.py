from collections.abc import Callable

import pytest
from django.test import Client

from strichka.desk.writing.looks import card_of
from strichka.stories.previews import PREVIEWS, Preview
from tests.desk.rundown.reading import page
from tests.factories import make_story

pytestmark = pytest.mark.django_db

PAGE = """<!doctype html><html><head><title>Міст</title><meta name="description" content="Рух &amp; пішоходи">
<meta property="og:title" content="Міст відкрили"><meta property="og:site_name" content="Берег">
<meta property="og:url" content="https://paper.example/misto/mist-abc/">
<meta property="og:image" content="https://paper.example/i/a-1200.jpg"></head><body><h1>Міст</h1></body></html>"""


def test_the_card_says_what_the_page_says_of_itself() -> None:
    card = card_of(PAGE)
    assert (card.title, card.description, card.site) == ("Міст відкрили", "Рух & пішоходи", "Берег")
    assert (card.host, card.path, card.image) == ("paper.example", "misto › mist-abc", "/i/a-1200.jpg")


def test_a_draft_is_shown_as_page_and_as_cards_by_what_the_paper_itself_makes_of_it(
    signed_in: Callable[..., Client],
) -> None:
    story = make_story("Рух почався о восьмій.", headline="Міст відкрили <завтра>")
    found = page(signed_in().get(f"/desk/stories/{story.public_id}/looks/"))
    assert {one.text_content() for one in found.cssselect(".look-title")} == {"Міст відкрили <завтра>"}
    assert {one.text_content() for one in found.cssselect(".look-words")} == {"Рух почався о восьмій."}
    assert {one.get("src") for one in found.cssselect("iframe")} == {f"/desk/stories/{story.public_id}/framed/"}


def test_the_framed_page_is_for_a_frame_of_the_desk_alone_and_runs_no_script(signed_in: Callable[..., Client]) -> None:
    with PREVIEWS.temporarily(Preview("test", lambda story: f"<h1>{story.headline}</h1>")):
        answer = signed_in().get(f"/desk/stories/{make_story(headline='Міст').public_id}/framed/")
    assert answer.content.decode() == "<h1>Міст</h1>"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("place", ["looks", "framed"])
def test_a_newsroom_without_a_preview_says_so(place: str, signed_in: Callable[..., Client]) -> None:
    story = make_story()
    papers = PREVIEWS["paper"]
    PREVIEWS.remove("paper")
    try:
        answer = signed_in().get(f"/desk/stories/{story.public_id}/{place}/")
    finally:
        PREVIEWS.add(papers)
    assert (answer.status_code, "preview is not available" in answer.content.decode()) == (404, True)
