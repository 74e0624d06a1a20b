"""The story's headline, always there and always first."""

from strichka.document.registry import Block, pgettext_noop, with_id
from strichka.document.rendering import text_block

BLOCKS = (
    Block(
        name="headline",
        place=10,
        words={
            "headline": pgettext_noop("editor", "Headline"),
        },
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
