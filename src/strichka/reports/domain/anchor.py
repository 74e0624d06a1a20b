"""Where the words that a reader chose stand in an edition: in their block first, then in any other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from strichka.document import contents
from strichka.document.schema import load
from strichka.lib.anchors import (
    MAX_QUOTE,
    TextPositionSelector,
    TextQuoteSelector,
    find_quote,
    normalize,
)
from strichka.reports.enums import AnchorState
from strichka.reports.models import Case
from strichka.stories.models import Edition
from strichka.stories.snapshot import LEAD_CAPTION

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words to be found, by their selectors, and the block they were chosen in."""

    block: str
    quote: TextQuoteSelector
    position: TextPositionSelector | None


@dataclass(frozen=True, slots=True)
class Place:
    """Code points ``start``..``end`` of a block's normalised text, which stands whole in ``text``."""

    block: str
    start: int
    end: int
    text: str
    state: str = AnchorState.EXACT

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where a case stands in the current edition; ``text`` is the whole block's, empty when the case is lost."""

    state: str
    start: int
    end: int
    block: str
    text: str

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


def texts(edition: Edition) -> dict[str, str]:
    """The normalised text of every block that has one, in reading order, with the lead picture's caption."""
    found = {one.id: normalize(one.text).text for one in contents.blocks(load(edition.document)) if one.text}
    caption = normalize(str(edition.fields.get("lead_caption", ""))).text
    return found | {LEAD_CAPTION: caption} if caption else found


def headline_block(edition: Edition) -> str:
    return next((one.id for one in contents.blocks(load(edition.document)) if one.type == "headline"), "")


def wanted(block: str, target: list[dict[str, Any]]) -> Wanted | None:
    """Read a report's selectors (https://www.w3.org/TR/annotation-model/#selectors); None when no words were chosen."""
    quotes = [one for one in target if one.get("type") == "TextQuoteSelector" and normalize(str(one["exact"])).text]
    if not quotes:
        return None
    first = quotes[0]
    quote = TextQuoteSelector(
        normalize(str(first["exact"])).text, str(first.get("prefix", "")), str(first.get("suffix", ""))
    )
    places = [one for one in target if one.get("type") == "TextPositionSelector"]
    position = TextPositionSelector(int(places[0]["start"]), int(places[0]["end"])) if places else None
    return Wanted(block, quote, position)


def verify(where: Texts, want: Wanted) -> Place | None:
    """The words as they stood in the edition that the reader saw; None when they never did."""
    place = _in_block(where, want.block, want)
    return place if place and place.state != AnchorState.CHANGED else _elsewhere(where, want)


def find(where: Texts, want: Wanted, *, old_text: str) -> Place | None:
    """The words in another edition.

    In their block, else the same words in the block most like ``old_text``, else what their block says now instead.
    """
    place = _in_block(where, want.block, want)
    if place and place.state != AnchorState.CHANGED:
        return place
    return _elsewhere(where, want, old_text=old_text) or place


def _in_block(where: Texts, block: str, want: Wanted) -> Place | None:
    text = where.get(block)
    if text is None:
        return None
    if len(want.quote.exact) > MAX_QUOTE:
        return _long(text, block, want)
    found = find_quote(text, want.quote, want.position)
    return Place(block, found.start, found.end, text, found.state) if found else None


def _long(text: str, block: str, want: Wanted) -> Place | None:
    """A quote too long to search for by likeness: the same words, nearest to where they were."""
    words = want.quote.exact
    stated = want.position.start if want.position else 0
    hits = [at for at in range(len(text) - len(words) + 1) if text.startswith(words, at)]
    if not hits:
        return None
    start = min(hits, key=lambda at: abs(at - stated))
    state = AnchorState.EXACT if want.position is None or start == stated else AnchorState.MOVED
    return Place(block, start, start + len(words), text, state)


def _elsewhere(where: Texts, want: Wanted, *, old_text: str = "") -> Place | None:
    free = Wanted(want.block, want.quote, None)
    blocks_with_it = [block for block, text in where.items() if block != want.block and want.quote.exact in text]
    places = [_in_block(where, block, free) for block in blocks_with_it]
    same = [place for place in places if place and place.state != AnchorState.CHANGED]
    if not same:
        return None
    best = max(same, key=lambda place: fuzz.ratio(place.text, old_text))
    return Place(best.block, best.start, best.end, best.text, AnchorState.MOVED)


def anchored(case: Case, *, where: Texts | None = None) -> Anchored:
    """Where a case stands in its story's current edition (whose ``texts`` may be given, if they are at hand)."""
    current = case.story.current_edition
    if current is None:
        return Anchored(AnchorState.LOST, 0, 0, case.block, "")
    now = texts(current) if where is None else where
    if case.edition_id == current.pk:
        return Anchored(case.anchor, case.start, case.end, case.block, now.get(case.block, ""))
    quote = TextQuoteSelector(case.quote, case.prefix, case.suffix)
    want = Wanted(case.block, quote, TextPositionSelector(case.start, case.end))
    place = find(now, want, old_text=case.prefix + case.quote + case.suffix)
    if place is None:
        return Anchored(AnchorState.LOST, 0, 0, case.block, now.get(case.block, ""))
    return Anchored(place.state, place.start, place.end, place.block, place.text)
