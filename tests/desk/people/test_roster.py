from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from lxml import html

from strichka.desk.people import roster
from strichka.planning.models import Membership
from strichka.staff.models import AuditEntry, User
from strichka.stories.domain.approval.limit import limit
from strichka.stories.rules import remit_of
from tests.factories import make_section, make_user
from tests.planning.planned import make_department

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(quick: None) -> None:
    """See ``tests/signing_in.py``."""


def shown(client: Client, query: str = "") -> list[str]:
    page = html.document_fromstring(client.get(f"/desk/people/{query}").content.decode())
    return [one.text_content().strip() for one in page.cssselect(".people-list li .fragment")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_says_of_each_what_they_do_and_how_they_sign_in(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Any
) -> None:
    make_section(slug="sud", name="Суд")
    people = [make_user(username=f"a{number}", display_name=f"Олена {number}") for number in range(count)]
    for one in people:
        limit(person=one, sections={"sud": True}, by=None)
        Authenticator.objects.create(user=one, type=Authenticator.Type.TOTP, data={})
    client = signed_in("chief", username="z")
    with django_assert_num_queries(8):
        page = client.get("/desk/people/").content.decode()
    assert page.count("Суд (approves)") == count
    assert page.count("second factor</span>") == count
    assert page.count("password only") == 1


def test_who_is_limited_by_departments_reads_so_on_both_pages(signed_in: Callable[..., Client]) -> None:
    sport, sud = make_section("sport", "Спорт"), make_section("sud", "Суд")
    editor = make_user(username="olena", display_name="Олена")
    department, duty = make_department("misto", editor), make_user("duty_editor", username="duty")
    Membership.objects.create(department=department, person=duty)
    make_department("dim", editor)
    department.sections.add(sport)
    limit(person=editor, sections={"sud": True}, by=None)
    client = signed_in("chief", username="z")
    page = html.document_fromstring(client.get("/desk/people/").content.decode())
    said = [
        [one.text_content() for one in row.cssselect(".row-meta span")] for row in page.cssselect(".people-list li")
    ]
    assert {row[0]: set(row[1:]) for row in said} == {
        "duty": {"Misto"},
        "olena": {"Misto", "Dim", "Спорт", "Суд (approves)"},
        "z": set(),
    }
    assert set(remit_of(editor)) == {sport.pk, sud.pk}
    page = html.document_fromstring(client.get(f"/desk/people/{editor.pk}/").content.decode())
    assert {one.text_content().strip() for one in page.cssselect(".choices.people label")} == {"Dim", "Misto: Спорт"}


def test_people_are_found_by_any_part_of_a_name_and_closed_accounts_apart(signed_in: Callable[..., Client]) -> None:
    make_user(username="olena", display_name="Олена Кравець", role="reporter")
    make_user(username="petro", display_name="Петро", is_active=False)
    client = signed_in("keeper", display_name="Сторож")
    assert shown(client, "?q=кравець") == ["Олена Кравець"]
    assert shown(client, "?role=reporter") == ["Олена Кравець"]
    assert shown(client, "?closed=1") == ["Петро"]
    assert "Петро" not in shown(client)


def test_a_long_list_goes_on_where_it_stopped(signed_in: Callable[..., Client]) -> None:
    names = [f"b{number:03}" for number in range(roster.PAGE + 5)]
    User.objects.bulk_create([User(username=one, display_name=one) for one in names])
    client = signed_in("chief", username="a", display_name="a")
    page = html.document_fromstring(client.get("/desk/people/").content.decode())
    (older,) = page.cssselect(".more a")
    assert [*shown(client), *shown(client, older.get("href"))] == ["a", *names]


def test_somebody_new_gets_an_account_and_a_link_that_is_shown_once(signed_in: Callable[..., Client]) -> None:
    client = signed_in(user=(chief := make_user("chief")))
    answer = client.post("/desk/people/invite/", {"username": "nova", "display_name": "Нова", "role": "reporter"})
    new = User.objects.get(username="nova")
    assert "/desk/password/set/" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert (new.role, new.has_usable_password()) == ("reporter", False)
    assert [line.user for line in AuditEntry.objects.filter(subject="nova")] == [chief, chief]
    assert "/desk/password/set/" not in client.get(f"/desk/people/{new.pk}/").content.decode()


def test_a_name_that_is_taken_is_said_beside_what_was_typed(signed_in: Callable[..., Client]) -> None:
    make_user(username="nova")
    answer = signed_in("chief").post("/desk/people/invite/", {"username": "nova", "email": "n@a.ua", "role": "chief"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody has this sign-in name already." in page
    assert 'value="n@a.ua"' in page


def test_a_keeper_is_no_link_for_who_may_not_change_one_and_the_refusal_says_who_may(
    signed_in: Callable[..., Client],
) -> None:
    keeper, editor = make_user("keeper", display_name="Сторож"), make_user(display_name="Олена")
    chief = signed_in("chief", display_name="Ганна")
    assert set(shown(chief)) == {"Олена", "Ганна"}
    assert "Сторож" in chief.get("/desk/people/").content.decode()
    refused = chief.get(f"/desk/people/{keeper.pk}/")
    assert (refused.status_code, "only a keeper. Ask them." in refused.content.decode()) == (403, True)
    assert chief.get(f"/desk/people/{editor.pk}/").status_code == 200


def test_only_a_keeper_makes_a_keeper(signed_in: Callable[..., Client]) -> None:
    answer = signed_in("chief").post("/desk/people/invite/", {"username": "nova", "role": "keeper"})
    assert answer.status_code == 403
    assert "Only a keeper makes a keeper." in answer.content.decode()
    assert not User.objects.filter(username="nova").exists()
