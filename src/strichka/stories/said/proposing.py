"""Source marks that a text could have: where its words name a source and no mark stands yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from prosemirror.model import Node

from strichka.document import contents
from strichka.document.check import size_of
from strichka.document.contents import Block
from strichka.document.schema import BLOCKS
from strichka.sources.linking import linked
from strichka.sources.models import Source
from strichka.stylebook.attribution.said import SOURCES, Attribution, StatementKind
from strichka.stylebook.attribution.who_says import find
from strichka.stylebook.copy import Copy, Passage


@dataclass(frozen=True, slots=True)
class Statement:
    """A block whose words need a source.

    marked: the kind of its marks, empty where it has none. attribution: what its words say.
    row: the source as the register has it.
    """

    block: Block
    marked: str
    attribution: Attribution
    row: Source | None = None

    @property
    def kind(self) -> str:
        """What readers are told, else what the register or the words say."""
        return self.marked or (self.row.kind if self.row else self.attribution.kind)

    @property
    def words(self) -> str:
        return self.block.text[self._start : self._end]

    @property
    def _start(self) -> int:
        return self.attribution.name_start if self.attribution.name_end else self.attribution.start

    @property
    def _end(self) -> int:
        return self.attribution.name_end or self.attribution.end

    @property
    def is_proposed(self) -> bool:
        """Whether a mark could be put in: a source is named here, and none is marked."""
        return not self.marked and self.attribution.kind in SOURCES and self._end > self._start

    def span(self) -> tuple[int, int]:
        """Of the proposed mark, in the schema's units from the beginning of the block's text."""
        return size_of(self.block.text[: self._start]), size_of(self.block.text[: self._end])

    @property
    def name(self) -> str:
        """Readers see it: the register's, else the nominative, else the words as they stand."""
        return (self.row.name if self.row else self.attribution.name or self.words)[:150]


def passages(document: Node) -> list[Block]:
    return [one for one in contents.blocks(document) if one.text.strip() and one.type not in BLOCKS.foreign]


def copy_of(blocks: Sequence[Block], language: str, at: datetime | None = None) -> Copy:
    return Copy(tuple(Passage(one.text, one.type, one.id) for one in blocks), language, at)


def statements(document: Node, language: str, *, link: bool = True) -> list[Statement]:
    """In reading order. With ``link`` the register is asked, in one query."""
    blocks = passages(document)
    found = {one.passage: one for one in find(copy_of(blocks, language))}
    rows = linked((one.name for one in found.values()), language) if link else {}
    return list(_statements(blocks, found, rows))


def _statements(
    blocks: Sequence[Block], attributions: Mapping[int, Attribution], rows: Mapping[str, Source]
) -> Iterator[Statement]:
    for number, block in enumerate(blocks):
        if block.type in BLOCKS.attributable:
            marked = contents.attribution(block)
            one = attributions.get(number, Attribution(StatementKind.NONE, number))
            yield Statement(block, marked if marked in SOURCES else "", one, rows.get(one.name))
