"""A page's blocks with what is known of each so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from strichka.wire.page import lines
from strichka.wire.page.about.heads import head_of
from strichka.wire.page.blocks import Block
from strichka.wire.page.bylines import read_bylines

Label = Literal[
    "body", "headline", "byline", "role", "dateline", "standfirst", "caption", "credit", "image", "related",
    "related-caption", "marker", "topics", "furniture", "head",
]  # fmt: skip


_POST = 4  # lines from a name to the time of its post
LISTED = frozenset({"item", "bullet", "number"})


@dataclass(slots=True)
class Sheet:
    """Blocks with the labels found so far; ``""`` while nothing is known. ``marked``: the page was HTML.

    ``titles`` and ``site`` are what a page calls itself and its publisher.
    """

    blocks: list[Block]
    marked: bool
    titles: tuple[str, ...] = ()
    site: str = ""
    labels: list[Label | Literal[""]] = field(init=False)
    headline: int = -1
    loose: bool = field(init=False)  # every line of a plain text stands alone, so that standing apart means nothing

    def __post_init__(self) -> None:
        self.labels = [""] * len(self.blocks)
        groups = len({block.group for block in self.blocks})
        self.loose = not self.marked and groups in {1, len(self.blocks)}

    def free(self, start: int = 0, stop: int | None = None) -> Iterator[int]:
        return (i for i in range(start, len(self.blocks) if stop is None else stop) if not self.labels[i])

    def text(self, i: int) -> str:
        return self.blocks[i].text

    def together(self, i: int, j: int) -> bool:
        return self.blocks[i].group == self.blocks[j].group

    def prose(self) -> list[int]:
        """The free blocks of running text below the headline."""
        spoken = ((i, self.text(i)) for i in self.free(self.headline + 1))
        return [i for i, text in spoken if lines.is_prose(text) and not lines.is_said_at_edges(text)]

    def edges(self) -> list[int]:
        """The free blocks before and after the running text; a standfirst above the byline is not yet that text."""
        prose = self.prose()
        if prose and prose[0] == self.headline + 1 and len(prose) > 1 and is_head_line(self.text(prose[0] + 1)):
            del prose[0]
        first, last = (prose[0], prose[-1]) if prose else (len(self.blocks), -1)
        return [i for i in self.free() if i < first or i > last]


def is_head_line(text: str) -> bool:
    return bool(read_bylines(text)) or lines.is_date(text)


def has_posted(sheet: Sheet, i: int) -> bool:
    """A line, then nothing but buttons, then when: «Дарина Пелех · Стежити · 25 лютого 2026 р. о 16:10»."""
    for j in range(i + 1, min(i + 1 + _POST, len(sheet.blocks))):
        text = sheet.text(j).strip(" ·•|")
        head = head_of(text)
        if (head.complete and head.published) or lines.is_relative(text) or lines.is_date(text):
            return True
        if text and not (lines.is_furniture(text) or lines.is_furniture_at_edges(text)):
            return False
    return False
