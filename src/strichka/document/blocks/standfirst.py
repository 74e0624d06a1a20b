"""The words between the headline and the text; a story may have none."""

from strichka.document.registry import Block, pgettext_noop, with_id
from strichka.document.rendering import text_block

BLOCKS = (
    Block(
        name="standfirst",
        place=20,
        words={
            "standfirst": pgettext_noop("editor", "Standfirst"),
        },
        declaration={
            "content": "text*",
            "marks": "link source emphasis",
            "defining": True,
            "isolating": True,
            "attrs": with_id(),
        },
        render=text_block("p", "standfirst"),
        attributable=True,
    ),
)
