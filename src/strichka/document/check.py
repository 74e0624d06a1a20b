"""Whether a document may be kept. The library's own check lets far too much pass, so this one decides."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from prosemirror.model import Node
from prosemirror.utils import text_length

from strichka.document.declared.frame import UNFIT
from strichka.document.schema import LIMITS, SCHEMA, load

MOST_MARKS_ON_A_LETTER = 30  # https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format
# No letters of Latin and Cyrillic, so that our own texts are passed over at once.
_PERHAPS_HEAPED = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u1fff\u20d0-\U0010ffff]{31,}")


class DocumentError(ValueError):
    """A document that may not be kept: a code for machines, a message for people, the block's id when known."""

    def __init__(self, code: str, message: str, block: str = "") -> None:
        super().__init__(f"{code}: {message}" + (f" (block {block})" if block else ""))
        self.code = code
        self.message = message
        self.block = block


def parse(document: Any) -> Node:
    """Read and check a document that came from outside. Raises DocumentError and nothing else."""
    try:
        unknown_keys(document)
        node = load(document)
    except DocumentError:
        raise
    except Exception as error:
        raise DocumentError("schema", str(error)[:200]) from error
    check(node)
    return node


def check(document: Node, *, checked_document: Node | None = None) -> None:
    """Raise DocumentError unless the document is whole: content, attributes, links, text, ids and sizes.

    Top-level blocks that are the very same objects in ``known``, a document already checked, are not read again.
    """
    if document.type.name != SCHEMA.top_node_type.name:
        raise DocumentError("schema", "this is not a whole document")
    checked = {id(child) for child in checked_document.children} if checked_document else set()
    _sizes(document)
    _identities(document)
    _node(document)
    for child in document.children:
        if id(child) not in checked:
            _tree(child, "", 1)


def _sizes(document: Node) -> None:
    if document.content.size > LIMITS["characters"]:
        raise DocumentError("size", f"the document is larger than {LIMITS['characters']} characters")


def _identities(document: Node) -> None:
    seen: set[str] = set()
    for node in walk(document):
        if "id" not in node.attrs:
            continue
        identity = node.attrs["id"]
        if not identity or not isinstance(identity, str):
            raise DocumentError("identity", f"a block of type {node.type.name} has no id")
        if identity in seen:
            raise DocumentError("identity", "two blocks have one id", identity)
        seen.add(identity)
    if len(seen) > LIMITS["blocks"]:
        raise DocumentError("size", f"the document has more than {LIMITS['blocks']} blocks")


def walk(node: Node) -> Iterator[Node]:
    """Every node below this one that is not text, in reading order."""
    for child in node.children:
        if child.is_text:
            continue
        yield child
        yield from walk(child)


def _tree(node: Node, block: str, depth: int) -> None:
    if depth > LIMITS["depth"]:
        raise DocumentError("size", f"blocks are nested deeper than {LIMITS['depth']}", block)
    block = str(node.attrs.get("id") or block)
    _node(node, block)
    for child in node.children:
        if child.is_text:
            _text(child, block)
        else:
            _tree(child, block, depth + 1)


def _node(node: Node, block: str = "") -> None:
    try:
        node.type.check_content(node.content)
    except ValueError as error:
        raise DocumentError("schema", str(error)[:200], block) from error
    try:
        node.type.check_attrs(node.attrs)
    except ValueError as error:
        raise DocumentError("attribute", str(error), block) from error


def _text(node: Node, block: str) -> None:
    text = node.text
    if not isinstance(text, str) or UNFIT.search(text) or _heaped(text):
        raise DocumentError("text", "the text has characters that a page cannot carry", block)
    names = [mark.type.rank for mark in node.marks]
    if names != sorted(set(names)):
        raise DocumentError("schema", "marks stand twice or in a wrong order", block)
    for mark in node.marks:
        try:
            mark.type.check_attrs(mark.attrs)
        except ValueError as error:
            code = "link" if mark.type.name == "link" else "attribute"
            raise DocumentError(code, str(error), block) from error


def _heaped(text: str) -> bool:
    """Whether marks are heaped on one letter beyond what any language writes: to put n of them in order takes n²."""
    return any(
        sum(1 for _mark in run) > MOST_MARKS_ON_A_LETTER
        for stretch in _PERHAPS_HEAPED.finditer(text)
        for marks, run in groupby(stretch[0], lambda char: unicodedata.combining(char) > 0)
        if marks
    )


def unknown_keys(node: Any) -> None:
    """Refuse what the schema does not declare in a node's JSON: the library would drop attributes without a word."""
    unknown_attributes(node, SCHEMA.nodes)
    for mark in node.get("marks") or ():
        unknown_attributes(mark, SCHEMA.marks)
    for child in node.get("content") or ():
        unknown_keys(child)


def unknown_attributes(item: Any, types: Mapping[str, Any]) -> None:
    """Refuse a node or a mark in JSON whose type or attributes are not declared."""
    declared = types.get(item["type"])
    if declared is None:
        raise DocumentError("schema", "a node or a mark of an unknown type")
    unknown = set(item.get("attrs") or ()) - set(declared.attrs)
    if unknown:
        raise DocumentError("attribute", f"{item['type']} has no attribute {min(unknown)}")


def size_of(text: str) -> int:
    """Length as the schema counts positions: in UTF-16 units, on both sides."""
    return text_length(text)
