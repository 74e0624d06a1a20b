"""The proposed source marks put into a document."""

from collections.abc import Iterable

from prosemirror.model import Node
from prosemirror.transform import Transform

from strichka.document import build
from strichka.sources.enums import SourceKind
from strichka.stories.said.proposing import Statement, statements


def marked(document: Node, language: str) -> Node:
    """A document with a mark at each source that its words name, where none stands."""
    return with_marks(document, statements(document, language))


def with_marks(document: Node, proposed: Iterable[Statement]) -> Node:
    change = Transform(document)
    for one in proposed:
        if one.is_proposed:
            start, end = one.span()
            inside = one.block.position + 1
            record = one.row.slug if one.row else ""
            kind = one.kind if one.kind in SourceKind.values else SourceKind.MEDIA
            change.add_mark(inside + start, inside + end, build.source(one.name, kind=kind, record=record))
    marked_document: Node = change.doc
    return marked_document
