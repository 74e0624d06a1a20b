from collections.abc import Callable

import pytest
from django.test import Client

from strichka.planning.models import Membership
from strichka.staff.models import AuditEntry, Browser, User
from strichka.stories.models import Remit
from tests.factories import make_section, make_user
from tests.planning.planned import make_department

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(quick: None) -> None:
    """See ``tests/signing_in.py``."""


def change(user: User, **values: object) -> dict[str, object]:
    kept = {"username": user.username, "display_name": user.display_name, "email": user.email, "role": user.role}
    return kept | values


def test_role_departments_and_sections_are_set_on_one_page(signed_in: Callable[..., Client]) -> None:
    user, chief = make_user("reporter"), make_user("chief")
    department, section = make_department(), make_section(slug="sud", name="Суд")
    values = {"role": "feed_editor", "department": [department.slug], "section": ["sud"], "approves": ["sud"]}
    client = signed_in(user=chief)
    client.post(f"/desk/people/{user.pk}/change/", change(user, **values))
    user.refresh_from_db()
    assert user.role == "feed_editor"
    assert list(Membership.objects.values_list("person", "department")) == [(user.pk, department.pk)]
    assert list(Remit.objects.values_list("person", "section", "approves")) == [(user.pk, section.pk, True)]
    lines = AuditEntry.objects.filter(action__in=["role", "departments", "limit"])
    assert {(line.action, line.user) for line in lines} == {("role", chief), ("departments", chief), ("limit", chief)}
    client.post(f"/desk/people/{user.pk}/change/", change(user, role="duty_editor", section=["sud"]))
    assert not Remit.objects.exists()
    assert not Membership.objects.exists()


def test_what_is_refused_changes_nothing_and_keeps_what_was_typed(signed_in: Callable[..., Client]) -> None:
    chief = make_user("chief")
    client = signed_in("keeper")
    body = change(chief, role="reporter", display_name="Головна", department=[make_department().slug])
    answer = client.post(f"/desk/people/{chief.pk}/change/", body)
    page = answer.content.decode()
    chief.refresh_from_db()
    assert (answer.status_code, chief.role, Membership.objects.count()) == (422, "chief", 0)
    assert "Nobody else is chief editor. Give somebody else that role first" in page
    assert 'value="Головна"' in page


def test_only_a_keeper_makes_or_changes_a_keeper(signed_in: Callable[..., Client]) -> None:
    user, keeper = make_user("reporter"), make_user("keeper")
    client = signed_in("chief")
    made = client.post(f"/desk/people/{user.pk}/change/", change(user, role="keeper"))
    taken = client.post(f"/desk/people/{keeper.pk}/change/", change(keeper, role="reporter"))
    assert (made.status_code, taken.status_code) == (422, 403)
    assert "Only a keeper makes a keeper." in made.content.decode()
    assert set(User.objects.filter(pk__in=[user.pk, keeper.pk]).values_list("role", flat=True)) == {
        "reporter",
        "keeper",
    }


def test_nobody_closes_their_own_account_or_changes_their_own_role(signed_in: Callable[..., Client]) -> None:
    keeper = make_user("keeper")
    client = signed_in(user=keeper)
    client.post(f"/desk/people/{keeper.pk}/change/", change(keeper, role="reporter", display_name="Я"))
    closed = client.post(f"/desk/people/{keeper.pk}/close/", {"is_open": "1"})
    keeper.refresh_from_db()
    assert (keeper.is_active, keeper.role, keeper.display_name) == (True, "keeper", "Я")
    assert "Nobody changes their own role" in closed.content.decode()


def test_an_account_is_closed_and_opened_again(signed_in: Callable[..., Client]) -> None:
    user, client = make_user("reporter"), signed_in("chief")
    inside = signed_in(user=user)
    client.post(f"/desk/people/{user.pk}/close/", {"is_open": "1"})
    assert "The account is closed." in client.get(f"/desk/people/{user.pk}/").content.decode()
    assert inside.get("/desk/browsers/").status_code == 302
    client.post(f"/desk/people/{user.pk}/close/", {"is_open": "0"})
    user.refresh_from_db()
    assert user.is_active


def test_one_browser_of_a_colleague_is_ended_and_the_others_stay(signed_in: Callable[..., Client]) -> None:
    user = make_user("reporter")
    first, second = (Browser.objects.create(user=user, key=key, agent="Firefox") for key in ("a", "b"))
    signed_in("chief").post(f"/desk/people/{user.pk}/sign-out/", {"browser": first.pk})
    assert list(Browser.objects.filter(user=user)) == [second]
