"""A person as a row: what they may, and what of them a session knows."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError
from rules.permissions import permissions

from strichka.staff.enums import Role
from strichka.staff.models import Acting, AuditEntry, User
from tests.factories import make_user

pytestmark = pytest.mark.django_db
ALL = sorted(permissions)


def test_no_flag_and_no_group_grants_anything() -> None:
    fields = {field.name for field in User._meta.get_fields()}

    assert not {"is_superuser", "is_staff", "groups", "user_permissions"} & fields
    assert not hasattr(User.objects, "create_superuser")
    with pytest.raises(TypeError):
        User.objects.create_user("first", is_superuser=True)
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("role", Role.values)
def test_a_person_may_what_the_rules_say_of_the_role_and_nothing_when_closed(role: str) -> None:
    user = make_user(role)
    stranger = Permission.objects.exclude(codename__in=[name.partition(".")[2] for name in ALL]).first()
    may = [name for name in ALL if user.has_perm(name)]

    assert may
    assert user.has_perms(may)
    assert not user.has_perms([*may, "staff.no_such_permission"])
    assert stranger is None or not user.has_perm(f"{stranger.content_type.app_label}.{stranger.codename}")
    user.is_active = False
    assert not [name for name in ALL if user.has_perm(name)]


def test_a_session_knows_password_and_role_and_a_name_is_no_part_of_it() -> None:
    user = make_user()
    before = user.get_session_auth_hash()
    user.display_name = "Інша"
    same = user.get_session_auth_hash()
    user.role = Role.CHIEF
    by_role = user.get_session_auth_hash()
    user.set_password("зовсім-інше-слово-7")

    assert same == before
    assert len({before, by_role, user.get_session_auth_hash()}) == 3


def test_a_hash_that_is_made_stronger_is_told_from_a_change(settings: Any) -> None:
    diak = make_user(username="diak", password="дуже-довгий-пароль")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher", *settings.PASSWORD_HASHERS]

    assert diak.check_password("дуже-довгий-пароль")

    line = AuditEntry.objects.get(action="password")
    assert (line.user, line.details) == (diak, {"why": "stronger hash"})


def test_the_log_names_who_acts_and_why_and_nothing_of_that_stays() -> None:
    chief, diak = make_user("chief"), make_user(username="diak")

    with Acting.by(chief, why="a test"):
        User.objects.filter(pk=diak.pk).update(role="reporter")

    line = AuditEntry.objects.get(action="role")
    assert (line.user, line.details) == (chief, {"old": "feed_editor", "new": "reporter", "why": "a test"})
    assert not Acting.objects.exists()


def test_what_did_not_come_about_leaves_no_line_and_nobody_acting() -> None:
    diak = make_user(username="diak")

    with pytest.raises(IntegrityError), Acting.by(diak):
        User.objects.update(role="owner")

    assert not AuditEntry.objects.filter(action="role").exists()
    assert not Acting.objects.exists()
