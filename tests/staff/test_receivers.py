"""What colleagues do with their own keys, and what others do with them, is written down."""

from collections.abc import Callable

import pytest
from django.test import Client

from strichka.staff.models import AuditEntry
from tests.factories import make_user

pytestmark = pytest.mark.django_db
OLD, NEW = "дуже-довгий-пароль", "ще-довший-пароль-7"


def lines(action: str) -> list[tuple[str, str]]:
    rows = AuditEntry.objects.filter(action=action).order_by("pk")
    return [(str(row.user), row.subject) for row in rows]


def test_a_password_changed_by_its_owner_stands_in_the_audit_log(signed_in: Callable[..., Client]) -> None:
    diak = make_user(username="diak", display_name="Дяк")
    signed_in(user=diak).post("/desk/password/change/", {"oldpassword": OLD, "password1": NEW, "password2": NEW})
    diak.refresh_from_db()
    assert diak.check_password(NEW)
    assert lines("password") == [("Дяк", "diak")]


def test_a_failure_is_kept_under_the_name_that_exists_whatever_its_capitals() -> None:
    make_user(username="diak")
    for tried in ("DIAK", "diak", "пароль-замість-імені"):
        Client().post("/desk/login/", {"login": tried, "password": "не-той-пароль"})
    assert lines("sign_in_failed") == [("None", "diak"), ("None", "diak"), ("None", "")]
