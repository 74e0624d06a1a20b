import html
import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.page.page import Page, PageError, PictureNote
from strichka.wire.page.reader import read
from tests.wire.page.reading import CASES, NAMES, lost


def note(picture: PictureNote | None) -> list[str] | None:
    return [picture.caption, picture.credit, picture.url] if picture else None


def flow(page: Page) -> list[str]:
    pictures = [" / ".join(note(part.picture)) if part.picture else part.text for part in page.paragraphs]
    return [f"{part.kind}: {text}" for part, text in zip(page.paragraphs, pictures, strict=True)]


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_a_page_is_read_as_a_person_would(path):
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    page = read(path.read_bytes(), name=path.name)
    assert page.headline == expected["headline"]
    assert [[who.name, who.role] for who in page.bylines] == expected["bylines"]
    assert note(page.lead_picture) == expected["lead_picture"]
    assert (page.standfirst, page.dateline) == (expected["standfirst"], expected.get("dateline", ""))
    assert [made[: len(start)] for made, start in zip(flow(page), expected["flow"], strict=False)] == expected["flow"]
    assert len(page.paragraphs) == len(expected["flow"])
    assert [[it.headline, it.caption, it.position] for it in page.related] == expected["related"]
    assert list(page.topics) == expected["topics"]
    assert list(page.left_out) == expected["left_out"]
    assert page.source_text == path.read_text("utf-8")


def shown_by(markup: str) -> str:
    """What a browser shows, roughly."""
    body = re.sub(r"(?s)<head>.*?</head>|<br>", " ", markup)
    addresses = re.sub(r"<iframe[^>]*src=\"([^\"]*)\"[^>]*>", r"\1", body)
    return html.unescape(re.sub(r"<[^>]*>", " ", addresses))


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_no_word_of_a_page_is_lost(path):
    text = path.read_text("utf-8")
    shown = shown_by(text) if path.suffix == ".html" else text
    assert lost(shown, read(text)) == Counter()


@given(st.binary(max_size=300) | st.text(max_size=300) | st.text("<>/pdivh1a =\"'!-&;#x ", max_size=200))
def test_any_input_is_read_or_refused_with_words(raw):
    headline, refusal = "", None
    try:
        headline = read(raw).headline
    except PageError as error:
        refusal = error
    assert headline if refusal is None else str(refusal).endswith(".")
