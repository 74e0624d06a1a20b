from django.db import transaction
from django.utils.translation import gettext as _

from strichka.foreign.domain.take import place
from strichka.foreign.enums import Permission
from strichka.foreign.models import ForeignPage, ForeignReport
from strichka.letterbox.signs import SPAM
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def release(*, report: ForeignReport, by: User | None) -> None:
    """Take a report of a foreign page out of the spam box, into its case.

    Raises:
        PermissionDenied: ``by`` may not decide.
        Refused: it does not wait there.
    """
    guard(by, Permission.DECIDE)
    with transaction.atomic():
        page = ForeignPage.objects.select_related("site").select_for_update(of=("self",)).get(pk=report.page_id)
        row = ForeignReport.objects.select_for_update().filter(pk=report.pk).first()
        if row is None or not row.problem.startswith(SPAM):
            raise Refused("gone", _("This report does not wait any more."))
        before, row.page = row.problem, page
        place(row)
        record(by=by, action="release_report", subject=page.site.key, report=str(row.pk), old=before)
