"""What colleagues do with their own keys, and what others do with them, is written down."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from django.test import Client

from strichka.staff.models import AuditEntry
from tests.factories import make_user

pytestmark = pytest.mark.django_db
OLD, NEW = "дуже-довгий-пароль", "ще-довший-пароль-7"


def lines(action: str) -> list[tuple[str, str]]:
    rows = AuditEntry.objects.filter(action=action).order_by("pk")
    return [(str(row.user), row.subject) for row in rows]


def test_a_password_changed_by_its_owner_or_by_the_keeper_stands_in_the_audit_log(
    signed_in: Callable[..., Client],
) -> None:
    diak = make_user(username="diak", display_name="Дяк")
    signed_in(user=diak).post("/desk/password/change/", {"oldpassword": OLD, "password1": NEW, "password2": NEW})
    keeper = make_user("keeper", display_name="Ткач")
    address = f"/desk/registers/staff/user/{diak.pk}/password/"
    signed_in(user=keeper).post(address, {"password1": OLD, "password2": OLD, "usable_password": "true"})
    diak.refresh_from_db()
    assert diak.check_password(OLD)
    assert lines("password") == [("Дяк", "diak"), ("Ткач", "diak")]


def test_a_second_factor_that_is_taken_away_stands_in_the_audit_log() -> None:
    diak = make_user(username="diak", display_name="Дяк")
    factor = Authenticator.objects.create(user=diak, type=Authenticator.Type.TOTP, data={})
    authenticator_removed.send(Authenticator, request=None, user=diak, authenticator=factor)
    assert lines("second_factor_removed") == [("Дяк", "diak")]
