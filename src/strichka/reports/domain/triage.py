"""What the desk decides on a case without changing the text."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.reports import signals
from strichka.reports.enums import CaseState
from strichka.reports.merging.anchor import anchored
from strichka.reports.merging.merge import put
from strichka.reports.models import Case
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Permission, State
from strichka.stories.models import Edition, Story


def locked(case: Case) -> tuple[Case, Story]:
    """The case with its story, both locked until the transaction ends, always in the same order."""
    story = lock(case.story.public_id)
    row = Case.objects.select_for_update().get(pk=case.pk)
    row.story = story
    return row, story


def close(row: Case, *, state: CaseState, by: User | None, note: str, fixed_in: Edition | None = None) -> None:
    """Close a locked case; readers who left an address hear of it a while later (``domain/answer.py``)."""
    row.state, row.closed_at, row.closed_by, row.closing_note = state, timezone.now(), by, note.strip()
    row.fixed_in = fixed_in
    row.save()
    transaction.on_commit(partial(signals.closed.send, Case, case=row, by=by), robust=True)


def reject(*, case: Case, by: User | None, note: str = "") -> None:
    """Close a case that is spam, or not for us to act on.

    Raises:
        PermissionDenied: ``by`` may not close cases.
        Refused: it is closed already.
    """
    _decide(case, CaseState.REJECTED, by, note)


def not_an_error(*, case: Case, by: User | None, note: str = "") -> None:
    """Close a case because the text is right; further reports of the same words join it in silence.

    Raises:
        PermissionDenied: ``by`` may not close cases.
        Refused: it is closed already.
    """
    _decide(case, CaseState.NOT_AN_ERROR, by, note)


def _decide(case: Case, state: CaseState, by: User | None, note: str) -> None:
    with transaction.atomic():
        row, story = locked(case)
        guard(by, "reports.close_case", row)
        if row.state != CaseState.OPEN:
            raise Refused("closed", _("This case is closed already."))
        close(row, state=state, by=by, note=note)
        record(by=by, action=f"case_{state}", subject=story.public_id, case=row.pk, note=row.closing_note)


def close_withdrawn(*, story: Story, by: User | None) -> int:
    """Close the open cases of a story that is just being withdrawn, each with the reason of that; how many.

    Inside the transaction of the withdrawal, whose verb has locked the story.

    Raises:
        PermissionDenied: ``by`` may not withdraw.
    """
    guard(by, Permission.KILL, story)
    cases = list(Case.objects.select_for_update().filter(story=story, state=CaseState.OPEN).order_by("pk"))
    for row in cases:
        close(row, state=CaseState.WITHDRAWN, by=by, note=story.kill_note)
        record(by=by, action=f"case_{row.state}", subject=story.public_id, case=row.pk, note=row.closing_note)
    return len(cases)


def reopen(*, case: Case, by: User | None) -> None:
    """Take a decision back; a fix stays in the text.

    Raises:
        PermissionDenied: ``by`` may not close cases.
        Refused: it is open, or its story was withdrawn.
    """
    with transaction.atomic():
        row, story = locked(case)
        guard(by, "reports.close_case", row)
        check_reopens(row, story)
        before = row.state
        open_again(row, by=by)
        record(by=by, action="case_reopened", subject=story.public_id, case=row.pk, old=before)


def check_reopens(row: Case, story: Story) -> None:
    """Refuse where there is no decision to take back, or nothing left to decide."""
    if row.state == CaseState.OPEN:
        raise Refused("open", _("This case is open."))
    if row.state == CaseState.JOINED:
        raise Refused("joined", _("This case was joined to another: split its reports off there."))
    if story.state == State.KILLED:
        raise Refused("withdrawn", _("The story was withdrawn: there is nothing to fix."))


def open_again(row: Case, *, by: User | None) -> None:
    """Make a locked, closed case wait again."""
    row.state, row.closed_at, row.closed_by, row.fixed_in, row.has_mended = CaseState.OPEN, None, None, None, False
    row.save()
    transaction.on_commit(partial(signals.reopened.send, Case, case=row, by=by), robust=True)


def reanchor(*, case: Case, by: User | None) -> None:
    """Make the words that stand there now the case's own: the editor has seen that the text has changed.

    Raises:
        PermissionDenied: ``by`` may not fix.
        Refused: it is closed, or its words are gone.
    """
    with transaction.atomic():
        row, story = locked(case)
        guard(by, "reports.fix_case", row)
        if row.state != CaseState.OPEN:
            raise Refused("closed", _("This case is closed already."))
        place = anchored(row)
        if place.lost or story.current_edition is None:
            raise Refused("lost", _("These words are no longer in the text."))
        row.edition, row.anchor = story.current_edition, place.state
        before = row.quote
        put(row, place.passage, row.suggestion)
        row.save()
        record(by=by, action="case_reanchored", subject=story.public_id, case=row.pk, old=before, new=row.quote)
