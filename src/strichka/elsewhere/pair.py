"""The wrong form and the right one that a case tells of."""

from strichka.document import plain
from strichka.lib.anchors import normalize
from strichka.reports.enums import CaseState
from strichka.reports.models import Case
from strichka.stories import snapshot
from strichka.stories.models import Edition
from strichka.stylebook.base_forms import Pair, narrowed


def pair_of(case: Case) -> Pair | None:
    """What was fixed, or what is suggested while the case is open; ``None`` where no word changes, or too many do."""
    if case.state == CaseState.FIXED:
        return fixed_pair(case)
    return narrowed(case.quote, case.suggestion) if case.suggestion else None


def fixed_pair(case: Case) -> Pair | None:
    """The words that the fix of a case changed, by the editions before and after it."""
    edition = case.fixed_in
    if edition is None:
        return None
    before = Edition.objects.filter(story=case.story_id, number=edition.number - 1).first()
    texts = [_text(one, case.block) for one in (before, edition) if one is not None]
    return narrowed(*texts) if len(texts) == 2 else None  # noqa: PLR2004 - before and after


def _text(edition: Edition, block: str) -> str:
    if block == snapshot.LEAD_CAPTION:
        return normalize(str(edition.fields["lead_caption"])).text
    return normalize(next((raw for one, _kind, raw in plain.texts(edition.document) if one == block), "")).text
