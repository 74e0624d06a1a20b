"""The texts that a wrong form may stand in, block by block: what is published, drafts, topics, backgrounds."""

from collections.abc import Mapping
from typing import Any

from strichka.document import plain
from strichka.lib.anchors import normalize
from strichka.stories import snapshot
from strichka.stories.models import Background, Edition, Story
from strichka.stories.reading.backgrounds import paragraphs_of

Blocks = dict[str, tuple[str, str]]  # by its id a block's type and its normalised text, in reading order
WHOLE = "description"  # the only block of a topic


def of_edition(edition: Edition) -> Blocks:
    return _blocks(edition.document, str(edition.fields["lead_caption"]))


def of_draft(story: Story) -> Blocks:
    return _blocks(story.document, story.lead_caption)


def of_background(background: Background) -> Blocks:
    """Its paragraphs, by their numbers."""
    pairs = enumerate(paragraphs_of(background.document))
    return {str(number): ("paragraph", normalize(text).text) for number, text in pairs}


def _blocks(document: Mapping[str, Any], caption: str) -> Blocks:
    blocks = {block: (kind, normalize(raw).text) for block, kind, raw in plain.texts(document)}
    return blocks | ({snapshot.LEAD_CAPTION: ("caption", normalize(caption).text)} if caption else {})
