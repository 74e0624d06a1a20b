"""What a fix has changed, and what stands in its place in a draft that has gone on."""

from dataclasses import dataclass

from strichka.document import passage
from strichka.document.passage import Passage
from strichka.document.schema import load
from strichka.lib.anchors import normalize
from strichka.lib.textdiff import changed_span
from strichka.reports.enums import CaseState
from strichka.reports.merging.anchor import texts
from strichka.reports.models import Case
from strichka.stories.enums import State
from strichka.stories.models import Edition, Story
from strichka.stories.snapshot import LEAD_CAPTION


@dataclass(frozen=True, slots=True)
class Offer:
    """``words`` stand in what readers see, and something else in this place of the draft."""

    place: Passage
    words: str


def change_of(case: Case, fixed: Edition) -> tuple[Passage, str] | None:
    """The whole words that a case's fix put into this edition, and those that had stood there; None where it has none.

    The case is anchored in the edition before the fix.
    """
    old, new = texts(case.edition).get(case.block), texts(fixed).get(case.block)
    if old is None or new is None:
        return None
    low, old_high, _low, new_high = changed_span(old.text, new.text)
    start = old.text.rfind(" ", 0, low) + 1
    if start == low and low in {old_high, new_high}:  # whole words came or went: with the one before
        start = old.text.rfind(" ", 0, max(0, low - 1)) + 1
    following = old.text.find(" ", old_high)
    after = 0 if following < 0 else len(old.text) - following
    return Passage(case.block, start, len(new.text) - after, new), old.text[start : len(old.text) - after]


def missed_by_draft(case: Case) -> Offer | None:
    """What the draft of a fixed case's story says in the place of the fix, where that is something else.

    None where nothing in it is known to stand there.
    """
    story, fixed = case.story, case.fixed_in
    if case.state != CaseState.FIXED or not case.has_mended or fixed is None or story.state != State.LIVE:
        return None
    change = change_of(case, fixed)
    if change is None or story.document == fixed.document:
        return None
    mended, _old = change
    if story.current_edition_id != fixed.pk and not _stands(mended, fixed, story.current_edition):
        return None  # readers see other words there by now
    found = _followed(mended, texts(fixed), _texts_of_draft(story))
    if found is None or found.words == mended.words:
        return None
    return Offer(found, mended.words)


def _stands(words: Passage, then: Edition, now: Edition | None) -> bool:
    found = _followed(words, texts(then), texts(now)) if now else None
    return found is not None and found.words == words.words


def _followed(words: Passage, before: passage.Texts, after: passage.Texts) -> Passage | None:
    found = passage.follow(words, by=passage.alignment(before, after), after=after)
    return found.passage if found else None


def _texts_of_draft(story: Story) -> passage.Texts:
    caption = normalize(story.lead_caption)
    return passage.texts(load(story.document)) | ({LEAD_CAPTION: caption} if caption.text else {})
