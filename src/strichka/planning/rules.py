"""Who may do what with the plan: everybody who writes plans and begins; editors decide about others' lines."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm
from rules.predicates import predicate

from strichka.planning.enums import Permission
from strichka.staff.guard import explain
from strichka.staff.rules import keeps_everything, register
from strichka.stories.rules import is_editor, is_keeper, is_writer


@predicate
def has_planned(user: Any, line: Any) -> bool:
    return line is None or line.planned_by == user


@predicate
def is_own(user: Any, view: Any) -> bool:
    return view is None or view.person_id == user.pk


add_perm(Permission.VIEW, is_writer | is_keeper)
add_perm(Permission.PLAN, is_writer)
add_perm(Permission.CHANGE, is_editor | (is_writer & has_planned))
add_perm(Permission.ASSIGN, is_editor)
add_perm(Permission.DROP, is_editor | (is_writer & has_planned))
add_perm(Permission.BEGIN, is_writer)
add_perm(Permission.KEEP_VIEW, (is_writer | is_keeper) & is_own)

add_perm("planning", keeps_everything)
register("planning", "department", keeps_everything)
register("planning", "membership", keeps_everything, verbs=("view", "add", "change", "delete"))

explain(Permission.CHANGE, _("A reporter changes the lines that they have planned themselves. Ask an editor."))
explain(Permission.DROP, _("A reporter drops the lines that they have planned themselves. Ask an editor."))
explain(Permission.ASSIGN, _("Editors say who writes what. Ask one."))
