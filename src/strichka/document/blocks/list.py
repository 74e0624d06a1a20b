"""A list of items, with bullets or numbers; an item may hold a list of its own."""

from prosemirror.model import Node

from strichka.document.registry import Block, Maker, Reading, Taking, Written, pgettext_noop, with_id
from strichka.document.rendering import Rendering, holder, tag
from strichka.wire.page.page import Part


def _render(page: Rendering, node: Node) -> str:
    content = page.children(node)
    return tag("ol" if node.attrs["ordered"] else "ul", content) if content else ""


def _item(maker: Maker, inline: list[Node]) -> Node:
    return maker.node("list_item", [maker.node("paragraph", inline)])


def _take(part: Part, taking: Taking) -> Node:
    items = [_item(taking, taking.inline(runs, "paragraph")) for runs in part.items]
    return taking.node("list", items, ordered=part.ordered)


def _notation(written: Written, reading: Reading) -> Node:
    items = [_item(reading, reading.inline(item)) for item in written["items"]]
    return reading.node("list", items, ordered=written["ordered"])


BLOCKS = (
    Block(
        name="list",
        place=50,
        words={
            "list": pgettext_noop("editor", "List"),
            "ordered": pgettext_noop("editor", "Numbered list"),
        },
        declaration={
            "content": "list_item+",
            "group": "block flow",
            "attrs": with_id(ordered={"default": False, "rule": "yes"}),
        },
        render=_render,
        take={"list": _take},
        notation=_notation,
    ),
    Block(
        name="list_item",
        declaration={"content": "paragraph (paragraph | list)*", "defining": True, "attrs": with_id()},
        render=holder("li"),
    ),
)
