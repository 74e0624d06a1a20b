"""The blocks of a document: what has an id, its plain text, and in which edition each last changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from prosemirror.model import Node

from strichka.document.registry import RecordKind
from strichka.document.schema import BLOCKS

# Marks of the source on a block's text decide its attribution; of several kinds the most telling wins.
ATTRIBUTIONS = ("anonymous", "person", "official", "agency", "media")


@dataclass(frozen=True, slots=True)
class Block:
    """One node with an id. ``text`` is its own raw text (empty for what only holds other blocks).

    ``position`` is the place right before the node, in the schema's UTF-16 units; ``parent`` the type it stands in.
    """

    id: str
    type: str
    text: str
    node: Node
    position: int
    parent: str


def blocks(document: Node) -> Iterator[Block]:
    """Every block with an id, containers before what they hold, in reading order."""
    return _blocks(document, 0)


def within(node: Node) -> Iterator[Block]:
    """A block with all that it holds, as `blocks` gives them; its positions begin at it."""
    yield Block(str(node.attrs.get("id", "")), node.type.name, own_text(node), node, 0, "")
    yield from _blocks(node, 1)


def replaced(old: Node, new: Node) -> tuple[list[Node], list[Node]]:
    """Of a document the children that steps took away, and those that they brought: the others are the same objects."""
    before, after = ({id(child): child for child in node.children} for node in (old, new))
    gone = [child for key, child in before.items() if key not in after]
    return gone, [child for key, child in after.items() if key not in before]


def _blocks(parent: Node, start: int) -> Iterator[Block]:
    position = start
    for node in parent.children:
        if not node.is_text:
            if "id" in node.attrs:
                text = own_text(node)
                yield Block(str(node.attrs["id"]), node.type.name, text, node, position, parent.type.name)
            yield from _blocks(node, position + 1)
        position += node.node_size


def own_text(node: Node) -> str:
    return "".join(child.text or "" for child in node.children if child.is_text)


def block(document: Node, identity: str) -> Block | None:
    """The block with this id, or None when the document has it no more.

    ``k3f9.credit`` names words that a block has as an attribute: the same block, with these as its text.
    """
    name, _dot, attribute = identity.partition(".")
    found = next((candidate for candidate in blocks(document) if candidate.id == name), None)
    if found is None or not attribute:
        return found
    words = attribute in BLOCKS.text_attributes.get(found.type, ())
    return replace(found, id=identity, text=str(found.node.attrs[attribute])) if words else None


def attribute_of(identity: str) -> str:
    """Which attribute of a block has the words that an id names; empty for a block's own text."""
    return identity.partition(".")[2]


def headline(document: Node) -> str:
    return _text_of(document, "headline")


def standfirst(document: Node) -> str:
    return _text_of(document, "standfirst")


def _text_of(document: Node, kind: str) -> str:
    return next((own_text(child) for child in document.children if child.type.name == kind), "")


def plain_text(document: Node, *, with_headline: bool = True) -> str:
    """The text as a person would read it out, one block a line. Related headlines are not the story's own text."""
    skipped = BLOCKS.foreign if with_headline else BLOCKS.foreign | {"headline", "standfirst"}
    return "\n".join(item.text for item in blocks(document) if item.text and item.type not in skipped)


def picture_ids(document: Node) -> list[str]:
    """Pictures in the text (posters of videos too), without repeats, in reading order."""
    return _references(document, "picture")


def file_ids(document: Node) -> list[str]:
    """Files, sounds and videos in the text, without repeats, in reading order."""
    return _references(document, "file")


def files_of(document: Node, lead: str) -> tuple[list[str], list[str]]:
    """The pictures, with the ``lead`` picture if there is one, and the files that a story shows."""
    return sorted({*picture_ids(document), lead} - {""}), sorted(set(file_ids(document)))


def story_ids(document: Node) -> list[str]:
    """Our stories in the lists of related ones, without repeats, in reading order."""
    return _references(document, "story")


def background_ids(document: Node) -> list[str]:
    """Backgrounds of the register that the text shows, without repeats, in reading order."""
    return _references(document, "background")


def source_ids(document: Node) -> list[str]:
    """Records of the register of sources that source marks point at, without repeats, in reading order."""
    marks = (mark for ids in blocks(document) for child in ids.node.children for mark in child.marks)
    ids = (str(mark.attrs["source"]) for mark in marks if mark.type.name == "source")
    return list(dict.fromkeys(filter(None, ids)))


def _references(document: Node, kind: RecordKind) -> list[str]:
    attributes = BLOCKS.references(kind)
    nodes = (node for node in _nodes(document) if node.type.name in attributes and "id" in node.attrs)
    return list(dict.fromkeys(filter(None, (str(node.attrs[attributes[node.type.name]]) for node in nodes))))


def _nodes(parent: Node) -> Iterator[Node]:
    """Every node that is no text, in reading order."""
    for node in parent.children:
        if not node.is_text:
            yield node
            yield from _nodes(node)


def attribution(item: Block) -> str:
    """Who says so: a kind of source, ``unattributed``, or ``none`` where a block needs no attribution."""
    if item.type not in BLOCKS.attributable or not item.text.strip():
        return "none"
    marks = (mark for child in item.node.children for mark in child.marks if mark.type.name == "source")
    kinds = {str(mark.attrs["kind"]) for mark in marks}
    return next((kind for kind in ATTRIBUTIONS if kind in kinds), "unattributed")


def changed_since(old: Node | None, new: Node, old_since: Mapping[str, int], edition: int) -> dict[str, int]:
    """The edition in which each block of ``new`` last changed: the map behind ``data-since``.

    A block that is new, or whose type, attributes or content (with all it holds) differ, gets ``edition``;
    a block that only moved keeps its own.
    """
    before = {item.id: item.node for item in blocks(old)} if old else {}
    return {
        item.id: old_since.get(item.id, edition) if _same(before.get(item.id), item.node) else edition
        for item in blocks(new)
    }


def _same(old: Node | None, new: Node) -> bool:
    return old is not None and old.eq(new)
