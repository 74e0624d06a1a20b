"""A layout: what an arrangement places on a front, apart from who made it and when; and how two are put together."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from strichka.fronts.enums import Region
from strichka.fronts.fill import Slot
from strichka.fronts.models import Arrangement

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Placed(Slot):
    """A slot with what stands there instead of the story's own headline and picture (its public id)."""

    headline: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A topic's slug, and how many of its newest stories are shown."""

    topic: str
    number: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The placements in the order of the page, and the blocks of topics."""

    placements: tuple[Placed, ...] = ()
    blocks: tuple[Block, ...] = ()

    def of(self, region: str) -> tuple[Placed, ...]:
        return tuple(placed for placed in self.placements if placed.region == region)

    @property
    def stories(self) -> list[str]:
        return [placed.story for placed in self.placements]

    def unended(self, *, at: datetime) -> "Layout":
        """Without those whose time is over."""
        return replace(self, placements=tuple(p for p in self.placements if p.ends_at is None or p.ends_at > at))


def read(arrangement: Arrangement | None) -> Layout:
    """What an arrangement places, in two queries; nothing for none."""
    if arrangement is None:
        return Layout()
    names = ("story__public_id", "region", "begins_at", "ends_at", "headline", "picture__public_id")
    rows = arrangement.placements.order_by("position").values_list(*names)
    blocks = arrangement.blocks.order_by("position").values_list("topic__slug", "number")
    placed = (Placed(story, region, begins, ends, own, image or "") for story, region, begins, ends, own, image in rows)
    return Layout(tuple(placed), tuple(Block(topic, number) for topic, number in blocks))


def merged(base: Layout, theirs: Layout, mine: Layout) -> Layout | None:
    """Both changes of ``base``, where they are of different regions and no story stands twice; None where not."""
    placements: list[Placed] = []
    for region in Region.values:
        chosen = _chosen(base.of(region), theirs.of(region), mine.of(region))
        if chosen is None:
            return None
        placements += chosen
    blocks = _chosen(base.blocks, theirs.blocks, mine.blocks)
    if blocks is None or any(count > 1 for count in Counter(placed.story for placed in placements).values()):
        return None
    return Layout(tuple(placements), blocks)


def _chosen(base: tuple[_T, ...], theirs: tuple[_T, ...], mine: tuple[_T, ...]) -> tuple[_T, ...] | None:
    if theirs in (base, mine):
        return mine
    return theirs if mine == base else None
