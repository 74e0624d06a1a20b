"""Pieces of a file as passages whose every character knows where in the file it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from strichka.stylebook.copy import Link, Passage, PassageKind, of_text


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, and of each of its code points where in the file it begins and ends."""

    passage: Passage
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` of the passage stands in the file."""
        first = self.starts[start] if start < len(self.starts) else self.ends[-1]
        return first, self.ends[end - 1] if end > start else first


@dataclass(slots=True)
class Writing:
    """A piece while it is put together."""

    characters: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.characters)

    def add(self, text: str, at: int, *, length: int | None = None) -> None:
        """Add what stands at a place of the file, letter by letter, or all of it in ``length`` code points there."""
        for number, sign in enumerate(text):
            self.characters.append(sign)
            self.starts.append(at if length is not None else at + number)
            self.ends.append(at + length if length is not None else at + number + 1)

    def end(self, kind: str = PassageKind.PARAGRAPH, level: int = 0) -> Iterator[Piece]:
        """The piece without space around it; none where there is nothing else."""
        text = "".join(self.characters)
        first = len(text) - len(text.lstrip())
        last = len(text.rstrip())
        if first >= last:
            return
        links = tuple(
            Link(max(0, one.start - first), min(last, one.end) - first, one.href)
            for one in self.links
            if first < one.end and one.start < last
        )
        passage = Passage(text[first:last], kind, level=level, links=links, offset=self.starts[first])
        yield Piece(passage, tuple(self.starts[first:last]), tuple(self.ends[first:last]))


def lines(text: str) -> Iterator[tuple[str, int]]:
    """The lines of a text without their ends, each with where it begins."""
    at = 0
    for line in text.splitlines(keepends=True):
        yield line.rstrip("\r\n"), at
        at += len(line)


def plain(text: str) -> Iterator[Piece]:
    """A passage a line, as the stylebook cuts plain text."""
    for passage in of_text(text, "").passages:
        writing = Writing()
        writing.add(passage.text, passage.offset)
        yield from writing.end(passage.kind)


def texts(pieces: Iterable[Piece]) -> tuple[Passage, ...]:
    return tuple(one.passage for one in pieces)
