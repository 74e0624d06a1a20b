"""Pages in the manner of many sites, each with what a person reads in it: `layouts/NAME.json` beside the page.

``kept`` are beginnings or pieces of the text's parts in their order, ``gone`` is nowhere in the story.
"""

import json
from pathlib import Path

import pytest

from strichka.wire.page.page import Page
from strichka.wire.page.reader import read

LAYOUTS = sorted(path for path in Path(__file__).with_name("layouts").iterdir() if path.suffix in {".txt", ".html"})
NAMES = [path.name for path in LAYOUTS]


def told(page: Page) -> dict[str, object]:
    pictures = [one for one in (page.lead_picture, *(part.picture for part in page.paragraphs)) if one]
    return {
        "headline": page.headline,
        "bylines": [who.name for who in page.bylines],
        "published": page.published,
        "caption": next((one.caption for one in pictures if one.caption), ""),
        "credit": next((one.credit for one in pictures if one.credit), ""),
        "topics": list(page.topics),
        "language": page.language,
        "standfirst": page.standfirst,
    }


@pytest.mark.parametrize("path", LAYOUTS, ids=NAMES)
def test_a_page_of_this_layout_is_read_as_a_person_would(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    page = read(path.read_bytes(), name=path.name)
    found = told(page)

    assert found == {name: expected[name] for name in found}
    assert page.source == expected["source"] or not expected["source"]


@pytest.mark.parametrize("path", LAYOUTS, ids=NAMES)
def test_its_text_is_kept_and_its_furniture_left_out(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    page = read(path.read_bytes(), name=path.name)
    text = "\n".join(
        [page.headline, page.standfirst, *(part.text for part in page.paragraphs if part.kind != "related")]
    )
    story = "\n".join([text, *page.topics, *(f"{who.name} {who.role}" for who in page.bylines)])

    places = [text.find(piece) for piece in expected["kept"]]
    assert -1 not in places, [piece for piece, at in zip(expected["kept"], places, strict=True) if at < 0]
    assert places == sorted(places)
    assert [piece for piece in expected["gone"] if piece in story] == []
