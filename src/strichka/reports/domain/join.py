from django.db import transaction
from django.utils.translation import gettext as _

from strichka.reports.domain.triage import close, locked
from strichka.reports.enums import CaseState
from strichka.reports.merging.error_kind import kind_of
from strichka.reports.models import Case
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def join(*, case: Case, to: Case, by: User | None) -> None:
    """Give all reports of an open case to another of the same story, whose words stay as they are.

    The case is closed and leads to the other, which also gets what is reported of its words later.

    Raises:
        PermissionDenied: ``by`` may not decide.
        Refused: one of them is closed, or they are not two cases of one story.
    """
    with transaction.atomic():
        row, story = locked(case)
        guard(by, "reports.close_case", row)
        other = Case.objects.select_for_update().get(pk=to.pk)
        if other.pk == row.pk or other.story_id != row.story_id:
            raise Refused("other", _("Only two cases of one story can be joined."))
        if {row.state, other.state} != {CaseState.OPEN}:
            raise Refused("closed", _("This case is closed already."))
        row.reports.update(case=other)
        Case.objects.filter(joined_to=row).update(joined_to=other)
        other.reports_count += row.reports_count
        if not other.suggestion and other.quote == row.quote:
            other.suggestion = row.suggestion
            other.kind = kind_of(other.quote, other.suggestion, other.prefix, other.suffix)
        other.save()
        row.joined_to, row.reports_count = other, 0
        close(row, state=CaseState.JOINED, by=by, note="")
        record(by=by, action="case_joined", subject=story.public_id, case=row.pk, new=other.pk)
