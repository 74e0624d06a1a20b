from uuid import UUID

from django.db import transaction

from strichka.foreign.enums import Permission
from strichka.foreign.models import ForeignCase
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def reveal(*, case: ForeignCase, by: User | None) -> dict[UUID, str]:
    """Readers' e-mail addresses by report, for who decides the case; the look itself stands in the audit log.

    Raises:
        PermissionDenied: ``by`` decides no cases.
    """
    with transaction.atomic():
        guard(by, Permission.VIEW_ADDRESS, case)
        found = dict(case.reports.exclude(email="").values_list("pk", "email"))
        record(by=by, action="reader_addresses", subject=case.page.site.key, case=case.pk, shown=len(found))
    return found
