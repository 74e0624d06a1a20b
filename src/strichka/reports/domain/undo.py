"""A decision taken back, for as long as it may have been a slip of the finger."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from strichka.document.passage import alignment
from strichka.reports.domain.triage import check_reopens, locked, open_again
from strichka.reports.enums import CaseState
from strichka.reports.merging.anchor import find, passage_of_case, texts
from strichka.reports.merging.fixed import change_of
from strichka.reports.merging.merge import put
from strichka.reports.models import Case
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.domain.correct import Corrected, Replacement, correct
from strichka.stories.enums import PUBLIC_KINDS, EditionKind
from strichka.stories.models import Edition, Story

UNDO_FOR = timedelta(minutes=15)
DECIDED = (CaseState.FIXED, CaseState.REJECTED, CaseState.NOT_AN_ERROR)


def is_undoable(case: Case) -> bool:
    return case.state in DECIDED and case.closed_at is not None and timezone.now() - case.closed_at <= UNDO_FOR


def undo(*, case: Case, by: User | None) -> Edition | None:
    """Open a case again as if nothing had been decided; a fix's old words come back in the edition returned.

    What the public log says of the fix stays, and that it was taken back is written beside it. Readers' addresses were
    forgotten with the decision and do not come back.

    Raises:
        PermissionDenied: ``by`` may not decide, or not fix.
        Refused: there is no decision, it is too old, or the words have been changed since.
    """
    with transaction.atomic():
        row, story = locked(case)
        guard(by, "reports.close_case", row)
        check_reopens(row, story)
        if not is_undoable(row):
            raise Refused("late", _("It is too late to undo this. Open the case again; the text is corrected by hand."))
        before, number = row.state, None
        edition = _mended(row, story, by).edition if row.has_mended else None
        if edition is not None:
            number = edition.number
            _stand_in(row, edition)
        open_again(row, by=by)
        record(by=by, action="case_undone", subject=story.public_id, case=row.pk, old=before, edition=number)
    return edition


def _mended(row: Case, story: Story, by: User | None) -> Corrected:
    """A new edition with the words as they were before the fix."""
    guard(by, "reports.fix_case", row)
    assert row.fixed_in is not None
    change = change_of(row, row.fixed_in)
    if change is None:
        raise _changed()
    passage, words = change
    if story.current_edition_id != row.fixed_in_id:
        assert story.current_edition is not None
        then, now = texts(row.fixed_in), texts(story.current_edition)
        place = find(passage, by=alignment(then, now), after=now)
        if not place.has_same_words:
            raise _changed()
        passage = place.passage
    is_public = row.fixed_in.kind in PUBLIC_KINDS
    kind = row.fixed_in.kind if is_public else EditionKind.MINOR
    with translation.override(story.language):
        note = _("We have taken this change back.") if is_public else ""
    return correct(story=story, replacement=Replacement(passage, words), by=by, kind=kind, note=note)


def _stand_in(row: Case, edition: Edition) -> None:
    """The case speaks of its words in the edition that has them again."""
    then, now = texts(row.edition), texts(edition)
    words = passage_of_case(row, then)
    place = find(words, by=alignment(then, now), after=now) if words else None
    if place is not None and place.has_same_words:
        row.edition, row.anchor = edition, place.state
        put(row, place.passage, row.suggestion)


def _changed() -> Refused:
    return Refused("changed", _("These words have been changed since: correct the text by hand."))
