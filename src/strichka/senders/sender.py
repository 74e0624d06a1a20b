"""What tells readers elsewhere of a story: a messenger, a push service, mail, another site's hook.

A sender is a folder ``senders/<name>/`` with one row in ``SENDERS``. It knows no story and no Django: what is to be
sent, when, and whether it was, is decided and kept by who calls it (``channels``). What is sent carries a key that is
the same at every try. A service that knows no such keys may have taken a message whose answer was lost: that is
*uncertain*, and is never sent again by itself, but looked for (``find``) or settled by an editor.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from strichka.lib.registry import Registry
from strichka.lib.setting import Setting, Words

Settings = Mapping[str, str]


class NotSent(Exception):
    """The message did not go out, for sure; ``reason`` is for the editor, by language.

    again: another try may help (a full queue, no connection). after: seconds before which none does.
    """

    def __init__(self, reason: Words, *, again: bool, after: float = 0.0) -> None:
        super().__init__(next(iter(reason.values()), ""))
        self.reason = reason
        self.again = again
        self.after = after


class Uncertain(Exception):
    """Nobody here knows whether it went out: the request was made, and its answer never came."""


class Change(StrEnum):
    """Why something is sent: the first edition, a further one (``Message.note`` says what is new), a withdrawal."""

    PUBLISHED = "published"
    UPDATED = "updated"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Picture:
    """An absolute address, with what it shows and whose it is."""

    url: str
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A story as one channel is told of it; nothing of it is escaped yet.

    key: the same at every try of this change, another for the next. story: its id, the same in all its messages.
    text: what the editor wrote for this channel; where it is empty, headline and standfirst say it. url: empty where
    no link is wanted. note: the public note of a correction, or why it was withdrawn. mark: the words that paid
    matter is marked with. document: the whole story as ninjs 3.1, where the sender ``carries_stories``.
    """

    key: str
    story: str
    change: Change
    edition: int
    headline: str
    text: str
    url: str
    language: str
    published: datetime
    updated: datetime
    standfirst: str = ""
    note: str = ""
    mark: str = ""
    picture: Picture | None = None
    silent: bool = False
    section: str = ""
    topics: tuple[str, ...] = ()
    document: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sent:
    """What now stands there: the service's id of it, its address where it has one, and its picture's as we sent it."""

    id: str
    url: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Looks:
    """A message as readers will see it; its length as the service counts, and how long it may be.

    parts: paragraphs, each with how it is shown: ``""``, ``bold``, ``italic`` or ``link``. remark: what the editor
    should know of it, by language.
    """

    parts: tuple[tuple[str, str], ...]
    length: int
    longest: int
    picture: Picture | None = None
    remark: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sender:
    """How one kind of channel is told. All take the keeper's settings of the channel and raise NotSent or Uncertain.

    send: a message that is not there yet; only it is ever uncertain, and not where the service ``knows_keys`` and
    takes a key once. change: what was sent becomes this message; None: it cannot be changed, and a correction is sent
    as a message of its own. withdraw: it goes away (None), or what stands there says that the story was withdrawn.
    Both are safe to repeat. find: what became of a message asked for at that time, by looking; None as its answer: it
    is not there, for sure. point: what an editor says stands there, by its address or number; raises ValueError.
    looks: how a message will look. carries_stories: its messages have the whole story (``document``). try_out: whether
    these settings work, without telling readers; gives what is there, in words (the channel's name). to_readers: it
    tells readers who have subscribed, each of them once, so that an editor chooses which, and may reach further ones.
    """

    name: str
    label: Words
    send: Callable[[Message, Settings], Sent]
    change: Callable[[Sent, Message, Settings], Sent] | None = None
    withdraw: Callable[[Sent, Message, Settings], Sent | None] | None = None
    find: Callable[[Message, datetime, Settings], Sent | None] | None = None
    point: Callable[[str, Settings], Sent] | None = None
    looks: Callable[[Message], Looks] | None = None
    try_out: Callable[[Settings], str] | None = None
    settings: tuple[Setting, ...] = ()
    knows_keys: bool = False
    carries_stories: bool = False
    to_readers: bool = False


SENDERS = Registry(Sender)
