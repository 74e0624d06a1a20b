"""The story's headline, always there and always first."""

from strichka.document.registry import Block, with_id
from strichka.document.rendering import text_block

BLOCKS = (
    Block(
        name="headline",
        place=10,
        declaration={
            "content": "text*",
            "marks": "emphasis",
            "defining": True,
            "isolating": True,
            "attrs": with_id(),
        },
        render=text_block("h1"),
    ),
)
