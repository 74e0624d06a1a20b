"""Somebody's words in a block of their own, with who said them."""

from prosemirror.model import Node

from strichka.document.registry import Block, Reading, Taking, Written, pgettext_noop, with_id
from strichka.document.rendering import Rendering, tag, text
from strichka.wire.page.page import Part


def _render(page: Rendering, node: Node) -> str:
    words = page.children(node)
    attribution = text(str(node.attrs["attribution"]))
    footer = tag("footer", attribution) if attribution else ""
    return tag("blockquote", words + footer) if words else ""


def _take(part: Part, taking: Taking) -> Node:
    return taking.node("quote", [taking.node("paragraph", taking.inline(part.runs, "paragraph"))])


def _notation(written: Written, reading: Reading) -> Node:
    words = reading.node("paragraph", reading.inline(written["text"]))
    return reading.node("quote", [words], attribution=written["attribution"] or "")


BLOCKS = (
    Block(
        name="quote",
        place=60,
        words={
            "quote": pgettext_noop("editor", "Quote"),
            "attribution": pgettext_noop("editor", "Whose words"),
        },
        declaration={
            "content": "paragraph+",
            "group": "block flow",
            "defining": True,
            "attrs": with_id(attribution={"default": "", "rule": "line"}),
        },
        render=_render,
        text_attributes=("attribution",),
        take={"quote": _take},
        notation=_notation,
    ),
)
