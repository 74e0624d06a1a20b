from collections.abc import Collection

from django.db import transaction

from strichka.planning.models import Department
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.models import Section


def give_sections(*, department: Department, sections: Collection[Section], by: User | None) -> None:
    """Say in which sections the people of a department work, besides others of theirs; none: it limits nobody.

    Raises:
        PermissionDenied: ``by`` does not keep departments.
    """
    with transaction.atomic():
        row = Department.objects.select_for_update().get(pk=department.pk)
        guard(by, "planning.change_department", row)
        before = sorted(row.sections.values_list("slug", flat=True))
        after = sorted(one.slug for one in sections)
        if before == after:
            return
        row.sections.set(sections)
        record(by=by, action="department_sections", subject=row.slug, old=before, new=after)
