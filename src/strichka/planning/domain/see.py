from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.planning.enums import Permission
from strichka.planning.models import Assignment
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def see(*, by: User) -> int:
    """Somebody has seen what they are to write; how many notices that were.

    Raises:
        PermissionDenied: ``by`` does not see the plan.
        Refused: there was none.
    """
    guard(by, Permission.VIEW)
    with transaction.atomic():
        count = Assignment.objects.filter(person=by, seen_at=None).update(seen_at=timezone.now())
        if not count:
            raise Refused("seen", _("There is nothing new."))
        record(by=by, action="notices_seen", subject=by.get_username()[:100], count=count)
    return count
