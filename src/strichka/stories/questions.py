"""What is asked before a story goes out: nothing that forbids it, but what an editor in a hurry forgets."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from prosemirror.model import Node

from strichka.document import contents
from strichka.document.schema import load
from strichka.pictures.models import Picture
from strichka.stories import snapshot
from strichka.stories.enums import Kind
from strichka.stories.models import Edition, Story

UNSIGNED = frozenset({Kind.FLASH, Kind.ADVERTISING})


def questions(story: Story, document: Node) -> list[str]:
    """What is missing in the draft and was not missing already in what readers have, each as a sentence."""
    edition = story.current_edition
    return [*_byline(story, edition), *_descriptions(story, document, edition)]


def _byline(story: Story, edition: Edition | None) -> Iterator[str]:
    if story.kind in UNSIGNED or story.story_bylines.exists():
        return
    if edition is None or snapshot.read(edition).bylines:
        yield _("Nobody is named as its author.")


def _descriptions(story: Story, document: Node, edition: Edition | None) -> Iterator[str]:
    wanted = _undescribed(document)
    if story.lead_picture:
        wanted.add(story.lead_picture.public_id)
    if edition:
        wanted -= _undescribed(load(edition.document)) | {snapshot.read(edition).lead_picture}
    count = Picture.objects.filter(public_id__in=wanted, alt="").count()
    if count:
        yield ngettext(
            "%(count)s picture has no description for those who do not see it.",
            "%(count)s pictures have no description for those who do not see them.",
            count,
        ) % {"count": count}


def _undescribed(document: Node) -> set[str]:
    """Pictures that the text shows without words of its own for their description."""
    nodes = (block.node for block in contents.blocks(document) if block.type == "picture")
    return {str(node.attrs["picture"]) for node in nodes if node.attrs["picture"] and not node.attrs["alt"]}
