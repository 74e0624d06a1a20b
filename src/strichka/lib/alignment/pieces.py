"""Stretches of new text that came of one passage: which of them belong together, and which are chance."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LEAST_SHARE, FEW = 0.15, 10  # of a passage in a second block, and letters of it kept: what is less is chance
_NEAR = 8  # letters between stretches that are one
_FOREIGN = 5  # letters of another old text that keep stretches apart

Foreign = Callable[[int, int], int]


@dataclass(frozen=True, slots=True)
class Piece:
    """``start`` to before ``end`` of a new block; ``kept`` letters of the passage came to it, ``same`` or as others."""

    block: str
    start: int
    end: int
    kept: int
    same: bool


@dataclass(slots=True)
class _Stretch:
    start: int
    end: int
    weight: float


def without_chance(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of one old block without those in a block that got next to nothing of it."""
    got, same = Counter[str](), Counter[str]()
    for piece in pieces:
        got[piece.block] += piece.kept
        same[piece.block] += piece.kept if piece.same else 0
    total = sum(got.values())
    return [piece for piece in pieces if got[piece.block] >= LEAST_SHARE * total or same[piece.block] >= FEW]


def span(pieces: Sequence[Piece], foreign: Foreign) -> tuple[int, int]:
    """From the first to the last of the pieces in one block, without strays far from most of them.

    ``foreign``: how many letters of a stretch are another old text's.
    """
    stretches = _stretches(pieces)
    best = max(range(len(stretches)), key=lambda at: stretches[at].weight)
    whole = stretches[best]
    for other in stretches[best + 1 :]:
        if not _is_near(whole.end, other.start, min(whole.weight, other.weight), foreign):
            break
        whole = _Stretch(whole.start, other.end, whole.weight + other.weight)
    for other in reversed(stretches[:best]):
        if not _is_near(other.end, whole.start, min(whole.weight, other.weight), foreign):
            break
        whole = _Stretch(other.start, whole.end, whole.weight + other.weight)
    return whole.start, whole.end


def _stretches(pieces: Sequence[Piece]) -> list[_Stretch]:
    found: list[_Stretch] = []
    for piece in sorted(pieces, key=lambda one: (one.start, one.end)):
        weight = min(piece.kept, piece.end - piece.start) if piece.kept > 1 else 0.3
        if found and piece.start - found[-1].end <= _NEAR:
            found[-1].end = max(found[-1].end, piece.end)
            found[-1].weight += weight
        else:
            found.append(_Stretch(piece.start, piece.end, weight))
    return found


def _is_near(end: int, start: int, weight: float, foreign: Foreign) -> bool:
    """Whether what stands between two stretches was put into the passage; ``weight``: of the smaller."""
    return start - end <= (6 * weight + 60 if foreign(end, start) < _FOREIGN else 2.5 * weight)
