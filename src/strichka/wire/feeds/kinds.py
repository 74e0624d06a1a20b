"""What comes in from other newsrooms, agencies and officials: a kind of feed reads bytes into items.

A kind is a folder ``wire/feeds/<kind>/`` with a function ``read`` and one row in ``KINDS``. It stores nothing and knows
no story; what is kept of a feed between two looks, and when it is looked at again, is decided by who calls it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from strichka.lib.registry import Registry
from strichka.lib.setting import Setting, Words, words
from strichka.wire.fetching import PUBLIC, Guard
from strichka.wire.problem import Problem

NOTHING: Mapping[str, str] = {}


class Unreadable(Problem, ValueError):
    """The bytes are not of this kind; the message says why, for the person who set up the feed."""


class WebPage(Unreadable):
    """A page for people stands where a feed should; ``feeds`` are the addresses of feeds that it names."""

    def __init__(self, feeds: tuple[str, ...]) -> None:
        self.feeds = feeds
        en, uk = "this is a web page and no feed", "це вебсторінка, а не потік новин"
        if feeds:
            en, uk = f"this is a web page; its feed is at {feeds[0]}", f"це вебсторінка; її потік новин – {feeds[0]}"
        super().__init__(words(en=en, uk=uk))


class Status(StrEnum):
    """What its sender says of an item (ninjs ``pubStatus``): withheld is under embargo, canceled is not to be used."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class Signal(StrEnum):
    """What an item is to the one that it replaces (NewsML-G2 ``signal``; an agency's own words)."""

    NONE = ""
    UPDATE = "update"
    CORRECTION = "correction"
    KILL = "kill"


class Way(StrEnum):
    """How the bytes of a kind come here."""

    ADDRESS = "address"  # an address is asked again and again
    MAILBOX = "mailbox"  # an IMAP mailbox is asked again and again
    FOLDER = "folder"  # files appear in a folder
    PUSH = "push"  # the sender brings them to an address of ours


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, sound, film or file of an item; ``content`` where it came along, else it is at ``url``."""

    url: str = ""
    mime_type: str = ""
    caption: str = ""
    alt: str = ""
    credit: str = ""
    usage_terms: str = ""
    width: int = 0
    height: int = 0
    name: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as its sender wrote it.

    ``key`` stays the same however often the entry is sent, so that a new version is known as one; ``version`` is the
    sender's own number or text of it. ``replaces`` is the key of another item that this one corrects or withdraws.
    ``html`` is the text as foreign HTML, not cleaned yet; a feed of plain text gives paragraphs. Times have a zone;
    None is not stated; after ``expires`` its sender does not stand by it. ``urgency`` is 1 (most urgent) to 9; 0 is not
    stated.
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
    summary: str = ""
    dateline: str = ""
    provider: str = ""
    credit: str = ""
    usage_terms: str = ""
    ednote: str = ""
    urgency: int = 0
    embargoed: datetime | None = None
    expires: datetime | None = None
    status: Status = Status.USABLE
    signal: Signal = Signal.NONE
    version: str = ""
    replaces: str = ""
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that could not be read: why, and its bytes, so that nothing is lost."""

    reason: str
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Items:
    """What a feed holds, in its order.

    ``broken`` are entries that were left out. ``gone``: keys of items that were here before and that the sender has
    deleted. ``complete``: this is all that the sender shows of the time since its oldest item, so that what was there
    before and is missing now has been deleted. ``next_url``: where older items stand. ``hub`` and ``topic``: where the
    feed announces changes (WebSub).
    """

    items: tuple[Item, ...]
    broken: tuple[Broken, ...] = ()
    gone: tuple[str, ...] = ()
    complete: bool = False
    next_url: str = ""
    hub: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """Bytes that came: ``url`` is where from, ``memory`` what is to be given to the next look once these are stored.

    ``content`` is None where nothing has changed since (HTTP 304, no new mail). ``moved_to``: where the address that
    was asked has moved to for good, so that the feed's own is to be changed. ``unread``: why these bytes (perhaps not
    all) are to be kept aside and not read.
    """

    url: str
    content: bytes | None
    memory: Mapping[str, str] = field(default_factory=dict)
    charset: str = ""
    mime_type: str = ""
    moved_to: str = ""
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a feed: its settings, what the last look remembered, where a fetch may go.

    most: bytes that may be read in one piece. root: the folder that watched folders stand in; no other is looked into.
    """

    settings: Mapping[str, str]
    memory: Mapping[str, str]
    guard: Guard = PUBLIC
    most: int = 8 << 20
    root: str = ""


class Read(Protocol):
    def __call__(self, content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items: ...


@dataclass(frozen=True, slots=True)
class FeedKind:
    """``read`` takes the bytes, the address that they came from, which relative addresses start from, and the settings.

    It raises Unreadable for bytes that are no feed of its kind; one entry that cannot be read is Broken in Items.
    ``look`` brings the bytes, in as many pieces as there are (a mail, a file each); it raises
    ``fetching.Unreachable``. All pieces may be taken before the first is stored, so it changes nothing where they
    came from but what its memory shows to have been stored. None: they are pushed. ``label`` is what it is called, by
    language. ``interval`` is in seconds between two looks when nothing else is said.
    """

    name: str
    read: Read
    label: Words = field(default_factory=dict)
    way: Way = Way.ADDRESS
    look: Callable[[Look], Iterator[Looked]] | None = None
    settings: tuple[Setting, ...] = ()
    interval: int = 300


KINDS = Registry(FeedKind)
