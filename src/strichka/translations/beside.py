"""An original beside its translation: its text now, and what has changed since the translation followed it."""

from dataclasses import dataclass

from prosemirror.model import Node

from strichka.document import contents
from strichka.document.schema import BLOCKS, load
from strichka.stories.enums import State
from strichka.stories.models import Story
from strichka.translations.models import Translation


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the original; ``was`` is what it said before, where that is known to have been something else."""

    id: str
    type: str
    text: str
    is_changed: bool = False
    was: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """``gone``: texts that the translation has followed and the original has no more."""

    story: Story
    passages: list[Passage]
    gone: list[str]

    @property
    def is_changed(self) -> bool:
        return bool(self.gone) or any(one.is_changed for one in self.passages)


def original_of(story: Story) -> Original | None:
    """What a translation is to be compared with; None for what is no translation."""
    origin = story.translation_of
    if origin is None:
        return None
    row = Translation.objects.filter(pk=story.pk).first()
    followed = row.followed if row else {}
    blocks = [one for one in contents.blocks(document_of(origin)) if _is_own(one)]
    passages = [_passage(one, followed) for one in blocks]
    here = {one.id for one in blocks}
    return Original(origin, passages, [text for key, text in followed.items() if key not in here])


def _passage(block: contents.Block, followed: dict[str, str]) -> Passage:
    was = followed.get(block.id, "")
    return Passage(block.id, block.type, block.text, bool(followed) and was != block.text, was)


def _is_own(block: contents.Block) -> bool:
    return bool(block.text.strip()) and block.type not in BLOCKS.foreign


def document_of(origin: Story) -> Node:
    """What readers have of it, or the draft where they have nothing."""
    edition = origin.current_edition if origin.state == State.LIVE else None
    return load(edition.document if edition else origin.document)


def texts_of(document: Node) -> dict[str, str]:
    """Texts by the ids of their blocks, without what is others' words."""
    return {one.id: one.text for one in contents.blocks(document) if _is_own(one)}
