import time

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.letterbox.signs import SPAM
from strichka.reports.domain.receive import settle_waiting
from strichka.reports.models import Report
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

SOON = 0.5  # seconds in which it is put into its case at once; after a flood the worker does it


def release(*, report: Report, by: User | None) -> None:
    """Take a report out of the spam box and put it into its case, as if it had come now.

    Raises:
        PermissionDenied: ``by`` may not close cases.
        Refused: it does not wait there.
    """
    guard(by, "reports.release_report")
    with transaction.atomic():
        row = Report.objects.select_related("story").select_for_update(of=("self",)).filter(pk=report.pk).first()
        if row is None or row.story is None or not row.problem.startswith(SPAM):
            raise Refused("gone", _("This report does not wait any more."))
        record(by=by, action="release_report", subject=row.story.public_id, report=str(row.pk), old=row.problem)
        row.problem = ""
        row.save(update_fields=["problem"])
        transaction.on_commit(_settle, robust=True)


def _settle() -> None:
    """Stories with few reports that wait come first."""
    settle_waiting(until=time.monotonic() + SOON)
