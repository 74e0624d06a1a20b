from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.fronts import moments
from strichka.fronts.domain.arrange import refuse_impossible, refuse_time
from strichka.fronts.domain.making import hold, make, refuse_unplaceable
from strichka.fronts.enums import ARRANGE
from strichka.fronts.layout import Layout, read
from strichka.fronts.models import Arrangement
from strichka.staff.errors import Refused
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.stories.lists import ListPage


def replan(*, page: ListPage, number: int, layout: Layout, starts_at: datetime, by: User | None) -> Arrangement:
    """Put another arrangement in the place of one whose time has not come; it gets a number of its own.

    Raises:
        PermissionDenied: ``by`` may not arrange fronts.
        Refused: there is none of that number any more, so that a colleague's change is not undone unseen; its time has
            come; or the layout cannot stand.
    """
    guard(by, ARRANGE, page)
    with transaction.atomic():
        held = hold(page)
        refuse_time(starts_at, held.at)
        stands = Arrangement.objects.filter(front=held.front, number=number, starts_at__gt=held.at).first()
        if stands is None:
            raise Refused("begun", _("That arrangement is not planned any more: it was changed, or its time has come."))
        refuse_impossible(layout, before=read(stands), at=held.at)
        wanted = layout.unended(at=held.at)
        refuse_unplaceable(wanted, page.language)
        made = make(held, wanted, by=by, starts_at=starts_at, action="replan_front")
        stands.delete()
        moments.plan(held.front)
    return made
