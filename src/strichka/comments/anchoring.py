"""Where the words of a discussion stand in a draft, also after it was edited (``lib/anchors``)."""

from collections.abc import Mapping
from dataclasses import dataclass

from strichka.comments.models import Discussion
from strichka.document.passage import Passage
from strichka.lib.anchors import Normalized, TextPositionSelector, TextQuoteSelector, find_quote

Texts = Mapping[str, Normalized]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words as a browser names them: code points of the block's normalised text, with what stands around them."""

    block: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


def place(asked: Anchor, texts: Texts) -> Passage | None:
    """The words in this text, or None when they are gone from it."""
    return _in_block(asked, asked.block, texts) or _moved(asked, texts)


def of(discussion: Discussion) -> Anchor:
    return Anchor(
        discussion.block, discussion.start, discussion.end, discussion.exact, discussion.prefix, discussion.suffix
    )


def put(discussion: Discussion, passage: Passage) -> None:
    """Have the discussion stand at these words; the row is not saved."""
    quote = passage.quote
    discussion.block, discussion.start, discussion.end = passage.block, passage.start, passage.end
    discussion.exact, discussion.prefix, discussion.suffix = quote.exact, quote.prefix, quote.suffix


def _in_block(asked: Anchor, block: str, texts: Texts) -> Passage | None:
    whole = texts.get(block)
    if whole is None:
        return None
    quote = TextQuoteSelector(asked.exact, asked.prefix, asked.suffix)
    match = find_quote(whole.text, quote, TextPositionSelector(asked.start, asked.end))
    return Passage(block, match.start, match.end, whole) if match else None


def _moved(asked: Anchor, texts: Texts) -> Passage | None:
    """The same words in another block: a paragraph was split, joined or put in anew. One that has them, no other."""
    holding = [block for block, whole in texts.items() if block != asked.block and asked.exact in whole.text]
    return _in_block(asked, holding[0], texts) if len(holding) == 1 else None
