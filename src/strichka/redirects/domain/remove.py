from django.db import transaction

from strichka.baking import outbox
from strichka.baking.page_address import place_of
from strichka.redirects.domain.lock import one_after_another
from strichka.redirects.enums import Permission
from strichka.redirects.models import Redirect
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def remove(*, redirect: Redirect, by: User | None) -> None:
    """Let an address lead nowhere: readers are told that nothing is there. Once removed, removing it again is nothing.

    Raises:
        PermissionDenied: ``by`` may not say where addresses lead.
    """
    guard(by, Permission.REDIRECT)
    with transaction.atomic():
        one_after_another()
        row = Redirect.objects.select_for_update().filter(pk=redirect.pk).first()
        if row is None:
            return
        row.delete()
        record(by=by, action="remove_redirect", subject=row.source[:100], source=row.source, target=row.target)
        outbox.touch((), paths=[place_of(row.source)])
