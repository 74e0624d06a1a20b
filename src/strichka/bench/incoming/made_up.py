"""A reader's report as the letterbox has it, made up."""

import uuid
from typing import TYPE_CHECKING

from strichka.letterbox.entry import Entry
from strichka.lib.anchors import AROUND
from strichka.lib.clock import format_iso, now

if TYPE_CHECKING:
    from strichka.stories.models import Edition


def entry(edition: "Edition", block: str, text: str, span: tuple[int, int], suggestion: str) -> Entry:
    """Of the words ``span`` of a block's text, without a comment."""
    start, end = span
    return {
        "id": str(uuid.uuid4()),
        "story": edition.story.public_id,
        "edition": edition.number,
        "block": block,
        "target": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
        "suggestion": suggestion,
        "comment": "",
        "email": "",
        "received_at": format_iso(now()),
    }
