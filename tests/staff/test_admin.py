from collections.abc import Callable

import pytest
from django.test import Client

from strichka.staff.models import AuditEntry, User
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def change(user: User, **values: str) -> dict[str, str]:
    return {
        "username": user.username,
        "display_name": user.display_name,
        "role": user.role,
        "is_active": "on",
        **values,
    }


def test_a_change_of_role_stands_in_the_log(signed_in: Callable[..., Client]) -> None:
    user = make_user("reporter")
    signed_in("chief").post(f"/desk/registers/staff/user/{user.pk}/change/", change(user, role="feed_editor"))
    user.refresh_from_db()
    assert user.role == "feed_editor"
    assert AuditEntry.objects.get(action="role").details == {"old": "reporter", "new": "feed_editor"}


def test_only_a_keeper_makes_or_changes_a_keeper(signed_in: Callable[..., Client]) -> None:
    user, keeper = make_user("reporter"), make_user("keeper")
    client = signed_in("chief")
    made = client.post(f"/desk/registers/staff/user/{user.pk}/change/", change(user, role="keeper"))
    taken = client.post(f"/desk/registers/staff/user/{keeper.pk}/change/", change(keeper, role="reporter"))
    user.refresh_from_db()
    keeper.refresh_from_db()
    assert (made.status_code, taken.status_code, user.role, keeper.role) == (200, 403, "reporter", "keeper")
    assert client.post(f"/desk/registers/staff/user/{keeper.pk}/password/", {}).status_code == 403


def test_nobody_closes_their_own_account_by_a_slip(signed_in: Callable[..., Client]) -> None:
    keeper = make_user("keeper")
    client = signed_in(user=keeper)
    client.post(f"/desk/registers/staff/user/{keeper.pk}/change/", {"username": keeper.username, "display_name": "Я"})
    keeper.refresh_from_db()
    assert (keeper.is_active, keeper.role, keeper.display_name) == (True, "keeper", "Я")


def test_an_account_is_made_with_a_role(signed_in: Callable[..., Client]) -> None:
    data = {
        "username": "novyi", "display_name": "Новий", "role": "reporter", "usable_password": "true",
        "password1": "дуже-довгий-пароль", "password2": "дуже-довгий-пароль",
    }  # fmt: skip
    signed_in("chief").post("/desk/registers/staff/user/add/", data)
    assert User.objects.get(username="novyi").role == "reporter"
