"""The texts that a wrong form may stand in, block by block: what is published, drafts, registers."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from strichka.document import plain
from strichka.lib.anchors import normalize
from strichka.pictures.models import Picture
from strichka.stories import snapshot
from strichka.stories.models import Background, Edition, Story
from strichka.stories.reading.backgrounds import paragraphs_of

Blocks = dict[str, tuple[str, str]]  # by its id a block's type and its normalised text, in reading order
WHOLE = "description"  # the only block of a topic
OF_PICTURE = ("alt", "caption", "credit")  # words of a picture that readers meet
_TYPES = {"lead_caption": "caption", "lead_credit": "credit"}  # of fields, where it is not the field's name


def of_edition(edition: Edition) -> Blocks:
    return _blocks(edition.document, edition.fields)


def of_draft(story: Story) -> Blocks:
    return _blocks(story.document, {name: getattr(story, name) for name in snapshot.FIELD_OF_BLOCK.values()})


def is_as_published(story: Story, edition: Edition) -> bool:
    """Whether the draft has the very words of an edition."""
    names = snapshot.FIELD_OF_BLOCK.values()
    return story.document == edition.document and all(getattr(story, name) == edition.fields[name] for name in names)


def of_background(background: Background) -> Blocks:
    """Its paragraphs, by their numbers."""
    pairs = enumerate(paragraphs_of(background.document))
    return {str(number): ("paragraph", normalize(text).text) for number, text in pairs}


def of_picture(picture: Picture) -> Blocks:
    """Its words, by the names of their fields."""
    texts = ((name, normalize(getattr(picture, name)).text) for name in OF_PICTURE)
    return {name: (name, text) for name, text in texts if text}


def _blocks(document: Mapping[str, Any], fields: Mapping[str, Any]) -> Blocks:
    texts = chain(plain.texts(document), plain.attribute_texts(document))
    blocks = {block: (kind, normalize(raw).text) for block, kind, raw in texts}
    for block, name in snapshot.FIELD_OF_BLOCK.items():
        if text := normalize(str(fields[name])).text:
            blocks[block] = (_TYPES.get(name, name), text)
    return blocks
