"""What the desk decides on a case of a foreign page. The text itself is mended there, by those whose page it is."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.foreign.enums import ForeignState, Permission
from strichka.foreign.models import ForeignCase
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def decide(*, case: ForeignCase, state: str, by: User | None, note: str = "") -> None:
    """Close a case: fixed there, rejected, or no error. Readers' addresses are forgotten with it.

    Raises:
        PermissionDenied: ``by`` may not decide.
        Refused: it is closed already, or that is no decision.
    """
    guard(by, Permission.DECIDE, case)
    if state not in {ForeignState.FIXED, ForeignState.REJECTED, ForeignState.NOT_AN_ERROR}:
        raise Refused("state", _("Choose what became of it."))
    with transaction.atomic():
        row = _locked(case)
        if row.state != ForeignState.OPEN:
            raise Refused("closed", _("This case is closed already."))
        row.state, row.closed_at, row.closed_by, row.closing_note = state, timezone.now(), by, note.strip()
        row.save()
        row.reports.exclude(email="").update(email="")
        record(by=by, action="foreign_case", subject=row.page.site.key, case=row.pk, new=state, note=row.closing_note)


def reopen(*, case: ForeignCase, by: User | None) -> None:
    """Take a decision back.

    Raises:
        PermissionDenied: ``by`` may not decide.
        Refused: it is open.
    """
    guard(by, Permission.DECIDE, case)
    with transaction.atomic():
        row = _locked(case)
        if row.state == ForeignState.OPEN:
            raise Refused("open", _("This case is open."))
        before = row.state
        row.state, row.closed_at, row.closed_by = ForeignState.OPEN, None, None
        row.save()
        record(by=by, action="foreign_case", subject=row.page.site.key, case=row.pk, old=before, new=row.state)


def _locked(case: ForeignCase) -> ForeignCase:
    return ForeignCase.objects.select_related("page__site").select_for_update(of=("self",)).get(pk=case.pk)
