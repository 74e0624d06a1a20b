"""What changed between two wordings, for people who compare them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from strichka.lib.signs import TOKEN

Kind = Literal["same", "removed", "added"]
Segment = tuple[str, str]  # old words, new words; equal when nothing changed

# Pairs of words and spaces to compare: some tenths of a second, 20 MB. A bit of memory goes for each.
MOST_PAIRS = 50_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str


def words(old: str, new: str) -> list[Piece]:
    """Whole words kept, removed and added, in reading order; of one change the removed words come first.

    ``same`` and ``removed`` together are ``old``, ``same`` and ``added`` together are ``new``, to the last character.
    What is too long to compare is one change, from the first word that differs to the last.
    """
    segments: list[Segment] = []
    for segment in _aligned(TOKEN.findall(old), TOKEN.findall(new)):
        _join(segments, segment)
    return [piece for segment in segments for piece in _pieces(segment) if piece.text]


def _aligned(before: list[str], after: list[str]) -> Iterator[Segment]:
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    left, right = len(before) - end, len(after) - end
    if (left - start) * (right - start) > MOST_PAIRS:
        for one, other in ((slice(start), slice(start)), (slice(start, left), slice(start, right))):
            yield "".join(before[one]), "".join(after[other])
        yield "".join(before[left:]), "".join(after[right:])
        return
    for op in Indel.opcodes(before, after):
        yield "".join(before[op.src_start : op.src_end]), "".join(after[op.dest_start : op.dest_end])


def _join(segments: list[Segment], new: Segment) -> None:
    """Add a segment; changes with nothing but a space between them read better as one."""
    tail: list[Segment] = []
    if _changed(new) and segments:
        spaced = len(segments) > 1 and not _changed(segments[-1]) and segments[-1][0].isspace()
        count = 1 if _changed(segments[-1]) else 2 if spaced else 0
        tail = segments[len(segments) - count :]
        del segments[len(segments) - count :]
    whole = [*tail, new]
    segments.append(("".join(left for left, _ in whole), "".join(right for _, right in whole)))


def _changed(segment: Segment) -> bool:
    return segment[0] != segment[1]


def _pieces(segment: Segment) -> tuple[Piece, ...]:
    if _changed(segment):
        return Piece("removed", segment[0]), Piece("added", segment[1])
    return (Piece("same", segment[0]),)


def changed_span(old: str, new: str) -> tuple[int, int, int, int]:
    """The smallest ``(start_old, end_old, start_new, end_new)`` that differ, in code points; empty when equal."""
    start = _shared(old, new)
    same = _shared(old[start:][::-1], new[start:][::-1])
    return start, len(old) - same, start, len(new) - same


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many characters, or words, both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(old), len(new)))
