"""A text as rules read it: its passages in their order, and what is known besides (when it goes out, who is named)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class PassageKind(StrEnum):
    """What a passage is in its text; other names are those of the document's blocks."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CELL = "cell"
    CAPTION = "caption"
    ALT = "alt"


@dataclass(frozen=True, slots=True)
class Link:
    """The characters ``[start:end]`` of a passage lead to an address."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one block or field. block: its id in the document; field: its name in the form, where it is one.

    level: of a heading. offset: where it begins in the file or the string that it was cut from.
    """

    text: str
    kind: str = PassageKind.PARAGRAPH
    block: str = ""
    field: str = ""
    level: int = 0
    links: tuple[Link, ...] = ()
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that the register knows. kind: person, place, organization, as topics have it.

    gender: ``m``, ``f`` or empty. right: other names that are right too; wrong: forbidden variants. role: the office.
    """

    name: str
    kind: str
    gender: str = ""
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """A sentence that we published about somebody of this copy, with its day and where it stands."""

    text: str
    on: date
    href: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """What is checked. at: when it goes or went out, with its zone; None: nothing is asked of time.

    names: those of the register that this copy may mean, not all. before: what we published about them.
    """

    passages: tuple[Passage, ...]
    language: str
    at: datetime | None = None
    names: tuple[Named, ...] = ()
    before: tuple[Before, ...] = field(default=())

    def __iter__(self) -> Iterator[tuple[int, Passage]]:
        return iter(enumerate(self.passages))


def of_text(text: str, language: str, *, at: datetime | None = None) -> Copy:
    """Plain text as a copy: a passage a line, the first one its headline where an empty line follows."""
    passages: list[Passage] = []
    offset = 0
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if line.strip():
            is_headline = not passages and number + 1 < len(lines) and not lines[number + 1].strip()
            kind = PassageKind.HEADLINE if is_headline else PassageKind.PARAGRAPH
            passages.append(Passage(line.rstrip("\r\n"), kind, offset=offset))
        offset += len(line)
    return Copy(tuple(passages), language, at)
