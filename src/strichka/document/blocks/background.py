"""What happened before, for who comes late.

One that is bound to a background of the register shows what that says now; its own words are those it was put in with.
"""

from prosemirror.model import Node

from strichka.document.registry import Block, Reading, Written, pgettext_noop, with_id
from strichka.document.rendering import Rendering, tag, text


def _render(page: Rendering, node: Node) -> str:
    reference = str(node.attrs["reference"])
    current = page.resolve.background(reference) if reference else None
    # What the register says is no part of the edition: readers' reports find no place of it in the story's text.
    content = page.children(node) if current is None else "".join(tag("p", text(words)) for words in current)
    return tag("aside", content, class_="background", aria_label=page.landmark("background")) if content else ""


def _notation(written: Written, reading: Reading) -> Node:
    return reading.node("background", [reading.node("paragraph", reading.inline(written["text"]))])


BLOCKS = (
    Block(
        name="background",
        place=140,
        words={
            "background": pgettext_noop("editor", "Background"),
            "registered": pgettext_noop("editor", "Background of the register"),
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
