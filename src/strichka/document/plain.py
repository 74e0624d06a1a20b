"""A document's words, read from its JSON without building the tree: the index asks for thousands of them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from strichka.document.registry import RecordKind
from strichka.document.schema import BLOCKS


def headline(document: Mapping[str, Any]) -> str:
    return next((_own(node) for node in _content(document) if node["type"] == "headline"), "")


def lines(document: Mapping[str, Any]) -> Iterator[str]:
    """The text below the headline, a block a line: entries of a live text, captions and tables too."""
    for node in _content(document):
        if node["type"] != "headline":
            yield from _lines(node)


def _lines(node: Mapping[str, Any]) -> Iterator[str]:
    kind = node["type"]
    if kind in BLOCKS.foreign:
        return
    if text := _own(node):
        yield text
    for child in _content(node):
        if child["type"] != "text":
            yield from _lines(child)
    attrs = node.get("attrs", {})
    yield from (str(attrs[name]) for name in BLOCKS.text_attributes.get(kind, ()) if attrs.get(name))


def texts(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The id, type and raw text of every block that has one, but for what are words of other stories."""
    for node in _every(document, without=BLOCKS.foreign):
        raw = "".join(str(child["text"]) for child in _content(node) if child["type"] == "text")
        if raw and (identity := node.get("attrs", {}).get("id")):
            yield str(identity), str(node["type"]), raw


def attribute_texts(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The same of words that blocks have as attributes: ``k3f9.credit``, the attribute's name, the text."""
    for node in _every(document, without=BLOCKS.foreign):
        attrs = node.get("attrs", {})
        for name in BLOCKS.text_attributes.get(node["type"], ()):
            if attrs.get("id") and attrs.get(name):
                yield f"{attrs['id']}.{name}", name, str(attrs[name])


def source_slugs(document: Mapping[str, Any]) -> set[str]:
    """The records of the register of sources that marks in the text point at."""
    marks = (mark for node in _every(document) for mark in node.get("marks", ()))
    return {str(mark["attrs"].get("source", "")) for mark in marks if mark["type"] == "source"} - {""}


def references(document: Mapping[str, Any], kind: RecordKind) -> set[str]:
    """The records of this kind that blocks refer to."""
    attributes = BLOCKS.references(kind)
    nodes = (node for node in _every(document) if node["type"] in attributes)
    return {str(node.get("attrs", {}).get(attributes[node["type"]], "")) for node in nodes} - {""}


def attributes(document: Mapping[str, Any], kind: str) -> Iterator[Mapping[str, Any]]:
    """Those of every block of this type."""
    return (node["attrs"] for node in _every(document) if node["type"] == kind and node.get("attrs"))


def _every(document: Mapping[str, Any], *, without: Collection[str] = ()) -> Iterator[Mapping[str, Any]]:
    """Every node in reading order, but those of some types with what they hold."""
    waiting = [document]
    while waiting:
        node = waiting.pop()
        if node["type"] not in without:
            waiting += reversed(_content(node))
            yield node


def _own(node: Mapping[str, Any]) -> str:
    return "".join(str(child["text"]) for child in _content(node) if child["type"] == "text").strip()


def _content(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    content: list[Mapping[str, Any]] = node.get("content") or []
    return content
