"""What happened before, for who comes late; it may be bound to a background of the register."""

from prosemirror.model import Node

from strichka.document.registry import Block, Reading, Written, pgettext_noop, with_id
from strichka.document.rendering import Rendering, tag


def _render(page: Rendering, node: Node) -> str:
    content = page.children(node)
    return tag("aside", content, class_="background", aria_label=page.landmark("background")) if content else ""


def _notation(written: Written, reading: Reading) -> Node:
    return reading.node("background", [reading.node("paragraph", reading.inline(written["text"]))])


BLOCKS = (
    Block(
        name="background",
        place=140,
        words={
            "background": pgettext_noop("editor", "Background"),
        },
        says={
            "background": pgettext_noop("page", "Background"),
        },
        declaration={
            "content": "(paragraph | list)+",
            "group": "block",
            "defining": True,
            "attrs": with_id(reference={"default": "", "rule": "record"}),
        },
        render=_render,
        refers={"reference": "background"},
        notation=_notation,
    ),
)
