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
    user, chief = make_user("reporter"), make_user("chief")
    signed_in(user=chief).post(f"/desk/registers/staff/user/{user.pk}/change/", change(user, role="feed_editor"))
    user.refresh_from_db()
    assert user.role == "feed_editor"
    line = AuditEntry.objects.get(action="role")
    assert (line.user, line.details) == (chief, {"old": "reporter", "new": "feed_editor"})


def test_only_a_keeper_makes_or_changes_a_keeper(signed_in: Callable[..., Client]) -> None:
    user, keeper = make_user("reporter"), make_user("keeper")
    client = signed_in("chief")
    made = client.post(f"/desk/registers/staff/user/{user.pk}/change/", change(user, role="keeper"))
    taken = client.post(f"/desk/registers/staff/user/{keeper.pk}/change/", change(keeper, role="reporter"))
    user.refresh_from_db()
    keeper.refresh_from_db()
    assert (made.status_code, taken.status_code, user.role, keeper.role) == (200, 403, "reporter", "keeper")


def test_nobody_closes_their_own_account_by_a_slip(signed_in: Callable[..., Client]) -> None:
    keeper = make_user("keeper")
    client = signed_in(user=keeper)
    client.post(f"/desk/registers/staff/user/{keeper.pk}/change/", {"username": keeper.username, "display_name": "Я"})
    keeper.refresh_from_db()
    assert (keeper.is_active, keeper.role, keeper.display_name) == (True, "keeper", "Я")


def test_an_account_is_made_with_a_role(signed_in: Callable[..., Client]) -> None:
    data = {"username": "novyi", "display_name": "Новий", "role": "reporter"}
    answer = signed_in("chief").post("/desk/registers/staff/user/add/", data)
    person = User.objects.get(username="novyi")
    assert (person.role, person.has_usable_password()) == ("reporter", False)
    assert answer.headers["Location"] == f"/desk/people/{person.pk}/"


def test_the_last_chief_is_not_demoted_and_the_page_says_what_to_do(signed_in: Callable[..., Client]) -> None:
    chief = make_user("chief")
    client = signed_in("keeper")
    client.post(f"/desk/registers/staff/user/{chief.pk}/change/", change(chief, role="reporter"))
    page = client.get(f"/desk/registers/staff/user/{chief.pk}/change/").content.decode()
    chief.refresh_from_db()
    assert chief.role == "chief"
    assert "Nobody else is chief editor. Give somebody else that role first" in page
