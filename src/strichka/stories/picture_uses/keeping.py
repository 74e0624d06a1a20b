"""Which pictures a story shows, written down inside the verbs' transactions; the story's row is locked."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import F
from django.db.models.functions import Coalesce
from prosemirror.model import Node

from strichka.document import plain
from strichka.document.schema import BLOCKS
from strichka.pictures.models import Picture
from strichka.stories.models import PictureUse, Story


def keep_draft(story: Story) -> None:
    """Note what the draft shows now."""
    ids = plain.references(story.document, "picture")
    shown = dict(Picture.objects.filter(public_id__in=ids).values_list("pk", "public_id")) if ids else {}
    wanted = set(shown) | ({story.lead_picture_id} if story.lead_picture_id else set())
    there = set(PictureUse.objects.filter(story=story, in_draft=True).values_list("picture", flat=True))
    gone = PictureUse.objects.filter(story=story, picture__in=there - wanted)
    gone.filter(shown_at=None).delete()
    gone.update(in_draft=False)
    for picture in sorted(wanted - there):
        PictureUse.objects.update_or_create(story=story, picture_id=picture, defaults={"in_draft": True})


def follow(story: Story, old: Node, new: Node) -> None:
    """The same after steps, where they brought or took a picture. Blocks that steps left alone are the same objects."""
    before, after = ({id(child): child for child in node.children} for node in (old, new))
    gone = set(_pictures(child for key, child in before.items() if key not in after))
    come = set(_pictures(child for key, child in after.items() if key not in before))
    if gone != come:
        keep_draft(story)


def _pictures(nodes: Iterator[Node]) -> Iterator[str]:
    attributes = BLOCKS.references("picture")
    for node in nodes:
        if node.type.name in attributes:
            yield str(node.attrs[attributes[node.type.name]])
        if not node.is_text:
            yield from _pictures(iter(node.children))


def keep_edition(story: Story, pictures: Collection[str], *, at: datetime, is_first: bool) -> None:
    """Note what readers see of a story from ``at`` on: pictures by their public ids."""
    uses = PictureUse.objects.filter(story=story)
    ids = set(Picture.objects.filter(public_id__in=pictures).values_list("pk", flat=True)) if pictures else set()
    if not is_first:
        uses.filter(live=True).exclude(picture__in=ids).update(live=False)
    if not ids:
        return
    known = set(uses.filter(picture__in=ids).values_list("picture", flat=True))
    uses.filter(picture__in=known, live=False).update(live=True, shown_at=Coalesce(F("shown_at"), at))
    PictureUse.objects.bulk_create(
        [PictureUse(story=story, picture_id=one, live=True, shown_at=at) for one in sorted(ids - known)]
    )


def keep_withdrawal(story: Story) -> None:
    """Note that readers see none of them there any more."""
    PictureUse.objects.filter(story=story, live=True).update(live=False)
