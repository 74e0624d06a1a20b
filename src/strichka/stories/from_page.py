"""A page that was read (``wire/page``) as a document of ours."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from prosemirror.model import Mark, Node

from strichka.document import build
from strichka.document.declared.frame import UNFIT
from strichka.document.schema import BLOCKS, DECLARATION, SCHEMA
from strichka.lib.links import unfollowed
from strichka.lib.signs import undirected
from strichka.wire.page.page import Page, Part, Run

_LINK = re.compile(DECLARATION["rules"]["link"]["pattern"])
_ADDRESS = re.compile(DECLARATION["rules"]["address"]["pattern"])
_LONGEST_ADDRESS: int = DECLARATION["rules"]["address"]["maxLength"]


def document(page: Page, *, ours: Mapping[str, str]) -> Node:
    """The page's text in its order; ``ours`` maps headlines of our stories to their public ids.

    Related stories that stood beside the text follow as a list after it.
    """
    taking = _Taking(ours)
    hrefs = {note.position: note.href for note in page.related}
    flow = [replace(part, url=hrefs.get(at, part.url)) for at, part in enumerate(page.paragraphs)]
    unplaced = [note for note in page.related if not 0 <= note.position < len(flow)]
    beside = [Part("related", (Run(note.headline),), url=note.href) for note in unplaced]
    blocks = [*taking.blocks(flow), *taking.blocks(beside)]
    return build.new_document(headline=fit(page.headline), standfirst=fit(page.standfirst), blocks=blocks)


def fit(text: str) -> str:
    """Without characters that a page cannot carry, and without those that turn the direction of what follows."""
    return undirected(UNFIT.sub("", text))


@dataclass(frozen=True, slots=True)
class _Taking:
    """What the blocks' own ways to be made of a page ask for; ``ours`` maps headlines to public ids."""

    ours: Mapping[str, str]

    def blocks(self, parts: Iterable[Part]) -> Iterator[Node]:
        for kind, group in groupby(map(self._block, parts), key=lambda block: block.type.name):
            if kind in BLOCKS.joined:
                yield build.node(kind, [child for block in group for child in block.children])
            else:
                yield from group

    def _block(self, part: Part) -> Node:
        """What cannot be made what it was on the page is a paragraph."""
        takers = [*BLOCKS.takers_of_any, *filter(None, [BLOCKS.takers.get(part.kind)])]
        taken = next(filter(None, (take(part, self) for take in takers)), None)
        return taken or build.paragraph(self.inline(part.runs, "paragraph") or self.text(part.url))

    def node(self, kind: str, content: Sequence[Node] = (), /, **attrs: Any) -> Node:
        return build.node(kind, content, **attrs)

    def text(self, words: str) -> list[Node]:
        return [build.text(fit(words))] if fit(words) else []

    def inline(self, runs: Sequence[Run], kind: str) -> list[Node]:
        allowed = SCHEMA.nodes[kind]
        return [
            build.text(fit(run.text), *(mark for mark in _marks(run) if allowed.allows_mark_type(mark.type)))
            for run in runs
            if fit(run.text)
        ]

    def fit(self, text: str) -> str:
        return fit(text)

    def address(self, url: str) -> str:
        url = unfollowed(url)
        return url if len(url) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(url) else ""

    def story(self, headline: str) -> str:
        return self.ours.get(headline, "")


def _marks(run: Run) -> Iterator[Mark]:
    if run.strong:
        yield build.strong()
    if run.emphasis:
        yield build.emphasis()
    href = unfollowed(run.href)
    # What begins at a site's root would lead into ours.
    if href and len(href) <= _LONGEST_ADDRESS and _LINK.fullmatch(href) and not href.startswith("/"):
        yield build.link(href)
