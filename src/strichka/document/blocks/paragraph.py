"""A paragraph: what an empty place is filled with, and what a page's part becomes that is nothing else."""

from prosemirror.model import Node

from strichka.document.registry import Block, Reading, Written, pgettext_noop, with_id
from strichka.document.rendering import text_block


def _notation(written: Written, reading: Reading) -> Node:
    return reading.node("paragraph", reading.inline(written["text"]))


BLOCKS = (
    Block(
        name="paragraph",
        place=30,
        words={
            "paragraph": pgettext_noop("editor", "Text"),
        },
        declaration={"content": "text*", "group": "block flow", "attrs": with_id()},
        render=text_block("p"),
        attributable=True,
        notation=_notation,
    ),
)
