"""The text of a post of Ghost as HTML: as Ghost has rendered it, or the words of its editor's format.

Lexical: https://lexical.dev/docs/concepts/serialization ; Mobiledoc: https://github.com/bustle/mobiledoc-kit
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

_INLINE = frozenset({"text", "extended-text", "linebreak", "link", "autolink"})
_OF_CARDS = ("html", "caption", "text", "code", "markdown")


def bare(written: str) -> str:
    """Without tags."""
    return re.sub(r"<[^<>]*>", "", written)


def html_of(post: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    """The text, and what is to be told of it: a kind and an example."""
    written = str(post.get("html") or "")
    if written:
        return written, []
    for name, read in (("lexical", _lexical), ("mobiledoc", _mobiledoc)):
        lines = [line for line in read(_json(post.get(name))) if line.strip()]
        if lines:
            paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
            return paragraphs, [(f"without HTML: the bare words of {name}", str(post.get("title") or ""))]
    return "", []


def _json(written: Any) -> dict[str, Any]:
    try:
        value = json.loads(written) if isinstance(written, str) else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _lexical(document: dict[str, Any]) -> Iterator[str]:
    root = document.get("root")
    yield from _blocks(root) if isinstance(root, dict) else ()


def _blocks(node: dict[str, Any]) -> Iterator[str]:
    """A line for each block that holds text, and the words of cards."""
    children = [one for one in node.get("children") or [] if isinstance(one, dict)]
    if children and all(one.get("type") in _INLINE for one in children):
        yield "".join(map(_inline, children))
    else:
        for one in children:
            yield from _blocks(one)
    if not children:
        yield from _card(node)


def _inline(node: dict[str, Any]) -> str:
    children = node.get("children")
    if isinstance(children, list):
        return "".join(_inline(one) for one in children if isinstance(one, dict))
    return " " if node.get("type") == "linebreak" else str(node.get("text") or "")


def _card(node: dict[str, Any]) -> Iterator[str]:
    for name in _OF_CARDS:
        if isinstance(node.get(name), str):
            yield html.unescape(bare(node[name]))


def _mobiledoc(document: dict[str, Any]) -> Iterator[str]:
    for section in document.get("sections") or []:
        parts = section if isinstance(section, list) else []
        lines = next((part for part in parts if isinstance(part, list)), [])
        is_list = bool(lines) and isinstance(lines[0], list) and bool(lines[0]) and isinstance(lines[0][0], list)
        yield from map(_markers, lines) if is_list else [_markers(lines)]
    for card in document.get("cards") or []:
        if isinstance(card, list) and len(card) > 1 and isinstance(card[1], dict):
            yield from _card(card[1])


def _markers(line: list[Any]) -> str:
    """The text of a marker stands last in it."""
    return "".join(one[-1] for one in line if isinstance(one, list) and one and isinstance(one[-1], str))
