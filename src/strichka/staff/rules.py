"""Roles as rules, and who may keep the registers of people."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm
from rules.predicates import predicate

from strichka.staff.enums import LETS_IN, Role
from strichka.staff.guard import explain

_T = TypeVar("_T")
EDITORS = frozenset({Role.FEED_EDITOR, Role.DUTY_EDITOR, Role.CHIEF})


@predicate
def is_colleague(user: Any) -> bool:
    """Anyone with a role in the newsroom."""
    return bool(user.is_authenticated and user.is_active and user.role in Role.values)


@predicate
def keeps_names(user: Any) -> bool:
    """Topics, sources and bylines: editors, and who keeps everything."""
    return user.role in EDITORS | {Role.KEEPER}


@predicate
def keeps_everything(user: Any) -> bool:
    return user.role in LETS_IN


@predicate
def keeps_person(user: Any, person: Any) -> bool:
    """Only a keeper changes a keeper."""
    return person is None or person.role != Role.KEEPER or user.role == Role.KEEPER


def asked_once(user: Any, name: str, ask: Callable[[], _T]) -> _T:
    """What is asked about somebody under this name: once a request, whose user they are."""
    if not hasattr(user, "asked_here"):
        user.asked_here = {}
    if name not in user.asked_here:
        user.asked_here[name] = ask()
    return cast("_T", user.asked_here[name])


def register(app: str, model: str, keeper: Any, *, verbs: tuple[str, ...] = ("view", "add", "change")) -> None:
    """Let ``keeper`` do these in Django's admin. Nobody deletes: stories and editions point at the row."""
    for verb in verbs:
        add_perm(f"{app}.{verb}_{model}", keeper)


add_perm("staff", keeps_everything)
add_perm("staff.use_desk", is_colleague)
add_perm("staff.use_registers", keeps_names)
register("staff", "user", keeps_everything, verbs=("view", "add"))
add_perm("staff.change_user", keeps_everything & keeps_person)
explain("staff.change_user", _("The chief editor keeps these accounts, and that of a keeper only a keeper. Ask them."))
register("staff", "auditentry", keeps_everything, verbs=("view",))
