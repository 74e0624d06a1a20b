"""Several pictures side by side."""

from prosemirror.model import Node

from strichka.document.registry import Block, Reading, Written, pgettext_noop, with_id
from strichka.document.rendering import holder


def _notation(written: Written, reading: Reading) -> Node:
    records = [reading.pictures[key] for key in written["pictures"]]
    return reading.node(
        "gallery", [reading.node("picture", [reading.node("caption")], picture=record) for record in records]
    )


BLOCKS = (
    Block(
        name="gallery",
        place=80,
        words={
            "gallery": pgettext_noop("editor", "Gallery"),
        },
        declaration={
            "content": "picture+",
            "group": "block flow",
            "isolating": True,
            "draggable": True,
            "attrs": with_id(),
        },
        render=holder("div", "gallery"),
        notation=_notation,
    ),
)
