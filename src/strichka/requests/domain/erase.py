"""Who asked is forgotten: by policy some months after the decision, or sooner, where somebody has to."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.jobs import schedule
from strichka.requests.domain.receive import locked
from strichka.requests.enums import Permission
from strichka.requests.models import Asker, PublicRequest
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

DAYS_IN_A_MONTH = 31  # nobody is forgotten a day too early
AT_ONCE = 500


def erase(*, request: PublicRequest, by: User | None) -> None:
    """Delete who asked, what they wrote and were answered; the request with its decision stays in the register.

    Raises:
        PermissionDenied: ``by`` may not.
        Refused: it waits for a decision, so somebody must be answered yet.
    """
    with transaction.atomic():
        row = locked(request)
        guard(by, Permission.ERASE, row)
        if row.decided_at is None:
            raise Refused("waits", _("This request waits for a decision, and who asked for an answer."))
        if Asker.objects.filter(request=row).delete()[0]:
            record(by=by, action="request_erased", subject=row.story.public_id, request=row.pk)


@schedule.every(timedelta(days=1), "requests.erase")
def erase_old() -> int:
    """Forget who asked in the requests decided ``requests.keep_months`` ago; how many."""
    kept = timedelta(days=DAYS_IN_A_MONTH * settings.INSTANCE.number("requests.keep_months"))
    old = Asker.objects.filter(request__decided_at__lt=timezone.now() - kept).select_related("request")
    rows = list(old.order_by("request__decided_at")[:AT_ONCE])
    for row in rows:
        erase(request=row.request, by=None)
    return len(rows)
