from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.notices.telling import News, tell
from strichka.planning import signals
from strichka.planning.domain.lock import lock
from strichka.planning.enums import ASSIGNED, UNASSIGNED, LineState, Permission
from strichka.planning.models import Assignment, PlannedLine
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def assign(*, line: PlannedLine, people: Iterable[User], by: User | None) -> None:
    """Have exactly these people write the line; who is new to it, and who is taken off it, gets a notice.

    Raises:
        PermissionDenied: ``by`` is no editor.
        Refused: the line was dropped, or somebody's account is closed.
    """
    with transaction.atomic():
        row = lock(line)
        guard(by, Permission.ASSIGN, row)
        if row.state == LineState.DROPPED:
            raise Refused("dropped", _("This line was dropped. Bring it back first."))
        given = give(row, list(people), by)
        record(by=by, action="assign", subject=row.headline[:100], line=row.pk, **given)
        transaction.on_commit(partial(signals.changed.send, PlannedLine, line=row), robust=True)


def give(line: PlannedLine, people: list[User], by: User | None) -> dict[str, Any]:
    """Part of a verb: the assignments as they are to be, and notices of what has changed.

    Returns both sets of names for the audit log. Raises Refused for who cannot sign in.
    """
    for person in people:
        if not person.is_active:
            raise Refused("person", _("%s does not work here any more.") % person)
    before = {one.person_id: one for one in line.assignments.select_related("person")} if line.pk else {}
    after = {person.pk: person for person in people}
    gone = [one for pk, one in before.items() if pk not in after]
    new = [person for pk, person in after.items() if pk not in before]
    Assignment.objects.filter(pk__in=[one.pk for one in gone]).delete()
    Assignment.objects.bulk_create(Assignment(line=line, person=person, by=by) for person in new)
    for kind, told in ((ASSIGNED, new), (UNASSIGNED, [one.person for one in gone])):
        tell(News(kind, line.headline, f"plan/{line.pk}/", line.ednote), people=told, by=by)
    return {
        "old": sorted(one.person.get_username() for one in before.values()),
        "new": sorted(person.get_username() for person in after.values()),
    }
