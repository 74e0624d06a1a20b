"""A heading inside the text."""

from prosemirror.model import Node

from strichka.document.registry import Block, Reading, Taking, Written, pgettext_noop, with_id
from strichka.document.rendering import text_block
from strichka.wire.page.page import Part


def _take(part: Part, taking: Taking) -> Node:
    return taking.node("subheading", taking.inline(part.runs, "subheading"))


def _notation(written: Written, reading: Reading) -> Node:
    return reading.node("subheading", reading.inline(written["text"]))


BLOCKS = (
    Block(
        name="subheading",
        place=40,
        words={
            "subheading": pgettext_noop("editor", "Subheading"),
        },
        declaration={
            "content": "text*",
            "marks": "link emphasis",
            "group": "block flow",
            "defining": True,
            "attrs": with_id(),
        },
        render=text_block("h2"),
        take={"subheading": _take},
        notation=_notation,
    ),
)
