from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.notices.models import Notice
from strichka.notices.rules import SEE
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def see(*, by: User, upto: int | None = None) -> int:
    """Somebody has seen their notices, up to the one with this number; how many that were.

    Raises:
        PermissionDenied: ``by`` does not use the desk.
        Refused: there was none.
    """
    guard(by, SEE)
    with transaction.atomic():
        unseen = Notice.objects.filter(person=by, seen_at=None)
        count = (unseen if upto is None else unseen.filter(pk__lte=upto)).update(seen_at=timezone.now())
        if not count:
            raise Refused("seen", _("There is nothing new."))
        record(by=by, action="notices_seen", subject=by.get_username()[:100], count=count)
    return count
