"""A version of a story as checks read it, with what they ask the database looked up once for all of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from prosemirror.model import Node

from strichka.document import contents
from strichka.document.contents import Block
from strichka.document.schema import BLOCKS
from strichka.lib.identifiers import ALPHABET, LENGTH
from strichka.pictures.models import Picture
from strichka.stories.checking import outside
from strichka.stories.models import OutsideLink, PictureUse, Story
from strichka.stories.picture_uses import finding
from strichka.stories.snapshot import Fields

# The address of a story or of a page below it, on the paper or at the desk.
_STORY = re.compile(rf"(?:/[^/]+-|/desk/stories/)([{ALPHABET}]{{{LENGTH}}})/")
TRUSTED = timedelta(days=2)  # for which a page that was seen to be gone counts as gone


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a block: to an address, or to a story of ours by its public id."""

    block: str
    href: str
    story: str = ""
    is_at_desk: bool = False


class Lookups:
    """What checks ask the database, of all versions together: a query for each kind, when first asked.

    ``kept`` holds what checks of packages above have looked up, each by a name of its own.
    """

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.texts: list[Text] = []

    def add(self, text: "Text") -> None:
        self.texts.append(text)

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        ids = {one for text in self.texts for one in text.picture_ids}
        words = ("public_id", "alt", "credit", "creator", "rights", "rights_end_on", "use_once", "not_again")
        rows = Picture.objects.filter(public_id__in=ids).only(*words)
        return {row.public_id: row for row in rows} if ids else {}

    @cached_property
    def shown_once(self) -> dict[int, list[PictureUse]]:
        """Where readers have seen those pictures that are for a single story, by their keys."""
        return finding.shown_once(self.pictures.values())

    @cached_property
    def stories(self) -> dict[str, Story]:
        """Linked stories of ours by their public id."""
        ids = {link.story for text in self.texts for link in text.links if link.story}
        rows = Story.objects.filter(public_id__in=ids).order_by().only("public_id", "state", "headline")
        return {row.public_id: row for row in rows} if ids else {}

    @cached_property
    def dead(self) -> dict[str, OutsideLink]:
        """Linked pages elsewhere that were seen to be gone, by their address."""
        sums = {
            outside.sum_of(link.href) for text in self.texts for link in text.links if outside.is_outside(link.href)
        }
        if not sums:
            return {}
        return {row.url: row for row in seen_gone().filter(url_sum__in=sums)}


def seen_gone() -> QuerySet[OutsideLink]:
    """Pages elsewhere that were seen to be gone so lately that they count as gone."""
    return OutsideLink.objects.filter(is_dead=True, looked_at__gte=timezone.now() - TRUSTED)


class Text:
    """One version of a story: what would go out, or what readers have. ``at``: when it goes or went out."""

    def __init__(
        self, public_id: str, document: Node, fields: Fields, lookups: Lookups, *, at: datetime | None = None
    ) -> None:
        self.public_id, self.document, self.fields, self.lookups = public_id, document, fields, lookups
        self.at = at
        lookups.add(self)

    @cached_property
    def blocks(self) -> list[Block]:
        return list(contents.blocks(self.document))

    @cached_property
    def headline(self) -> str:
        return contents.headline(self.document).strip()

    @cached_property
    def own_words(self) -> list[Block]:
        """The blocks with words that are this story's own."""
        return [one for one in self.blocks if one.text.strip() and one.type not in BLOCKS.foreign]

    @property
    def has_body(self) -> bool:
        """Whether there is more than a headline and a standfirst: words, or a picture."""
        words = contents.plain_text(self.document, with_headline=False)
        return bool(words.strip() or contents.picture_ids(self.document))

    @cached_property
    def pictures(self) -> list[Block]:
        """The pictures in the text that were chosen already."""
        return [one for one in self.blocks if one.type == "picture" and one.node.attrs["picture"]]

    @cached_property
    def picture_ids(self) -> set[str]:
        return set(self.places_of_pictures)

    @cached_property
    def places_of_pictures(self) -> dict[str, Block | None]:
        """Every picture that it shows, posters of videos too, with its first block; None: it stands above the text."""
        lead: dict[str, Block | None] = {self.fields.lead_picture: None} if self.fields.lead_picture else {}
        attributes = BLOCKS.references("picture")
        for block in self.blocks:
            if identity := str(block.node.attrs[attributes[block.type]]) if block.type in attributes else "":
                lead.setdefault(identity, block)
        return lead

    @cached_property
    def links(self) -> list[Link]:
        return [_link(block, href, story) for block, href, story in targets(self.blocks) if story != self.public_id]


def targets(blocks: Iterable[Block]) -> Iterator[tuple[str, str, str]]:
    """Of every link the block it stands in, its address, and the story where it names one."""
    for block in blocks:
        if block.type == "related_story":
            href = str(block.node.attrs["href"])
            yield block.id, href, str(block.node.attrs["story"]) or _story_of(href)
        marks = (mark for child in block.node.children for mark in child.marks if mark.type.name == "link")
        for href in dict.fromkeys(str(mark.attrs["href"]) for mark in marks):
            yield block.id, href, _story_of(href)


def _story_of(href: str) -> str:
    """The public id in an address of ours, or nothing."""
    path = outside.our_path(href)
    named = _STORY.search(path)
    return named[1] if named else ""


def _link(block: str, href: str, story: str) -> Link:
    return Link(block, href, story, is_at_desk=outside.our_path(href).startswith("/desk/"))
