"""Pages of text that are taken in."""

from strichka.stories.domain.take import take
from strichka.stories.models import Story
from strichka.wire.page.page import Page, Part, Run


def words_of(text: str, kind: str = "paragraph", **marks) -> Part:
    return Part(kind, runs=(Run(text, **marks),))


def page_of(*parts: Part, **values) -> Page:
    given = {
        "headline": "Міст відкрили",
        "bylines": (),
        "lead_picture": None,
        "standfirst": "",
        "paragraphs": parts or (words_of("Рух почався о восьмій."),),
        "related": (),
        "topics": (),
        "dateline": "",
        "left_out": (),
        "source_text": "",
    }
    return Page(**(given | values))


def taken(page: Page, **values) -> Story:
    return take(**({"page": page, "section": None, "by": None} | values)).story
