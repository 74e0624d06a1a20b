"""A document's words, read from its JSON without building the tree: the index asks for thousands of them."""

from collections.abc import Iterator, Mapping
from typing import Any

# A related headline is another story's text.
_OTHERS = frozenset({"related"})
# What readers see of a block besides its text.
_SHOWN = {"quote": ("attribution",), "picture": ("credit",), "embed": ("title",), "file": ("name",)}


def headline(document: Mapping[str, Any]) -> str:
    return next((_own(node) for node in _content(document) if node["type"] == "headline"), "")


def lines(document: Mapping[str, Any]) -> Iterator[str]:
    """The text below the headline, a block a line: entries of a live text, captions and tables too."""
    for node in _content(document):
        if node["type"] != "headline":
            yield from _lines(node)


def _lines(node: Mapping[str, Any]) -> Iterator[str]:
    kind = node["type"]
    if kind in _OTHERS:
        return
    if text := _own(node):
        yield text
    for child in _content(node):
        if child["type"] != "text":
            yield from _lines(child)
    attrs = node.get("attrs", {})
    yield from (str(attrs[name]) for name in _SHOWN.get(kind, ()) if attrs.get(name))


def source_slugs(document: Mapping[str, Any]) -> set[str]:
    """The records of the register of sources that marks in the text point at."""
    found = set()
    waiting = [document]
    while waiting:
        node = waiting.pop()
        waiting += _content(node)
        found |= {str(mark["attrs"].get("source", "")) for mark in node.get("marks", ()) if mark["type"] == "source"}
    return found - {""}


def _own(node: Mapping[str, Any]) -> str:
    return "".join(str(child["text"]) for child in _content(node) if child["type"] == "text").strip()


def _content(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    content: list[Mapping[str, Any]] = node.get("content") or []
    return content
