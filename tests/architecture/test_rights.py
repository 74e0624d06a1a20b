"""Who may do what, read from the verbs and from the rules, and tried: every verb by every role.

A verb's permissions are those that it, or what it calls, hands to ``guard``; who has them the rules say.
"""

import ast
import importlib
import inspect
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from rules.permissions import perm_exists

from strichka.document.steps import PoisonStep
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.stories.domain.approval.limit import limit
from strichka.stories.domain.write import Behind
from strichka.stories.errors import Conflict
from tests.architecture.subjects import Subjects
from tests.architecture.test_verbs import Name, reached, verbs
from tests.factories import make_section, make_story, make_user, publish_story

# What a verb does not spell: the register of the row, and the field's own permission beside that to write.
SPELLED_BY_ITS_ARGUMENTS = {
    ("strichka.staff.domain.keep", "keep"): {"stories.change_section"},
    ("strichka.staff.domain.keep", "note_rows"): {"stories.change_section"},
}
# Refusals that are no matter of rights.
CARRIED_OUT = (Refused, Conflict, PoisonStep, Behind)
# Of these one permission is asked only in some cases, which their own tests show.
IN_SOME_CASES = {"bring", "dismiss", "plan", "copy", "keep", "translate", "unpublish"}


@cache
def permissions(verb: Name) -> dict[str, bool]:
    """The permissions of a verb, each with whether it is asked of a subject."""
    if verb in SPELLED_BY_ITS_ARGUMENTS:
        return dict.fromkeys(SPELLED_BY_ITS_ARGUMENTS[verb], False)
    found: dict[str, bool] = {}
    functions = [verb, *(one for one in reached(verb, set()) if isinstance(one, tuple))]
    for module, name in functions:
        for permission, is_of_subject in _asked(module, name):
            found[permission] = found.get(permission, False) or is_of_subject
    return found


def _asked(module: str, name: str) -> Iterator[tuple[str, bool]]:
    function = getattr(importlib.import_module(module), name, None)
    if not inspect.isfunction(function):
        return
    source = ast.parse(inspect.getsource(function).lstrip())
    for call in (node for node in ast.walk(source) if isinstance(node, ast.Call)):
        handed = [one.value for one in call.keywords if one.arg == "permission"]
        is_guard = ast.unparse(call.func) == "guard"
        for node in [*handed, *(call.args[1:2] if is_guard else [])]:
            value = _value(importlib.import_module(module), node)
            if value:
                yield value, not is_guard or len(call.args) > 2


def _value(module: Any, node: ast.expr) -> str:
    """The permission that an expression names; "" for one that only a call knows."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    value: Any = module
    for part in ast.unparse(node).split("."):
        value = getattr(value, part, None)
    return str(value) if isinstance(value, str) else ""


@pytest.mark.parametrize("verb", verbs(), ids=".".join)
def test_every_verb_names_a_permission_that_a_rule_is_declared_for(verb: Name) -> None:
    asked = permissions(verb)

    assert asked
    assert [permission for permission in asked if not perm_exists(permission)] == []


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize(
    ("role", "is_live", "remit"),
    [*((role, False, "") for role in Role.values), (Role.REPORTER, True, "")]
    + [(role, is_live, "svit") for role in (Role.REPORTER, Role.FEED_EDITOR) for is_live in (True, False)],
)
def test_a_role_carries_out_what_its_rules_say_and_nothing_else(role: str, is_live: bool, remit: str) -> None:
    """``remit``: a section to which the colleague is limited, and in which nothing that they try it on stands."""
    user = make_user(role)
    if remit:
        limit(person=user, sections={make_section(remit, "Світ").slug: False}, by=None)
    subjects = Subjects(publish_story() if is_live else make_story())
    outcomes = {verb: (_expected(verb, subjects, user), _tried(verb, subjects, user)) for verb in verbs()}

    wrong = {verb: outcome for verb, outcome in outcomes.items() if outcome[0] is not None and outcome[0] != outcome[1]}
    assert wrong == {}
    assert {name for (_module, name), (expected, _done) in outcomes.items() if expected is None} <= IN_SOME_CASES


def _expected(verb: Name, subjects: Subjects, user: Any) -> bool | None:
    """Whether the rules let the user: all permissions, or none; ``None`` where it is some."""
    subject = subjects.subject_of(_function(verb))
    may = {user.has_perm(one, subject if of_subject else None) for one, of_subject in permissions(verb).items()}
    return may.pop() if len(may) == 1 else None


def _tried(verb: Name, subjects: Subjects, user: Any) -> bool:
    """Whether it was not refused for want of rights; nothing of it stays."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                _function(verb)(**subjects.arguments(_function(verb)), by=user)
        except PermissionDenied:
            return False
        except CARRIED_OUT:
            return True
        finally:
            transaction.set_rollback(True)
    return True


def _function(verb: Name) -> Any:
    return getattr(importlib.import_module(verb[0]), verb[1])
