"""When an entry of a feed is another version of an item, and what that is to the one before."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from strichka.inbox import as_json
from strichka.inbox.cleaned import sound, words_of
from strichka.inbox.enums import Change, ItemStatus
from strichka.inbox.models import LONGEST_ADDRESS, LONGEST_HEADLINE, Feed, Item, ItemVersion
from strichka.wire.feeds import kinds
from strichka.wire.feeds.kinds import Signal
from strichka.wire.page.about.tongue import tongue

LONGEST_TEXT = 200_000
MOST_URGENT = 2  # of 1 to 9: what its sender calls urgent
# What an editor has to hear of; an address of a picture that is signed anew is no news.
_COMPARED = ("title", "status", "signal", "embargoed", "ednote", "usage_terms", "replaces")


def key_sum(key: str) -> str:
    """By what an item is known again, however long its sender's key is."""
    return hashlib.sha256(sound(key).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Coming:
    """An entry on its way into a row."""

    item: kinds.Item
    wire: dict[str, Any]
    text: str
    language: str

    @classmethod
    def of(cls, item: kinds.Item, feed: Feed) -> "Coming":
        text = words_of(item.html)[:LONGEST_TEXT]
        said = sound(item.language).strip().lower().replace("_", "-").split("-")[0][:8]
        language = feed.language or said or tongue(f"{sound(item.title)} {text}")
        return cls(item, as_json.to_json(item), text, language)

    @property
    def key_sum(self) -> str:
        return key_sum(self.item.key)

    @property
    def url(self) -> str:
        return sound(self.item.url)[:LONGEST_ADDRESS]

    @property
    def urgency(self) -> int:
        return self.item.urgency if 0 <= self.item.urgency <= 9 else 0  # noqa: PLR2004 - IPTC

    @property
    def status(self) -> ItemStatus:
        return ItemStatus.CANCELED if self.item.signal == Signal.KILL else ItemStatus(self.item.status.value)

    def write_to(self, row: Item) -> None:
        row.url, row.text, row.language, row.wire = self.url, self.text, self.language, self.wire
        row.page = row.page_at = None  # it was of an older version
        row.headline = " ".join(sound(self.item.title).split())[:LONGEST_HEADLINE]
        row.status, row.urgency = self.status, self.urgency
        row.is_urgent = row.is_urgent or 0 < self.urgency <= MOST_URGENT
        row.published_at, row.embargoed_until = self.item.published, self.item.embargoed


def change_of(row: Item, one: Coming) -> Change | None:
    """What an entry is to the item as it stands; None where nothing has changed that an editor has to hear of."""
    if is_older(row, one) or (_news(row) == _news_by(one) and row.text == one.text and row.status == one.status):
        return None
    if one.status == ItemStatus.CANCELED and row.status != ItemStatus.CANCELED:
        return Change.KILL
    if one.item.signal == Signal.CORRECTION:
        return Change.CORRECTION
    is_said = one.item.signal == Signal.UPDATE or (one.item.version and one.item.version != row.wire.get("version", ""))
    updated = one.wire.get("updated")
    return Change.UPDATE if is_said or (updated and updated != row.wire.get("updated")) else Change.SILENT


def is_older(row: Item, one: Coming) -> bool:
    """Whether an entry is an earlier version than the one that is here, as when a sender sends all of them again."""
    before, now = str(row.wire.get("version", "")), one.item.version
    if before.isdecimal() and now.isdecimal() and before != now:
        return int(now) < int(before)
    was = as_json.from_json(row.wire).updated
    return was is not None and one.item.updated is not None and one.item.updated < was


def _news(row: Item) -> list[Any]:
    return [row.wire.get(name) for name in _COMPARED] + _captions(row.wire)


def _news_by(one: Coming) -> list[Any]:
    return [one.wire.get(name) for name in _COMPARED] + _captions(one.wire)


def _captions(wire: dict[str, Any]) -> list[Any]:
    return [[one.get("caption"), one.get("credit"), one.get("usage_terms")] for one in wire.get("media", [])]


def values(row: Item, change: Change, at: datetime) -> dict[str, Any]:
    """The columns of a version of an item as it stands."""
    return {
        "item": row,
        "number": row.version,
        "change": change,
        "headline": row.headline,
        "text": row.text,
        "wire": row.wire,
        "at": at,
    }


def first(row: Item, at: datetime) -> ItemVersion:
    change = Change.KILL if row.status == ItemStatus.CANCELED else Change.FIRST
    return ItemVersion(**values(row, change, at))
