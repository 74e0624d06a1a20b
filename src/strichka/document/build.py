"""Make documents in code: for take, the demo newsroom and tests. Every block gets a fresh id."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from prosemirror.model import Mark, Node

from strichka.document.schema import SCHEMA

# Without l, o, i, 0 and 1: an id is sometimes read aloud.
ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"

Inline = str | Node | Sequence["str | Node"]


def new_id() -> str:
    """A fresh block id: ten letters and digits, 49 bits, enough for any one story."""
    return "".join(secrets.choice(ID_LETTERS) for _ in range(10))


def text(words: str, *marks: Mark) -> Node:
    """Words with marks, for use inside ``paragraph`` and its like. Raises ValueError for empty words."""
    ranked = list(Mark.none)
    for mark in marks:
        ranked = mark.add_to_set(ranked)
    text_node: Node = SCHEMA.text(words, ranked)
    return text_node


def link(href: str, title: str = "") -> Mark:
    return _mark("link", href=href, title=title)


def source(name: str = "", *, kind: str = "media", record: str = "") -> Mark:
    return _mark("source", name=name, kind=kind, source=record)


def strong() -> Mark:
    return _mark("strong")


def emphasis() -> Mark:
    return _mark("emphasis")


def _mark(name: str, /, **attrs: Any) -> Mark:
    mark: Mark = SCHEMA.mark(name, attrs or None)
    return mark


def node(kind: str, content: Sequence[Node] = (), /, **attrs: Any) -> Node:
    """A block of any type, with a fresh id where its type has one. Raises ValueError for what it may not have."""
    fresh = {"id": new_id()} if "id" in SCHEMA.nodes[kind].attrs else {}
    block: Node = SCHEMA.node(kind, {**fresh, **attrs}, list(content))
    return block


def headline(words: Inline) -> Node:
    return _block("headline", words)


def standfirst(words: Inline) -> Node:
    return _block("standfirst", words)


def paragraph(words: Inline = "") -> Node:
    return _block("paragraph", words)


def subheading(words: Inline) -> Node:
    return _block("subheading", words)


def bullets(items: Iterable[Inline], *, ordered: bool = False) -> Node:
    """A list of one paragraph an item."""
    return node("list", [node("list_item", [paragraph(item)]) for item in items], ordered=ordered)


def quote(paragraphs: Iterable[Inline], *, attribution: str = "") -> Node:
    return node("quote", [paragraph(words) for words in paragraphs], attribution=attribution)


def picture(record: str, *, caption: Inline = "", credit: str = "", alt: str = "") -> Node:
    """A picture of the register in the text; an empty credit means the picture's own."""
    return node("picture", [_block("caption", caption)], picture=record, credit=credit, alt=alt)


def gallery(pictures: Sequence[Node]) -> Node:
    return node("gallery", pictures)


def table(rows: Sequence[Sequence[Inline]], *, header: bool = True) -> Node:
    """A table of one paragraph a cell; the first row names the columns unless ``header`` is false."""
    return node("table", [_row(row, header=header and at == 0) for at, row in enumerate(rows)])


def _row(cells: Sequence[Inline], *, header: bool) -> Node:
    kind = "table_header" if header else "table_cell"
    return node("table_row", [node(kind, [paragraph(cell)]) for cell in cells])


def embed(url: str, *, provider: str = "", title: str = "") -> Node:
    return node("embed", [], url=url, provider=provider, title=title)


def attachment(record: str, *, name: str, size: int = 0) -> Node:
    """A file to download; ``size`` in bytes."""
    return node("file", [], file=record, name=name, size=size)


def video(record: str, *, poster: str = "", caption: Inline = "") -> Node:
    return node("video", [_block("caption", caption)], file=record, poster=poster)


def related(stories: Iterable[Node]) -> Node:
    return node("related", list(stories))


def related_story(words: str, *, story: str = "", href: str = "") -> Node:
    """A headline in a list of related ones: of our story, of a page elsewhere, or plain words."""
    return _block("related_story", words, story=story, href=href)


def background(paragraphs: Iterable[Inline], *, reference: str = "") -> Node:
    return node("background", [paragraph(words) for words in paragraphs], reference=reference)


def update(at: str, content: Sequence[Node], *, key: bool = False) -> Node:
    """A dated addition; ``at`` in ISO 8601 with an offset, such as ``2025-11-22T14:07:00+02:00``.

    ``key`` marks what a live text names among its key points.
    """
    return node("update", content, at=at, key=key)


def new_document(*, headline: Inline, standfirst: Inline = "", blocks: Sequence[Node] = ()) -> Node:
    """A whole document; without blocks it gets an empty paragraph. Raises ValueError for a block out of place."""
    parts = [_block("headline", headline)]
    if standfirst:
        parts.append(_block("standfirst", standfirst))
    return node("doc", [*parts, *(blocks or [paragraph()])])


def empty_document() -> Node:
    """What a new story starts from: an empty headline, standfirst and paragraph."""
    return node("doc", [headline(""), standfirst(""), paragraph()])


def _inline(words: Inline) -> list[Node]:
    if isinstance(words, Node):
        return [words]
    if isinstance(words, str):
        return [text(words)] if words else []
    return [one for part in words for one in _inline(part)]


def _block(kind: str, words: Inline, **attrs: Any) -> Node:
    return node(kind, _inline(words), **attrs)
