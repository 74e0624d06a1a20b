"""Where the words that a reader chose stand in an edition: in that which they saw, and in any other."""

from dataclasses import dataclass
from typing import Any

from strichka.document import contents, passage
from strichka.document.passage import Passage
from strichka.document.schema import load
from strichka.lib.alignment.editions import Alignment
from strichka.lib.anchors import (
    Normalized,
    TextPositionSelector,
    TextQuoteSelector,
    find_same,
    normalize,
)
from strichka.reports.enums import AnchorState
from strichka.reports.models import Case, Report
from strichka.stories.models import Edition
from strichka.stories.snapshot import LEAD_CAPTION

Texts = passage.Texts


@dataclass(frozen=True, slots=True)
class Selectors:
    """The words to be found, by their selectors, and the block they were chosen in."""

    block: str
    quote: TextQuoteSelector
    position: TextPositionSelector | None


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where wanted words stand in an edition; what is lost is the passage as it was last seen."""

    passage: Passage
    state: str = AnchorState.EXACT

    @property
    def has_same_words(self) -> bool:
        """Whether these are the very words."""
        return self.state in {AnchorState.EXACT, AnchorState.MOVED}

    @property
    def lost(self) -> bool:
        return self.state == AnchorState.LOST


def texts(edition: Edition) -> dict[str, Normalized]:
    """The text of every block that has one, in reading order, with the lead picture's caption."""
    texts_by_block = passage.texts(load(edition.document))
    caption = normalize(str(edition.fields.get("lead_caption", "")))
    return texts_by_block | {LEAD_CAPTION: caption} if caption.text else texts_by_block


def headline_block(edition: Edition) -> str:
    return next((one.id for one in contents.blocks(load(edition.document)) if one.type == "headline"), "")


def selectors_of_report(report: Report) -> Selectors | None:
    """Read a report's selectors (https://www.w3.org/TR/annotation-model/#selectors); None when no words were chosen."""
    return _selectors(report.block, report.target)


def further_selectors(report: Report) -> list[Selectors]:
    """Those of the words that the reader chose in the blocks after the first."""
    read = [_selectors(str(one["block"]), one["target"]) for one in report.also]
    return [one for one in read if one]


def quotes_of_blocks(report: Report) -> list[str]:
    """The words that the reader chose, if they are of several blocks, a text for each."""
    first, further = selectors_of_report(report), further_selectors(report)
    return [one.quote.exact for one in (first, *further) if one] if further else []


def _selectors(block: str, target: list[dict[str, Any]]) -> Selectors | None:
    quotes = [one for one in target if one.get("type") == "TextQuoteSelector" and normalize(str(one["exact"])).text]
    if not quotes:
        return None
    first = quotes[0]
    quote = TextQuoteSelector(
        normalize(str(first["exact"])).text, str(first.get("prefix", "")), str(first.get("suffix", ""))
    )
    places = [one for one in target if one.get("type") == "TextPositionSelector"]
    position = TextPositionSelector(int(places[0]["start"]), int(places[0]["end"])) if places else None
    return Selectors(block, quote, position)


def verify(where: Texts, selectors: Selectors) -> Passage | None:
    """The words as they stood in the edition that the reader saw; None when they never did."""
    own = _in_block(where, selectors.block, selectors)
    if own:
        return own
    free = Selectors(selectors.block, selectors.quote, None)
    others = [block for block, whole in where.items() if selectors.quote.exact in whole.text]
    return next((place for block in others if (place := _in_block(where, block, free))), None)


def _in_block(where: Texts, block: str, selectors: Selectors) -> Passage | None:
    whole = where.get(block)
    match = find_same(whole.text, selectors.quote, selectors.position) if whole else None
    return Passage(block, match.start, match.end, whole) if whole and match else None


def find(words: Passage, *, by: Alignment, after: Texts) -> Anchored:
    """Words of one edition in another. What cannot be found is the passage as it was."""
    found = passage.follow(words, by=by, after=after)
    return Anchored(found.passage, found.state) if found else Anchored(words, AnchorState.LOST)


def passage_of_case(case: Case, where: Texts) -> Passage | None:
    """A case's words in the text of the edition it is anchored in; None when that has no such place."""
    whole = where.get(case.block)
    return Passage(case.block, case.start, case.end, whole) if whole and case.end <= len(whole.text) else None


def anchored(case: Case, *, now: Texts | None = None) -> Anchored:
    """Where a case stands in its story's current edition; ``now`` are the texts of that, if they are at hand."""
    current = case.story.current_edition
    is_current = current is not None and case.edition_id == current.pk
    then = now if now is not None and is_current else texts(case.edition)
    words = passage_of_case(case, then)
    if current is None or words is None:
        return lost(case)
    if is_current:
        return Anchored(words, case.anchor)
    after = texts(current) if now is None else now
    return find(words, by=passage.alignment(then, after), after=after)


def lost(case: Case) -> Anchored:
    """A case's words with no more around them than the case has kept."""
    start = len(case.prefix)
    whole = normalize(case.prefix + case.quote + case.suffix)
    return Anchored(Passage(case.block, start, start + len(case.quote), whole), AnchorState.LOST)
