"""A page that was read (``wire/page``) as a document of ours."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from prosemirror.model import Mark, Node

from strichka.document import build
from strichka.document.schema import DECLARATION, SCHEMA, UNFIT
from strichka.wire.page.page import Page, Part, PictureNote, RelatedNote, Run

_LINK = re.compile(DECLARATION["rules"]["link"]["pattern"])
_ADDRESS = re.compile(DECLARATION["rules"]["address"]["pattern"])
_LONGEST_ADDRESS: int = DECLARATION["rules"]["address"]["maxLength"]


def document(page: Page, *, ours: Mapping[str, str]) -> Node:
    """The page's text in its order; ``ours`` maps headlines of our stories to their public ids.

    Related stories that are not ours stay as plain words, with a link where the page had one.
    """
    hrefs = {note.position: note.href for note in page.related}
    flow = [(part, hrefs.get(at, "")) for at, part in enumerate(page.paragraphs)]
    blocks: list[Node] = []
    for is_related, group in groupby(flow, key=lambda item: item[0].kind == "related"):
        if is_related:
            blocks.append(build.related(_related(part.text, href, ours) for part, href in group))
        else:
            blocks += [block for part, _href in group for block in _blocks(part)]
    blocks += _unplaced(page.related, len(page.paragraphs), ours)
    return build.new_document(headline=fit(page.headline), standfirst=fit(page.standfirst), blocks=blocks)


def fit(text: str) -> str:
    """Without characters that a page cannot carry."""
    return UNFIT.sub("", text)


def _unplaced(notes: Iterable[RelatedNote], length: int, ours: Mapping[str, str]) -> list[Node]:
    """Related stories that stood beside the text, as a list after it."""
    stories = [_related(note.headline, note.href, ours) for note in notes if not 0 <= note.position < length]
    return [build.related(stories)] if stories else []


def _related(words: str, href: str, ours: Mapping[str, str]) -> Node:
    story = ours.get(words.strip(), "")
    return build.related_story(fit(words), story=story, href="" if story else _address(href))


def _address(url: str) -> str:
    """The address, or nothing when it is none that a page may carry."""
    return url if len(url) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(url) else ""


def _blocks(part: Part) -> Iterator[Node]:
    match part.kind:
        case "subheading":
            yield build.subheading(_inline(part.runs, "subheading"))
        case "quote":
            yield build.quote([_inline(part.runs, "paragraph")])
        case "list":
            yield build.bullets([_inline(item, "paragraph") for item in part.items], ordered=part.ordered)
        case "embed-url" if _address(part.url):
            yield build.embed(part.url)
        case "picture" if part.picture is not None:
            yield _picture(part.picture)
        case _:
            yield build.paragraph(_inline(part.runs, "paragraph") or fit(part.url))


def _picture(note: PictureNote) -> Node:
    """A place for the picture with its words; the file itself is chosen in the desk."""
    return build.picture("", caption=fit(note.caption), credit=fit(note.credit)[:500])


def _inline(runs: Iterable[Run], kind: str) -> list[Node | str]:
    allowed = SCHEMA.nodes[kind]
    return [
        build.text(fit(run.text), *(mark for mark in _marks(run) if allowed.allows_mark_type(mark.type)))
        for run in runs
        if fit(run.text)
    ]


def _marks(run: Run) -> Iterator[Mark]:
    if run.strong:
        yield build.strong()
    if run.emphasis:
        yield build.emphasis()
    if run.href and len(run.href) <= _LONGEST_ADDRESS and _LINK.fullmatch(run.href):
        yield build.link(run.href)
