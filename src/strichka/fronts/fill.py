"""What a front shows: what editors have placed and readers may see now, and the newest wherever that leaves a gap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from strichka.fronts.enums import Region


class Item(Protocol):
    """A published story as lists show it; ``mark`` is its advertising mark."""

    @property
    def id(self) -> str: ...
    @property
    def mark(self) -> str: ...
    @property
    def breaking(self) -> bool: ...
    @property
    def important(self) -> bool: ...
    @property
    def picture(self) -> Any: ...


T = TypeVar("T", bound=Item)


@dataclass(frozen=True, slots=True)
class Slot:
    """A story placed in a region, from a moment until before another; None: always."""

    story: str
    region: str
    begins_at: datetime | None = None
    ends_at: datetime | None = None

    def stands(self, at: datetime) -> bool:
        return (self.begins_at is None or self.begins_at <= at) and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True, slots=True)
class Stock(Generic[T]):
    """What readers may see: the placed stories by id, the newest of the front, and the newest of topics."""

    placed: Mapping[str, T]
    newest: Sequence[T]
    of_topics: Mapping[str, Sequence[T]]


@dataclass(frozen=True, slots=True)
class Filled(Generic[T]):
    """A front's stories, each in one place; ``blocks`` by topic, ``rest`` in the order of the newest."""

    lead: T | None
    second: list[T]
    choice: list[T]
    blocks: dict[str, list[T]]
    rest: list[T]


def fill(
    slots: Iterable[Slot], stock: Stock[T], *, at: datetime, second: int, blocks: Mapping[str, int] | None = None
) -> Filled[T]:
    """Each region with what is placed there and stands ``at`` that moment, in the order of the slots.

    Who is placed to lead after the first stands in the second row, which has ``second`` places or as many as are
    placed. A gap is taken by the newest: what is breaking leads, then what is important, then what has a picture;
    where there is no other story, the first that is placed elsewhere leads. Advertising is never chosen so.
    ``blocks``: topic → how many of its newest stories stand in its block.
    """
    placed = _placed(slots, stock, at)
    held = {item.id for items in placed.values() for item in items}
    offered = [item for item in stock.newest if item.id not in held and not item.mark]
    offered.sort(key=lambda item: (not item.breaking, not item.important, item.picture is None))
    leads, seconds, choice = (placed[region] for region in (Region.LEAD, Region.SECOND, Region.CHOICE))
    lead = next(iter([*leads, *offered, *seconds, *choice]), None)
    row = [item for item in (*leads, *seconds) if item is not lead]
    choice = [item for item in choice if item is not lead]
    chosen = [item for item in offered if item is not lead and item.picture and not item.breaking]
    row += chosen[: max(0, second - len(row))]
    above = {item.id for item in (lead, *row, *choice) if item}
    filled = _blocks(blocks or {}, stock, above)
    shown = above | {item.id for items in filled.values() for item in items}
    rest = [item for item in stock.newest if item.id not in shown]
    return Filled(lead, row, choice, filled, rest)


def _placed(slots: Iterable[Slot], stock: Stock[T], at: datetime) -> dict[str, list[T]]:
    """The placed stories by region, each story once."""
    found: dict[str, list[T]] = {region: [] for region in Region.values}
    seen: set[str] = set()
    for slot in slots:
        if slot.story in stock.placed and slot.story not in seen and slot.stands(at):
            seen.add(slot.story)
            found[slot.region].append(stock.placed[slot.story])
    return found


def _blocks(numbers: Mapping[str, int], stock: Stock[T], above: set[str]) -> dict[str, list[T]]:
    """The blocks that have a story left to show; of a story with two topics the first block has it."""
    shown, found = set(above), {}
    for topic, number in numbers.items():
        items = [item for item in stock.of_topics.get(topic, ()) if item.id not in shown and not item.mark][:number]
        shown |= {item.id for item in items}
        if items:
            found[topic] = items
    return found
