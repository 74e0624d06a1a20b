"""Who may do what with the plan: everybody who writes plans and begins; editors decide about others' lines.

Who is limited to sections decides about the lines of these, and of their own departments where a line has no section.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm
from rules.predicates import predicate

from strichka.planning.enums import Permission
from strichka.planning.models import Department, Membership, assigned_to
from strichka.staff.guard import explain
from strichka.staff.rules import asked_once, keeps_everything, register
from strichka.stories.rules import REMITS, RemitSource, is_editor, is_in_remit, is_keeper, is_limited, is_writer

if TYPE_CHECKING:
    from django.db.models import QuerySet


@predicate
def has_planned(user: Any, line: Any) -> bool:
    return line is None or line.planned_by == user


@predicate
def is_line_within(user: Any, line: Any) -> bool:
    """Whether a line is of a section that somebody's remit reaches.

    A line without a section is everybody's, unless it is of a department in which somebody limited does not work.
    """
    if line is None or not is_limited(user):
        return True
    if line.section_id is not None:
        return is_in_remit(user, line.section_id)
    return line.department_id is None or line.department_id in departments_of(user)


def departments_of(user: Any) -> set[int]:
    """The departments (ids) in which somebody works; asked once a request."""
    rows = Membership.objects.filter(person=user.pk).values_list("department", flat=True)
    return asked_once(user, "departments", lambda: set(rows))


def _sections_of(person: int) -> "QuerySet[Any, Any]":
    """Those of the departments in which somebody works, and whether the department approves in its sections."""
    rows = Department.sections.through.objects.filter(department__memberships__person=person)
    return rows.annotate(approves=F("department__approves"))


def _is_to_write(user: Any, story: Any) -> bool:
    """Whether the plan gives somebody the story, whatever section it stands in."""
    return user.pk in assigned_to(story)


REMITS.add(RemitSource("departments", _sections_of, _is_to_write))


@predicate
def is_own(user: Any, view: Any) -> bool:
    return view is None or view.person_id == user.pk


add_perm(Permission.VIEW, is_writer | is_keeper)
add_perm(Permission.PLAN, is_writer)
decides_line = is_editor & is_line_within
add_perm(Permission.CHANGE, decides_line | (is_writer & has_planned))
add_perm(Permission.ASSIGN, decides_line)
add_perm(Permission.DROP, decides_line | (is_writer & has_planned))
add_perm(Permission.BEGIN, is_writer)
add_perm(Permission.KEEP_VIEW, (is_writer | is_keeper) & is_own)

add_perm("planning", keeps_everything)
register("planning", "department", keeps_everything)
register("planning", "membership", keeps_everything, verbs=("view", "add", "change", "delete"))

explain(
    Permission.CHANGE,
    _("Who has planned this line, the editors of its section or department, and the duty editor change it. Ask one."),
)
explain(
    Permission.DROP,
    _("Who has planned this line, the editors of its section or department, and the duty editor drop it. Ask one."),
)
explain(Permission.ASSIGN, _("Editors of a section say who writes what in it. Ask one of them, or the duty editor."))
