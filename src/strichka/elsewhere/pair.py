"""The wrong form and the right one that a case tells of."""

from strichka.document import plain
from strichka.lib.anchors import normalize
from strichka.lib.textdiff import changed_span
from strichka.reports.enums import CaseState
from strichka.reports.models import Case
from strichka.stories import snapshot
from strichka.stories.models import Edition
from strichka.stylebook.base_forms import Pair, narrowed, telling


def pair_of(case: Case) -> Pair | None:
    """What was fixed, or what is suggested while the case is open; ``None`` where no word changes, or too many do."""
    if case.state == CaseState.FIXED:
        return fixed_pair(case)
    return telling(case.quote, case.suggestion, case.story.language) if case.suggestion else None


def fixed_pair(case: Case) -> Pair | None:
    """The words that the fix of a case changed, by the editions before and after it."""
    edition = case.fixed_in
    if edition is None:
        return None
    before = Edition.objects.filter(story=case.story_id, number=edition.number - 1).first()
    if before is None:
        return None
    old, new = _text(before, case.block), _text(edition, case.block)
    start, end, _start_new, end_new = changed_span(old, new)
    low = old.rfind(case.quote, 0, start + len(case.quote))
    if 0 <= low <= start and end <= low + len(case.quote):  # all of the change is within the words of the case
        high = low + len(case.quote)
        return telling(old[low:high], new[low : high + end_new - end], case.story.language)
    return narrowed(old, new)


def _text(edition: Edition, block: str) -> str:
    if block == snapshot.LEAD_CAPTION:
        return normalize(str(edition.fields["lead_caption"])).text
    return normalize(next((raw for one, _kind, raw in plain.texts(edition.document) if one == block), "")).text
