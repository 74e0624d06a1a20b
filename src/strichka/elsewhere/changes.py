"""What is to be changed in a block: words with what stands around them, so that they are found when a job comes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

AROUND = 24  # characters that tell a place from others


@dataclass(frozen=True, slots=True)
class Change:
    """``old`` becomes ``new`` in a block's normalised text, at ``start`` or where the same stands around it."""

    block: str
    start: int
    old: str
    new: str
    before: str
    after: str

    def place_in(self, text: str) -> tuple[int, int] | None:
        """Where the words stand now; ``None`` when they do not, or at several places that are all alike."""
        whole = f"{self.before}{self.old}{self.after}"
        low = self.start - len(self.before)
        if low >= 0 and text.startswith(whole, low):
            return self.start, self.start + len(self.old)
        if text.count(whole) != 1:
            return None
        start = text.index(whole) + len(self.before)
        return start, start + len(self.old)

    def undone(self) -> "Change":
        return Change(self.block, self.start, self.new, self.old, self.before, self.after)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Fix:
    """Words of a block and what is to stand there."""

    block: str
    start: int
    end: int
    text: str


def changes(fixes: Iterable[Fix], texts: dict[str, str]) -> list[Change]:
    """One change a block, from its first fix to its last, in the order of the blocks."""
    order = list(texts)
    known = sorted((fix for fix in fixes if fix.block in texts), key=lambda fix: (order.index(fix.block), fix.start))
    return [_change(texts[block], list(some)) for block, some in groupby(known, key=lambda fix: fix.block)]


def _change(text: str, fixes: Sequence[Fix]) -> Change:
    start, end = fixes[0].start, fixes[-1].end
    return Change(
        fixes[0].block,
        start,
        text[start:end],
        "".join(_pieces(text, fixes)),
        text[max(0, start - AROUND) : start],
        text[end : end + AROUND],
    )


def _pieces(text: str, fixes: Sequence[Fix]) -> Iterator[str]:
    reached = fixes[0].start
    for fix in fixes:
        yield text[reached : fix.start]
        yield fix.text
        reached = fix.end
