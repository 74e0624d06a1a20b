"""A story as one channel is told of it: what readers have of it, or what they would have of the draft."""

from typing import Any

from django.utils import timezone, translation
from prosemirror.model import Node

from strichka.channels.enums import DeliveryChange
from strichka.channels.models import Delivery, Post
from strichka.document import contents
from strichka.document.schema import load
from strichka.pictures.models import Picture, PictureState
from strichka.senders.sender import Change, Message
from strichka.senders.sender import Picture as Shown
from strichka.stories import addresses, snapshot
from strichka.stories.enums import AdvertisingMark, EditionKind, State
from strichka.stories.models import Edition
from strichka.stories.reading import registers
from strichka.stories.reading.pictures import credit_line, pictures_by_id
from strichka.syndication.exchange import ninjs

# The narrowest picture that channels show large, in pixels.
WIDE = 1200


def of_delivery(delivery: Delivery, *, whole: bool = False) -> Message:
    """By the edition that readers have now; the story was published. whole: with the story itself, as ninjs."""
    edition = delivery.post.story.current_edition
    assert edition is not None
    document, fields = load(edition.document), snapshot.read(edition)
    change = Change(delivery.change)
    more = {"key": delivery.key, "change": change, "edition": edition.number, "note": _note(delivery, edition)}
    if whole:
        more["document"] = ninjs.of_story(delivery.post.story)
    return _message(delivery.post, document, fields, updated=edition.at, **more)


def of_draft(post: Post) -> Message:
    """As it would be told if the draft went out now; ``post`` need not be kept."""
    story = post.story
    fields = snapshot.take(story)
    more = {"key": "", "change": Change.PUBLISHED, "edition": 0}
    return _message(post, load(story.document), fields, updated=timezone.now(), **more)


def _note(delivery: Delivery, edition: Edition) -> str:
    """What readers of the channel are told of the change."""
    story = delivery.post.story
    if delivery.change == DeliveryChange.WITHDRAWN:
        return story.kill_note if story.state == State.KILLED else ""
    is_first = delivery.change == DeliveryChange.PUBLISHED
    return "" if is_first or edition.kind == EditionKind.MINOR else edition.note.strip()


def _message(post: Post, content: Node, fields: snapshot.Fields, **more: Any) -> Message:
    story = post.story
    topics = registers.topics(fields.topics)
    return Message(
        story=story.public_id,
        headline=contents.headline(content),
        standfirst=contents.standfirst(content),
        text=post.text,
        url=addresses.absolute(snapshot.path_of(fields, story.public_id)) if post.with_link else "",
        language=fields.language,
        published=story.published_at or timezone.now(),
        mark=_mark(fields),
        picture=_picture(fields) if post.with_picture and fields.lead_picture else None,
        silent=post.silent,
        section=fields.section,
        topics=tuple(topics[slug].name_in(fields.language) for slug in fields.topics if slug in topics),
        **more,
    )


def _mark(fields: snapshot.Fields) -> str:
    """The words of paid matter, in the story's language."""
    if not fields.advertising_mark:
        return ""
    with translation.override(fields.language):
        return str(AdvertisingMark(fields.advertising_mark).label)


def _picture(fields: snapshot.Fields) -> Shown | None:
    found: Picture | None = pictures_by_id([fields.lead_picture]).get(fields.lead_picture)
    if found is None or found.state != PictureState.READY or found.withheld_at:
        return None
    jpegs = found.jpegs()
    if not jpegs:
        return None
    chosen = next((one for one in jpegs if one.width >= WIDE), jpegs[-1])
    address = addresses.absolute("/" + chosen.path.lstrip("/"))
    with translation.override(fields.language):
        credit = credit_line(fields.lead_credit or found.credit)
    return Shown(address, fields.lead_caption or found.alt, credit)
