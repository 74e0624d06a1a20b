from django.db import transaction
from django.utils.translation import gettext as _

from strichka.planning.models import PlannedLine
from strichka.staff.errors import Refused


def lock(line: PlannedLine) -> PlannedLine:
    """The line with its row locked until the transaction ends.

    Raises:
        Refused: there is no such line any more.
    """
    assert transaction.get_connection().in_atomic_block
    locked = PlannedLine.objects.select_for_update(of=("self",)).select_related("story").filter(pk=line.pk).first()
    if locked is None:
        raise Refused("unknown_line", _("There is no such line in the plan."))
    return locked
