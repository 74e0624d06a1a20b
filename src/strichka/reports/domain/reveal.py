from uuid import UUID

from django.db import transaction

from strichka.reports.models import Case
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def reveal(*, case: Case, by: User | None) -> dict[UUID, str]:
    """Readers' e-mail addresses by report, for who decides the case; the look itself stands in the audit log.

    They are there until the case is decided and its readers are answered (``domain/answer.py``).

    Raises:
        PermissionDenied: ``by`` decides no cases.
    """
    with transaction.atomic():
        guard(by, "reports.view_address", case)
        found = dict(case.reports.exclude(email="").values_list("pk", "email"))
        record(by=by, action="reader_addresses", subject=case.story.public_id, case=case.pk, shown=len(found))
    return found
