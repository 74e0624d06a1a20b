"""What comes in from other newsrooms and agencies: a kind of feed reads bytes into items.

A kind is a folder ``wire/feeds/<kind>/`` with a function ``read`` and one row in ``KINDS``. It neither fetches nor
stores anything and knows no story.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from strichka.lib.registry import Registry


class Unreadable(ValueError):
    """The bytes are not of this kind; the message says why, for the person who set up the feed."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as its sender wrote it.

    ``key`` stays the same however often the entry is sent, so that a new version is known as one. ``html`` is the text
    as foreign HTML, not cleaned yet; a feed of plain text gives paragraphs. Times have a zone; None is not stated.
    """

    key: str
    title: str
    html: str
    url: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """What a feed holds, in its order; ``problems`` says in words which entries were left out, and why."""

    items: tuple[Item, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedKind:
    """``read`` takes the bytes and the address that they came from, which relative addresses start from.

    It raises Unreadable for bytes that are no feed of its kind; one entry that cannot be read is a problem in Items.
    """

    name: str
    read: Callable[[bytes, str], Items]


KINDS = Registry(FeedKind)
