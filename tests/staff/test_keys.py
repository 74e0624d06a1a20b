"""What colleagues do with their own keys, and what others do with them, is counted and written down."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from django.core.cache import cache
from django.test import Client

from strichka.staff.models import AuditEntry
from tests.factories import make_user

pytestmark = pytest.mark.django_db
OLD, NEW = "дуже-довгий-пароль", "ще-довший-пароль-7"


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def lines(action: str) -> list[tuple[str, str]]:
    rows = AuditEntry.objects.filter(action=action).order_by("pk")
    return [(str(row.user), row.subject) for row in rows]


def test_a_flood_of_names_does_not_push_out_the_count_of_attempts_on_one() -> None:
    make_user(username="diak")
    client = Client(headers={"accept-language": "en"})
    for _ in range(10):
        client.post("/desk/login/", {"login": "diak", "password": "не-той-пароль"})
    for number in range(5000):
        cache.set(f"somebody-{number}", [1.0], 300)
    answer = client.post("/desk/login/", {"login": "diak", "password": OLD})
    assert answer.status_code != 302
    assert "_auth_user_id" not in client.session


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


def test_the_registers_have_no_second_place_to_change_a_password(signed_in: Callable[..., Client]) -> None:
    answer = signed_in("keeper").get("/desk/registers/password_change/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/password/change/")
