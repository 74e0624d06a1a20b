"""Who may do what, asked of the registry of permissions itself: one that is added is tested at once."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from rules.permissions import has_perm, permissions

from strichka.staff.enums import Role
from strichka.staff.models import User
from strichka.staff.rules import is_colleague, keeps_everything, keeps_names
from tests.architecture.measures import ROOT, source_files

ALL = sorted(permissions)
OF_A_MODEL = [name for name in ALL if "." in name]
# Each of these may all that the one before may. The keeper stands beside them, and writes nothing.
LADDER = [Role.REPORTER, Role.FEED_EDITOR, Role.DUTY_EDITOR, Role.CHIEF]
ASKING = {"guard", "page", "answers", "has_perm"}
ASKS = re.compile(rf"\b({'|'.join(ASKING)})\(")
NAME = re.compile(r"[a-z]+\.[a-z]+_[a-z_]+")


def somebody(role: str, **values: object) -> User:
    return User(username="somebody", role=role, **values)


def may(role: str, permission: str) -> bool:
    return bool(has_perm(permission, somebody(role)))


def asked() -> Iterator[str]:
    """Every permission that the code or a template asks by its name."""
    for path in source_files():
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if NAME.search(text) and ASKS.search(text) else ():
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in ASKING:
                words = [str(one.value) for one in node.args if isinstance(one, ast.Constant)]
                yield from (word for word in words if NAME.fullmatch(word))
    for path in (ROOT / "src/strichka").rglob("templates/**/*.html"):
        yield from re.findall(r"\bperms\.([a-z]+\.[a-z_]+)", path.read_text("utf-8"))


def test_the_registry_is_read_whole() -> None:
    assert {name.partition(".")[0] for name in ALL} >= {"staff", "stories", "reports", "pictures", "topics"}
    assert len(ALL) > 30


@pytest.mark.parametrize("permission", sorted(set(asked())))
def test_what_the_code_asks_is_in_the_registry(permission: str) -> None:
    assert permissions.rule_exists(permission)


@pytest.mark.parametrize("permission", ALL)
def test_every_permission_is_somebodys(permission: str) -> None:
    assert [role for role in Role.values if may(role, permission)] != []


@pytest.mark.parametrize(("lower", "higher"), list(pairwise(LADDER)))
def test_who_stands_higher_may_all_that_those_below_may_and_something_more(lower: str, higher: str) -> None:
    assert {name for name in ALL if may(higher, name)} > {name for name in ALL if may(lower, name)}


@pytest.mark.parametrize("permission", [name for name in ALL if name.startswith("staff")])
def test_people_are_kept_by_the_chief_and_the_keeper_alone(permission: str) -> None:
    open_to_more = {"staff.use_desk": set(Role.values), "staff.use_registers": set(Role.values) - {Role.REPORTER}}

    allowed = {role for role in Role.values if may(role, permission)}

    assert allowed == open_to_more.get(permission, {Role.CHIEF, Role.KEEPER})


@pytest.mark.parametrize("permission", [name for name in OF_A_MODEL if name.endswith(("_story", "_case", "_picture"))])
def test_the_keeper_looks_at_what_is_written_and_writes_nothing(permission: str) -> None:
    assert may(Role.KEEPER, permission) is permission.partition(".")[2].startswith("view_")


@pytest.mark.parametrize("permission", [name for name in OF_A_MODEL if ".delete_" in name])
def test_nothing_is_deleted_that_anything_points_at(permission: str) -> None:
    app, _, model = permission.partition(".delete_")
    assert [one.name for one in apps.get_model(app, model)._meta.related_objects] == []


@pytest.mark.parametrize("model", [one for one in admin.site._registry if one.__module__.startswith("strichka.")])
def test_every_register_has_a_rule_of_who_looks_into_it(model: type) -> None:
    app, name = model._meta.app_label, model._meta.model_name

    assert permissions.rule_exists(app)
    assert permissions.rule_exists(f"{app}.view_{name}")


@pytest.mark.parametrize("role", ["", "stranger", "KEEPER"])
def test_a_role_that_does_not_exist_may_nothing(role: str) -> None:
    assert [name for name in ALL if may(role, name)] == []


@pytest.mark.parametrize("role", Role.values)
def test_a_colleague_is_who_has_a_role_and_an_open_account(role: str) -> None:
    assert is_colleague(somebody(role))
    assert not is_colleague(somebody(role, is_active=False))


def test_who_is_not_signed_in_is_no_colleague() -> None:
    assert not is_colleague(AnonymousUser())


@pytest.mark.parametrize("role", Role.values)
def test_who_keeps_everything_keeps_names_too(role: str) -> None:
    assert keeps_names(somebody(role)) >= keeps_everything(somebody(role))
