"""What became of a passage from one edition of a text to another, both of which are at hand.

The cheap ways come first: an unchanged block, unchanged surroundings, the block's own new wording; and only then a
comparison of all blocks that changed. What cannot be told is None, and nothing is guessed from words alone.

An edition is the normalised text of each of its blocks by the block's id, in reading order. Offsets count code points.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

from strichka.lib.alignment.blocks import equal_blocks
from strichka.lib.alignment.gaps import Gaps
from strichka.lib.alignment.pairing import Pairing
from strichka.lib.alignment.pieces import Piece, span, without_chance
from strichka.lib.alignment.replaced import Link, image
from strichka.lib.alignment.unchanged import SHORT, mended, unchanged
from strichka.lib.alignment.wording import carried, letters

LEAST_LEFT = 0.5  # of a passage's letters: what is less is gone
_FEW = 14  # letters: so few words that moved could not be known by themselves

State = Literal["exact", "moved", "changed"]


@dataclass(frozen=True, slots=True)
class Part:
    """Code points ``start`` to before ``end`` of a block's text."""

    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where a passage stands: its words where they stood, the same words elsewhere, or what stands for them."""

    parts: tuple[Part, ...]
    state: State


class Alignment:
    """Finds passages of the edition ``before`` in the edition ``after``; what it has compared it keeps."""

    def __init__(self, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        self._before, self._after = before, after
        self._own = Pairing(before, after)  # of each block that was asked for with itself, and no other
        self._own_gaps = Gaps(self._own)

    def find(self, *parts: Part) -> Match | None:
        """Where a passage of one block or several stands now; None when it is gone, or was never there."""
        if any(part.block not in self._before for part in parts):
            return None
        found = (self._unchanged(parts[0]) or self._in_own_block(parts[0])) if len(parts) == 1 else None
        return found or self._anywhere(parts) or self._still_there(parts)

    def _still_there(self, parts: Sequence[Part]) -> Match | None:
        """Where nothing else is found, a block that says the same under its id, such as one of many equal cells."""
        same = all(self._before[part.block] == self._after.get(part.block) for part in parts)
        return self._match(parts, parts) if same else None

    def _unchanged(self, part: Part) -> Match | None:
        old, new = self._before[part.block], self._after.get(part.block)
        if new is None or old in self._several:
            return None
        if len(old) <= SHORT:
            return self._match((part,), [part]) if old == new else None
        place = unchanged(old, new, part.start, part.end) or mended(old, new, part.start, part.end)
        return self._match((part,), [Part(part.block, *place)]) if place else None

    @cached_property
    def _several(self) -> set[str]:
        """Which say too little to be known by themselves where they stand more than once in either edition."""
        counts = Counter(self._before.values()) | Counter(self._after.values())
        return {text for text, many in counts.items() if many > 1 and len(text) <= SHORT}

    def _in_own_block(self, part: Part) -> Match | None:
        """The words in the new wording of their block, when that alone tells what became of each of them."""
        if part.block not in self._after or len(self._before[part.block]) <= SHORT:
            return None
        self._own.own(part.block)
        links = self._own_gaps.links_within(part.block, part.start, part.end)
        starts = [link.new[0] for link in links]
        sure = links and starts == sorted(starts) and not any(link.loose and _size(link.old) > _FEW for link in links)
        pieces = list(self._pieces(part, links)) if sure else []
        if sum(piece.kept for piece in pieces) < self._letters(part):
            return None
        return self._match((part,), self._joined(pieces, self._own))

    def _anywhere(self, parts: Sequence[Part]) -> Match | None:
        pieces = [piece for part in parts for piece in self._traced(part)]
        if not pieces or sum(one.kept for one in pieces) < LEAST_LEFT * sum(map(self._letters, parts)):
            return None
        return self._match(parts, self._joined(pieces, self._all))

    def _traced(self, part: Part) -> Sequence[Piece]:
        whole = self._whole.get(part.block)
        if whole is not None:
            place = carried(self._before[part.block], self._after[whole], part.start, part.end)
            return [Piece(whole, *place, self._letters(part), same=True)]
        links = self._gaps.links_within(part.block, part.start, part.end)
        return without_chance(list(self._pieces(part, links)))

    def _pieces(self, part: Part, links: Sequence[Link]) -> Iterator[Piece]:
        text = self._before[part.block]
        for link in links:
            low, high = max(part.start, link.old[0]), min(part.end, link.old[1])
            if low >= high or (link.loose and not _may_stand_for(link, high - low)):
                continue
            first = link.old[0]
            start, end = image(
                text[slice(*link.old)], self._after[link.block][slice(*link.new)], low - first, high - first
            )
            kept = self._letters(Part(part.block, low, high))
            yield Piece(link.block, link.new[0] + start, link.new[0] + end, kept, same=link.same)

    def _letters(self, part: Part) -> int:
        text = self._before[part.block][part.start : part.end]
        return len(text) - text.count(" ")

    def _joined(self, pieces: Sequence[Piece], pairing: Pairing) -> list[Part]:
        """One part for each block, in the order in which the passage came to it."""
        by_block: dict[str, list[Piece]] = {}
        for piece in pieces:
            if piece.start < piece.end:
                by_block.setdefault(piece.block, []).append(piece)
        return [Part(block, *span(many, partial(pairing.owned, block))) for block, many in by_block.items()]

    def _match(self, parts: Sequence[Part], now: Sequence[Part]) -> Match | None:
        if not now:
            return None
        old = "".join(letters(self._before[one.block][one.start : one.end]) for one in parts)
        new = "".join(letters(self._after[one.block][one.start : one.end]) for one in now)
        state: State = "changed" if old != new else "exact" if list(parts) == list(now) else "moved"
        return Match(tuple(now), state)

    @cached_property
    def _whole(self) -> dict[str, str]:
        """The new block of each old one that stands unchanged."""
        return equal_blocks(self._before, self._after)

    @cached_property
    def _all(self) -> Pairing:
        """The words of all blocks that changed, compared with each other."""
        pairing, taken = Pairing(self._before, self._after), set(self._whole.values())
        pairing.across(self._changed, [block for block in self._after if block not in taken])
        return pairing

    @property
    def _changed(self) -> list[str]:
        return [block for block in self._before if block not in self._whole]

    @cached_property
    def _gaps(self) -> Gaps:
        homes = self._whole | {block: home for block in self._changed if (home := self._all.home(block))}
        gaps = Gaps(self._all)
        lost = [block for block in self._changed if block not in homes]
        gaps.put_instead(lost, homes, (list(self._before), list(self._after)))
        return gaps


def _size(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _may_stand_for(link: Link, asked: int) -> bool:
    """Whether words of which only the place speaks may be shown for so many letters of what was there."""
    old, new = _size(link.old), _size(link.new)
    return 2 * asked >= old and new <= 2 * old + 16
