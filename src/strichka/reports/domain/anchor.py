"""Where the words that a reader chose stand in an edition: in their block first, then in any other."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from strichka.document import contents, passage
from strichka.document.passage import Passage
from strichka.document.schema import load
from strichka.lib.anchors import (
    LEAST_SIMILARITY,
    MAX_QUOTE,
    Normalized,
    TextPositionSelector,
    TextQuoteSelector,
    carried,
    find_quote,
    normalize,
)
from strichka.reports.enums import AnchorState
from strichka.reports.models import Case, Report
from strichka.stories.models import Edition
from strichka.stories.snapshot import LEAD_CAPTION

MOST_LIKELY = 3  # blocks in which reworded words are looked for
Texts = Mapping[str, Normalized]


@dataclass(frozen=True, slots=True)
class Selectors:
    """The words to be found, by their selectors, and the block they were chosen in."""

    block: str
    quote: TextQuoteSelector
    position: TextPositionSelector | None

    @property
    def surroundings(self) -> str:
        return self.quote.prefix + self.quote.exact + self.quote.suffix


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
    quotes = [
        one for one in report.target if one.get("type") == "TextQuoteSelector" and normalize(str(one["exact"])).text
    ]
    if not quotes:
        return None
    first = quotes[0]
    quote = TextQuoteSelector(
        normalize(str(first["exact"])).text, str(first.get("prefix", "")), str(first.get("suffix", ""))
    )
    places = [one for one in report.target if one.get("type") == "TextPositionSelector"]
    position = TextPositionSelector(int(places[0]["start"]), int(places[0]["end"])) if places else None
    return Selectors(report.block, quote, position)


def selectors_of_case(case: Case) -> Selectors:
    quote = TextQuoteSelector(case.quote, case.prefix, case.suffix)
    return Selectors(case.block, quote, TextPositionSelector(case.start, case.end))


def verify(where: Texts, selectors: Selectors) -> Passage | None:
    """The words as they stood in the edition that the reader saw; None when they never did."""
    place = _in_block(where, selectors.block, selectors)
    place = place if place and place.has_same_words else _elsewhere(where, selectors)
    return place.passage if place else None


def find(where: Texts, selectors: Selectors, *, old_text: str = "") -> Anchored | None:
    """The words in another edition.

    In their block, else the same words in the block most like ``old_text`` (if that is at hand; else like what stood
    around them), else what their block says now instead, else what the block most like it says (their block may have
    been pasted anew, split, or joined to another).
    """
    place = _carried(where, selectors, old_text) or _in_block(where, selectors.block, selectors)
    if place and place.has_same_words:
        return place
    same = _elsewhere(where, selectors, old_text=old_text or selectors.surroundings)
    return same or place or _reworded_elsewhere(where, selectors)


def _in_block(where: Texts, block: str, selectors: Selectors) -> Anchored | None:
    whole = where.get(block)
    if whole is None:
        return None
    if len(selectors.quote.exact) > MAX_QUOTE:
        return _long(Passage(block, 0, 0, whole), selectors)
    quoted = find_quote(whole.text, selectors.quote, selectors.position)
    return Anchored(Passage(block, quoted.start, quoted.end, whole), quoted.state) if quoted else None


def _long(block: Passage, selectors: Selectors) -> Anchored | None:
    """A quote too long to search for by likeness: the same words, nearest to where they were."""
    words = selectors.quote.exact
    stated = selectors.position.start if selectors.position else 0
    hits = [at for at in range(len(block.text) - len(words) + 1) if block.text.startswith(words, at)]
    if not hits:
        return None
    start = min(hits, key=lambda at: abs(at - stated))
    state = AnchorState.EXACT if selectors.position is None or start == stated else AnchorState.MOVED
    return Anchored(block.at(start, start + len(words)), state)


def _elsewhere(where: Texts, selectors: Selectors, *, old_text: str = "") -> Anchored | None:
    free = Selectors(selectors.block, selectors.quote, None)
    blocks_with_it = [
        block for block, whole in where.items() if block != selectors.block and selectors.quote.exact in whole.text
    ]
    places = [_in_block(where, block, free) for block in blocks_with_it]
    same = [place.passage for place in places if place and place.has_same_words]
    if not same:
        return None
    return Anchored(max(same, key=lambda one: fuzz.ratio(one.text, old_text)), AnchorState.MOVED)


def _carried(where: Texts, selectors: Selectors, old_text: str) -> Anchored | None:
    """Where the words went within their block, when its earlier wording is known."""
    whole, position = where.get(selectors.block), selectors.position
    if not old_text or whole is None or position is None:
        return None
    match = carried(old_text, whole.text, position.start, position.end)
    return Anchored(Passage(selectors.block, match.start, match.end, whole), match.state) if match else None


def _reworded_elsewhere(where: Texts, selectors: Selectors) -> Anchored | None:
    """What stands in the block most like the surroundings of the words."""
    if len(selectors.quote.exact) > MAX_QUOTE:
        return None
    others = {block: whole.text for block, whole in where.items() if block != selectors.block}
    likely = process.extract(
        selectors.surroundings,
        others,
        scorer=fuzz.partial_ratio,
        limit=MOST_LIKELY,
        score_cutoff=100 * LEAST_SIMILARITY,
    )
    free = Selectors(selectors.block, selectors.quote, None)
    return next(filter(None, (_in_block(where, block, free) for _text, _score, block in likely)), None)


def anchored(case: Case, *, where: Texts | None = None) -> Anchored:
    """Where a case stands in its story's current edition (whose ``texts`` may be given, if they are at hand)."""
    want, current = selectors_of_case(case), case.story.current_edition
    if current is None:
        return _lost(want)
    now = texts(current) if where is None else where
    if case.edition_id != current.pk:
        then = texts(case.edition).get(case.block) if where is None else None
        return find(now, want, old_text=then.text if then else "") or _lost(want)
    if case.block not in now:
        return _lost(want)
    return Anchored(Passage(case.block, case.start, case.end, now[case.block]), case.anchor)


def _lost(selectors: Selectors) -> Anchored:
    start = len(selectors.quote.prefix)
    seen = Passage(selectors.block, start, start + len(selectors.quote.exact), normalize(selectors.surroundings))
    return Anchored(seen, AnchorState.LOST)
