from django.db import transaction
from django.utils import timezone

from strichka.redirects.enums import Permission
from strichka.redirects.models import MissingAddress
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def dismiss(*, missing: MissingAddress, by: User | None) -> None:
    """Never show an address again, however often it is asked for. Once dismissed, dismissing it again is nothing.

    Raises:
        PermissionDenied: ``by`` may not say where addresses lead.
    """
    guard(by, Permission.REDIRECT)
    with transaction.atomic():
        row = MissingAddress.objects.select_for_update().filter(pk=missing.pk).first()
        if row is None or row.dismissed_at:
            return
        row.dismissed_at = timezone.now()
        row.save(update_fields=["dismissed_at"])
        record(by=by, action="dismiss_address", subject=row.path[:100], path=row.path, count=row.count)
