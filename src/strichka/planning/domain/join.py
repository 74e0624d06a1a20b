from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.planning.models import Department, Membership
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def join(*, person: User, departments: Collection[str], by: User | None) -> None:
    """Say in which departments (slugs) a person works: in these and in no others.

    Raises:
        PermissionDenied: ``by`` does not keep departments.
        Refused: there is no such department.
    """
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=person.pk)
        guard(by, "planning.change_department")
        rows = list(Department.objects.filter(slug__in=departments))
        if len(rows) != len(set(departments)):
            raise Refused("department", _("There is no such department."))
        before = set(Membership.objects.filter(person=locked).values_list("department__slug", flat=True))
        after = {one.slug for one in rows}
        if before == after:
            return
        Membership.objects.filter(person=locked).exclude(department__in=rows).delete()
        added = [one for one in rows if one.slug not in before]
        Membership.objects.bulk_create([Membership(department=one, person=locked) for one in added])
        words = {"old": sorted(before), "new": sorted(after)}
        record(by=by, action="departments", subject=locked.get_username()[:100], **words)
