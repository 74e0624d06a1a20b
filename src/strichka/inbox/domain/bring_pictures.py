"""Pictures of what was taken come into the library, and into the draft where it still has room for them.

Only of feeds whose pictures we may publish (``Feed.with_pictures``). What cannot be fetched, or is no picture that we
take, stays as an address in the note to editors; a draft that has gone on is never written over.
"""

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from prosemirror.model import Node

from strichka.document.schema import load
from strichka.document.steps import step_towards
from strichka.inbox import as_json
from strichka.inbox.looking import guard
from strichka.inbox.models import Item, ItemFile, Taking
from strichka.inbox.page_of import is_picture, stored_media, whole
from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.pictures.domain.describe import describe
from strichka.pictures.domain.upload import upload
from strichka.pictures.models import Picture
from strichka.staff.errors import Refused
from strichka.staff.models import User
from strichka.stories.domain import write
from strichka.stories.domain.fields import change
from strichka.stories.models import Story
from strichka.wire.feeds.kinds import Media
from strichka.wire.fetching import NoSuchHost, Unreachable, page_at

log = logging.getLogger(__name__)

JOB = "inbox.pictures"
MOST = 10
PATIENCE = 30.0  # seconds for one picture
TRIES = 5  # while others write in the draft


def ask(story: Story, by: User | None) -> None:
    """With the transaction that takes."""
    queue.enqueue(JOB, key=f"{JOB}:{story.public_id}", story=story.public_id, by=by.pk if by else None)


@queue.job(JOB, lane=Lane.LOOK)
def bring(story: str, by: int | None) -> None:
    """Bring the pictures of a story's items; done twice it changes nothing more."""
    person = User.objects.filter(pk=by).first() if by else None
    takings = Taking.objects.filter(story__public_id=story, item__feed__with_pictures=True)
    items = [taking.item for taking in takings.select_related("item__feed").order_by("pk")]
    came = [(media, picture) for media, picture in _pictures(items, person) if picture]
    if not came:
        return
    lead, *others = came
    row = Story.objects.get(public_id=story)
    if row.lead_picture is None:
        _lead(row, lead[1], person)
    else:
        others = came
    for media, picture in others:
        _place(story, media, picture, person)


def _pictures(items: Sequence[Item], by: User | None) -> Iterator[tuple[Media, Picture | None]]:
    seen = 0
    for item in items:
        files = list(item.files.all())
        for media, values in zip(whole(item).media, stored_media(item), strict=True):
            if is_picture(media) and seen < MOST:
                seen += 1
                yield media, _kept(media, _content(media, values.get("file", ""), files), item, by)


def _content(media: Media, file_sum: str, files: Sequence[ItemFile]) -> bytes:
    """What came along with the item, else what stands at its address; nothing where neither is there."""
    if own := next((one for one in files if one.content_sum == file_sum), None):
        return bytes(own.content)
    if not media.url:
        return b""
    most = settings.INSTANCE.number("pictures.max_upload_mb") << 20
    try:
        return page_at(media.url, guard(), most=most, patience=PATIENCE).body
    except (NoSuchHost, Unreachable) as error:
        log.info("A picture of the wire at %s could not be fetched: %s", media.url, error)
        return b""


def _kept(media: Media, content: bytes, item: Item, by: User | None) -> Picture | None:
    """The picture in the library; words and rights of its sender where it had none."""
    if not content:
        return None
    is_new = not Picture.objects.filter(sha256=as_json.sum_of(content)).exists()
    try:
        with transaction.atomic():
            picture = upload(file=io.BytesIO(content), name=media.name or media.url.rpartition("/")[2], by=by)
            for field, value in _words(media, item).items() if is_new else ():
                describe(picture=picture, field=field, value=value, by=by)
    except (Refused, PermissionDenied) as error:
        log.info("A picture of the wire was not taken: %s", error)
        return None
    return picture


def _words(media: Media, item: Item) -> dict[str, str]:
    words = {
        "alt": media.alt[:300],
        "caption": media.caption,
        "credit": (media.credit or item.feed.credit)[:200],
        "rights": (media.usage_terms or item.feed.usage_terms)[:300],
    }
    return {field: value for field, value in words.items() if value}


def _lead(row: Story, picture: Picture, by: User | None) -> None:
    with suppress(Refused, PermissionDenied):  # the draft has gone on: its editor sees the picture in the library
        version = int(row.field_versions.get("lead_picture", 0))
        change(story=row, field="lead_picture", value=picture.public_id, version=version, by=by)


def _place(story: str, media: Media, picture: Picture, by: User | None) -> None:
    """Into the first empty place of a picture with these words, where there still is one."""
    for _try in range(TRIES):
        row = Story.objects.get(public_id=story)
        document = load(row.document)
        step = step_towards(document, _with_picture(document, media.caption, picture.public_id))
        if step is None:
            return
        try:
            write.apply(story=story, version=row.version, steps=[step], by=by)
        except write.Behind:
            continue
        except (Refused, PermissionDenied):
            return
        return


def _with_picture(document: Node, caption: str, picture: str) -> Node:
    values: dict[str, Any] = deepcopy(dict(document.to_json()))
    shown = {one["attrs"]["picture"] for one in values["content"] if one["type"] == "picture"}
    for at, child in enumerate(document.children):
        is_room = child.type.name == "picture" and not child.attrs["picture"] and picture not in shown
        if is_room and child.text_content.strip() == caption.strip():
            values["content"][at]["attrs"]["picture"] = picture
            break
    return load(values)
