from django.db import transaction
from django.utils.translation import gettext as _

from strichka.fronts import moments
from strichka.fronts.domain.making import hold
from strichka.fronts.enums import ARRANGE
from strichka.fronts.models import Arrangement
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.lists import ListPage


def cancel(*, page: ListPage, number: int, by: User | None) -> None:
    """Take back an arrangement whose time has not come.

    Raises:
        PermissionDenied: ``by`` may not arrange fronts.
        Refused: there is none of that number, or its time has come.
    """
    guard(by, ARRANGE, page)
    with transaction.atomic():
        held = hold(page)
        planned = Arrangement.objects.filter(front=held.front, number=number, starts_at__gt=held.at).first()
        if planned is None:
            raise Refused("begun", _("That arrangement is not planned any more."))
        starts = planned.starts_at.isoformat()
        planned.delete()
        moments.plan(held.front)
        record(by=by, action="cancel_front", subject=page.path, number=number, starts=starts)
