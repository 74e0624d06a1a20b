"""What another system's archive is made of, once it has been read: plain values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

Status = Literal["live", "draft", "planned"]


class ArchiveError(Exception):
    """A file that is no such archive, or stops being one; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody under whose name pieces stand; ``key`` is what the archive calls them."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Term:
    """A category or a tag; ``parent`` is the slug of the category that it stands below."""

    slug: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a text shows it; ``url`` is where its file stood."""

    url: str
    caption: str = ""
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the archive that is ours now; ``path`` is where readers get it, ``size`` in bytes."""

    record: str
    name: str
    path: str
    size: int
    is_video: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One text of the archive, with its addresses there (paths with their queries).

    is_classic: an end of a line in the HTML is one on the page.
    note: for colleagues.
    left: what of it cannot be brought, each a kind and an example.
    """

    foreign_id: str
    status: Status
    headline: str
    html: str
    is_classic: bool = False
    standfirst: str = ""
    is_page: bool = False
    slug: str = ""
    people: tuple[Person, ...] = ()
    categories: tuple[Term, ...] = ()
    tags: tuple[Term, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    lead: Picture | None = None
    addresses: tuple[str, ...] = ()
    note: str = ""
    language: str = ""
    left: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Left:
    """Something of an archive that is no text and is left there: its kind, and which."""

    kind: str
    example: str
    count: int = 1


class Archive(Protocol):
    """A whole archive, read piece by piece."""

    @property
    def source(self) -> str:
        """What names the archive, and none other."""
        ...

    @property
    def host(self) -> str:
        """Where it stood; empty where nobody knows."""
        ...

    def read(self) -> Iterator[Piece | Left]:
        """Everything in its order. Raises ArchiveError where it cannot be read any further."""
        ...

    def picture(self, url: str) -> Picture:
        """What the archive knows of a picture that a text shows."""
        ...

    def done(self) -> tuple[int, int]:
        """How much of how much has been read."""
        ...
