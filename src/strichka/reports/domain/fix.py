from django.db import transaction
from django.utils.translation import gettext as _

from strichka.document.passage import Passage
from strichka.lib.anchors import normalize
from strichka.reports.domain.triage import close, locked
from strichka.reports.enums import AnchorState, CaseState
from strichka.reports.merging.anchor import Anchored, anchored
from strichka.reports.merging.merge import put
from strichka.reports.models import Case
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.domain.correct import Corrected, Replacement, correct
from strichka.stories.enums import EditionKind, State
from strichka.stories.models import Story


def fix(*, case: Case, text: str, by: User | None, kind: str = EditionKind.MINOR, note: str = "") -> Corrected:
    """Put ``text`` in the place of the case's words, in what readers see and in the draft, and close the case.

    The words are those of ``case`` as it was given: where reports have narrowed them since, it is refused. Where
    somebody has made the same change already, the case is closed with the edition that stands.

    Raises:
        PermissionDenied: ``by`` may not fix.
        Refused: the case is closed, its words are gone or others now (``triage.reanchor``), or nothing would change.
    """
    with transaction.atomic():
        row, story = locked(case)
        guard(by, "reports.fix_case", row)
        if row.state != CaseState.OPEN:
            raise Refused("closed", _("This case is closed already."))
        if row.quote != case.quote:
            raise _narrowed()
        place = anchored(row)
        done = _done_already(story, place, row, text)
        if done is None:
            passage = _seen(place, row)
            _stand_before(row, story, passage)
            done = correct(story=story, replacement=Replacement(passage, text), by=by, kind=kind, note=note)
        close(row, state=CaseState.FIXED, by=by, note=note, fixed_in=done.edition)
        record(by=by, action="fix", subject=story.public_id, case=row.pk, edition=done.edition.number)
    return done


def check_seen(case: Case, seen: str) -> None:
    """Refuse to replace other words than those that the editor was shown."""
    if normalize(seen).text != normalize(case.quote).text:
        raise _narrowed()


def _narrowed() -> Refused:
    return Refused("narrowed", _("Further reports have changed the words of this case. Look at it again."))


def _stand_before(row: Case, story: Story, passage: Passage) -> None:
    """The case stays anchored in the edition before its fix: ``undo`` finds there what stood in the place."""
    assert story.current_edition is not None
    row.edition, row.has_mended = story.current_edition, True
    put(row, passage, row.suggestion)


def _done_already(story: Story, place: Anchored, row: Case, text: str) -> Corrected | None:
    """The words have been changed meanwhile, to just this."""
    edition = story.current_edition
    if story.state != State.LIVE or edition is None or place.state != AnchorState.CHANGED:
        return None
    same = place.passage.words == normalize(text).text and place.passage.words != row.quote
    return Corrected(edition, in_draft=story.document == edition.document) if same else None


def _seen(place: Anchored, row: Case) -> Passage:
    """The passage to mend: only words that the editor has seen."""
    if place.lost:
        raise Refused("lost", _("These words are no longer in the text."))
    if place.state == AnchorState.CHANGED and place.passage.words != row.quote:
        raise Refused("changed", _("The text has changed meanwhile. Look at the case again."))
    return place.passage
