"""A passage: words of one block, as they travel from a reader's report to the step that mends them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prosemirror.model import Node

from strichka.document import contents
from strichka.lib.alignment.editions import Alignment, Part, State
from strichka.lib.anchors import AROUND, Normalized, TextPositionSelector, TextQuoteSelector, normalize


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points ``start``..``end`` of the normalised text of a block.

    ``whole`` is all of that text, made once from the block's own, with the map back to the block's characters.
    """

    block: str
    start: int
    end: int
    whole: Normalized

    @property
    def text(self) -> str:
        return self.whole.text

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        return self.text[: self.start]

    @property
    def after(self) -> str:
        return self.text[self.end :]

    @property
    def quote(self) -> TextQuoteSelector:
        """The words with what stands around them, by which they are found again in another text."""
        return TextQuoteSelector(self.words, self.before[-AROUND:], self.after[:AROUND])

    @property
    def position(self) -> TextPositionSelector:
        return TextPositionSelector(self.start, self.end)

    def at(self, start: int, end: int) -> "Passage":
        """Other words of the same block. Raises ValueError when the block has no such place."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"the text of block {self.block} has no place from {start} to {end}")
        return replace(self, start=start, end=end)


Texts = Mapping[str, Normalized]


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a passage of one text stands in another: the very words (exact, moved), or what stands for them."""

    passage: Passage
    state: State


def alignment(before: Texts, after: Texts) -> Alignment:
    """Finds passages of one text in another."""
    old, new = ({block: whole.text for block, whole in texts.items()} for texts in (before, after))
    return Alignment(old, new)


def follow(words: Passage, *, by: Alignment, after: Texts) -> Followed | None:
    """Words of one text in another; of words that stand in several blocks now, the most. None when they are gone."""
    found = by.find(Part(words.block, words.start, words.end))
    if found is None:
        return None
    place = max(found.parts, key=lambda part: part.end - part.start)
    state: State = found.state if len(found.parts) == 1 else "changed"
    return Followed(Passage(place.block, place.start, place.end, after[place.block]), state)


def texts(document: Node) -> dict[str, Normalized]:
    """The text of every block that has one, by the block's id, in reading order."""
    return {one.id: normalize(one.text) for one in contents.blocks(document) if one.text}


def passage_at(document: Node, block: str, start: int, end: int) -> Passage:
    """Words by their place. Raises LookupError when no such block holds text, ValueError when it is too short."""
    text_block = contents.block(document, block)
    if text_block is None or not text_block.node.is_textblock:
        raise LookupError(f"no text block {block}")
    return Passage(block, 0, 0, normalize(text_block.text)).at(start, end)


def passage_of(document: Node, words: str) -> Passage:
    """Where a document says these words first. Raises LookupError when it never does."""
    for block, whole in texts(document).items():
        if (start := whole.text.find(words)) >= 0:
            return Passage(block, start, start + len(words), whole)
    raise LookupError(words)
