"""What a page of text is made of, once it has been read."""

from dataclasses import dataclass
from typing import Literal

PartKind = Literal["paragraph", "subheading", "quote", "list", "table", "embed-url", "picture", "related"]
ErrorCode = Literal["empty", "binary", "huge", "hopeless", "headline", "charset"]


class PageError(Exception):
    """A file that no story can be made of; the message says why and what to do, for the person who brought it."""

    def __init__(self, code: ErrorCode, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Run:
    """Text under the same marks; ``href`` is empty where there is no link."""

    text: str
    href: str = ""
    strong: bool = False
    emphasis: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Byline:
    """Either may be empty: a page may name a role alone."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class PictureNote:
    """What a page says about a picture; ``url`` is as written on the page and is never fetched here."""

    caption: str
    credit: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class RelatedNote:
    """Another story the page points at; ``position`` is the index of its part in `Page.paragraphs`."""

    headline: str
    caption: str
    position: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the flow.

    A list has ``items`` (and may be ``ordered``), a table has ``rows`` of cells (``ordered``: the first names the
    columns), an ``embed-url`` has ``url``, a picture in the flow has
    ``picture``; everything else has ``runs``. A ``related`` part carries its headline as runs.
    """

    kind: PartKind
    runs: Runs = ()
    items: tuple[Runs, ...] = ()
    ordered: bool = False
    url: str = ""
    picture: PictureNote | None = None
    rows: tuple[tuple[Runs, ...], ...] = ()

    @property
    def text(self) -> str:
        if self.items or self.rows:
            lines = [*self.items, *(cell for row in self.rows for cell in row)]
            return "\n".join(plain(line) for line in lines)
        return plain(self.runs) or self.url


@dataclass(frozen=True, slots=True)
class Page:
    """A story read from a page; what was on the page and is no part of the story stands in ``left_out``."""

    headline: str
    bylines: tuple[Byline, ...]
    lead_picture: PictureNote | None
    standfirst: str
    paragraphs: tuple[Part, ...]
    related: tuple[RelatedNote, ...]
    topics: tuple[str, ...]
    dateline: str
    left_out: tuple[str, ...]
    source_text: str
    # Where the page stands, if it says so; and how many places of it could not be read.
    url: str = ""
    damaged: int = 0
    # When it came out: ISO 8601 to the day or the minute, with an offset where the page tells one; its language
    # (ISO 639-1) and who published it. Empty where nobody says.
    published: str = ""
    language: str = ""
    source: str = ""


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)
