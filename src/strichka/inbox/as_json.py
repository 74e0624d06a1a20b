"""An item of a feed as JSON, and back: ``Item.wire`` has all that its sender said."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from strichka.inbox.cleaned import sound
from strichka.lib.clock import parse_iso
from strichka.wire.feeds import kinds
from strichka.wire.feeds.kinds import Media, Signal, Status

MOST_MEDIA = 100
_TIMES = tuple(one.name for one in fields(kinds.Item) if one.type == datetime | None)
_LISTS = ("authors", "subjects")


def to_json(item: kinds.Item) -> dict[str, Any]:
    """Without the files that came along: of these the sum (``file``)."""
    values = {one.name: _value(getattr(item, one.name)) for one in fields(item) if one.name != "media"}
    media = [_media(one) for one in item.media[:MOST_MEDIA]]
    return {name: value for name, value in values.items() if value not in ("", 0, None, [])} | (
        {"media": media} if media else {}
    )


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str):
        return sound(str(value))
    return [sound(one) for one in value] if isinstance(value, tuple) else value


def _media(media: Media) -> dict[str, Any]:
    values = {one.name: _value(getattr(media, one.name)) for one in fields(media) if one.name != "content"}
    if media.content:
        values["file"] = file_sum(media)
    return {name: value for name, value in values.items() if value}


def file_sum(media: Media) -> str:
    return sum_of(media.content)


def sum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def from_json(wire: Mapping[str, Any]) -> kinds.Item:
    """The item again, its files apart."""
    known = {one.name for one in fields(kinds.Item)}
    values: dict[str, Any] = {name: value for name, value in wire.items() if name in known and name != "media"}
    for name in _TIMES:
        if name in values:
            values[name] = parse_iso(values[name])
    for name in _LISTS:
        if name in values:
            values[name] = tuple(values[name])
    known_media = {one.name for one in fields(Media)} - {"content"}
    media = tuple(
        Media(**{name: value for name, value in one.items() if name in known_media}) for one in wire.get("media", ())
    )
    item = kinds.Item(key=values.pop("key", ""), title=values.pop("title", ""), html=values.pop("html", ""), **values)
    return replace(item, media=media, status=Status(item.status), signal=Signal(item.signal))
