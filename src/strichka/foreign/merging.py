"""Reports of one error on a foreign page are one case, by the texts alone.

Neither the page nor its blocks are known: each report brings its words with some 32 characters on either side. Two
reports are laid over each other where their words and all that both know around them agree; what is then the same error
is said by the rule of our own cases (``reports/merging/span.py``).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from strichka.document.passage import Passage
from strichka.letterbox.entry import Selector
from strichka.lib.anchors import AROUND, normalize
from strichka.reports.merging.span import LEAST_OVERLAP, Core, core_of, joined, overlap

BESIDE = 12  # characters on each side of a bare place, where something is only put in
_MARK = "·"  # keeps the space at the words' edge while the text beside them is normalised


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page's text, and the words in it that are spoken of."""

    text: str
    core: Core

    @property
    def words(self) -> str:
        return self.text[self.core.start : self.core.end]

    @property
    def prefix(self) -> str:
        return self.text[: self.core.start][-AROUND:]

    @property
    def suffix(self) -> str:
        return self.text[self.core.end :][:AROUND]


def piece_of_report(target: list[Selector], suggestion: str) -> Piece | None:
    """What a report speaks of; None when it quotes nothing that can be seen."""
    quote = next((one for one in target if one.get("type") == "TextQuoteSelector"), Selector())
    exact = normalize(quote.get("exact", "")).text
    if not exact:
        return None
    left = normalize(quote.get("prefix", "") + _MARK).text[:-1]
    right = normalize(_MARK + quote.get("suffix", "")).text[1:]
    chosen = Passage("", len(left), len(left) + len(exact), normalize(left + exact + right))
    if chosen.words != exact:  # together they are other characters: the words alone are sure
        chosen = Passage("", 0, len(exact), normalize(exact))
    return Piece(chosen.text, core_of(chosen, suggestion))


def piece_of_case(quote: str, prefix: str, suffix: str, suggestion: str) -> Piece:
    return Piece(prefix + quote + suffix, Core(len(prefix), len(prefix) + len(quote), suggestion))


def together(case: Piece, coming: Piece) -> Piece | None:
    """What the case is when the report joins it; None when they speak of different errors."""
    best = max(_laid_over(case, coming), key=lambda one: one[0], default=None)
    return best[1] if best and best[0] >= LEAST_OVERLAP else None


def _laid_over(case: Piece, coming: Piece) -> Iterator[tuple[float, Piece]]:
    """Every place where both texts agree as far as both go, by how much of one error they are there."""
    for shift in _shifts(case, coming):
        low, high = min(0, shift), max(len(case.text), shift + len(coming.text))
        text = _union(case.text, coming.text, shift)
        first = Core(case.core.start - low, case.core.end - low, case.core.suggestion)
        second = Core(coming.core.start + shift - low, coming.core.end + shift - low, coming.core.suggestion)
        assert len(text) == high - low
        share = overlap((first.start, first.end), (second.start, second.end))
        if share >= LEAST_OVERLAP:
            yield share, Piece(text, joined(text, first, second))


def _shifts(case: Piece, coming: Piece) -> Iterator[int]:
    """Where the coming text may begin in that of the case: the words of the one, found in the other."""
    start, words = _sought(case)
    found = {start - at for at in _all(coming.text, words)}
    start, words = _sought(coming)
    found |= {at - start for at in _all(case.text, words)}
    return (shift for shift in sorted(found) if _agree(case.text, coming.text, shift))


def _sought(piece: Piece) -> tuple[int, str]:
    """By what a piece is laid over another, and where that stands: its words, or what stands beside a bare place."""
    start, end = piece.core.start, piece.core.end
    if start == end:
        start, end = max(0, start - BESIDE), end + BESIDE
    return start, piece.text[start:end]


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _agree(text: str, other: str, shift: int) -> bool:
    start, end = max(0, shift), min(len(text), shift + len(other))
    return text[start:end] == other[start - shift : end - shift]


def _union(text: str, other: str, shift: int) -> str:
    before = other[: max(0, -shift)]
    after = other[len(text) - shift :] if shift + len(other) > len(text) else ""
    return before + text + after
