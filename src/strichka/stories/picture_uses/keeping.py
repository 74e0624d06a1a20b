"""Which pictures a story shows, written down inside the verbs' transactions; the story's row is locked."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import F
from django.db.models.functions import Coalesce
from prosemirror.model import Node

from strichka.document import contents, plain
from strichka.document.schema import BLOCKS
from strichka.pictures.models import Picture
from strichka.stories.models import PictureUse, Story

_SILENT = ("without_alt", "without_credit")


def keep_draft(story: Story) -> None:
    """Note what the draft shows now, and of which pictures it says nothing itself."""
    wanted = _draft_pictures(story)
    rows = PictureUse.objects.filter(story=story, in_draft=True)
    there = {picture: said for picture, *said in rows.values_list("picture", *_SILENT)}
    gone = PictureUse.objects.filter(story=story, picture__in=set(there) - set(wanted))
    gone.filter(shown_at=None).delete()
    gone.update(in_draft=False)
    for picture, silent in sorted(wanted.items()):
        if there.get(picture) != silent:
            values = {"in_draft": True, **dict(zip(_SILENT, silent, strict=True))}
            PictureUse.objects.update_or_create(story=story, picture_id=picture, defaults=values)


def _draft_pictures(story: Story) -> dict[int, list[bool]]:
    """By key of each picture of the draft whether it stands somewhere without a description, and without a credit."""
    ids = plain.references(story.document, "picture")
    blocks = list(plain.attributes(story.document, "picture"))
    without = [{str(one["picture"]) for one in blocks if not one.get(name)} for name in ("alt", "credit")]
    rows = Picture.objects.filter(public_id__in=ids).values_list("pk", "public_id") if ids else ()
    found = {pk: [public_id in silent for silent in without] for pk, public_id in rows}
    if story.lead_picture_id:
        inside = found.get(story.lead_picture_id, [False, False])
        found[story.lead_picture_id] = [True, inside[1] or not story.lead_credit]
    return found


def follow(story: Story, old: Node, new: Node) -> None:
    """The same after steps, where they brought or took a picture, or its words."""
    gone, come = (set(_pictures(iter(nodes))) for nodes in contents.replaced(old, new))
    if gone != come:
        keep_draft(story)


def _pictures(nodes: Iterator[Node]) -> Iterator[tuple[str, bool, bool]]:
    """Each with whether a description and a credit stand with it."""
    attributes = BLOCKS.references("picture")
    for node in nodes:
        if node.type.name in attributes:
            identity = str(node.attrs[attributes[node.type.name]])
            yield identity, bool(node.attrs.get("alt")), bool(node.attrs.get("credit"))
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
