"""Names, roles and open accounts: who may change them, and who must stay."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import connection

from strichka.staff.domain.change import change
from strichka.staff.enums import LETS_IN, Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry, Browser, User
from tests.factories import make_user

LOSSES: list[dict[str, Any]] = [{"role": Role.REPORTER}, {"is_active": False}]


@pytest.mark.django_db
@pytest.mark.parametrize("loss", LOSSES, ids=["demoted", "closed"])
@pytest.mark.parametrize("role", LETS_IN)
def test_the_last_who_holds_a_role_that_lets_others_in_keeps_it(role: str, loss: dict[str, Any]) -> None:
    last = make_user(role)
    make_user(role, is_active=False)

    with pytest.raises(Refused) as refused:
        change(person=last, by=None, **loss)

    last.refresh_from_db()
    assert (refused.value.code, last.role, last.is_active) == ("last", role, True)


@pytest.mark.django_db
@pytest.mark.parametrize("loss", LOSSES, ids=["demoted", "closed"])
@pytest.mark.parametrize("role", LETS_IN)
def test_one_of_two_may_go_and_both_may_hold_it(role: str, loss: dict[str, Any]) -> None:
    one, other = make_user(role), make_user(role)

    changed = change(person=one, by=other, **loss)

    assert {name: getattr(changed, name) for name in loss} == loss
    assert list(User.objects.filter(role=role, is_active=True)) == [other]


@pytest.mark.django_db
def test_only_a_keeper_gives_a_keepers_role_or_changes_a_keeper() -> None:
    chief, keeper, reporter = make_user(Role.CHIEF), make_user(Role.KEEPER), make_user(Role.REPORTER)

    for person, values in ((reporter, {"role": Role.KEEPER}), (keeper, {"display_name": "Інший"})):
        with pytest.raises(PermissionDenied):
            change(person=person, by=chief, **values)
    change(person=reporter, by=keeper, role=Role.KEEPER)

    assert set(User.objects.filter(role=Role.KEEPER)) == {keeper, reporter}


@pytest.mark.django_db
@pytest.mark.parametrize("loss", LOSSES, ids=["demoted", "closed"])
def test_nobody_changes_their_own_role_or_closes_their_own_account(loss: dict[str, Any]) -> None:
    chief, _other = make_user(Role.CHIEF), make_user(Role.CHIEF)

    with pytest.raises(PermissionDenied, match=r"own|власн"):
        change(person=chief, by=chief, **loss)


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(set(Role.values) - set(LETS_IN)))
def test_others_change_nobody(role: str) -> None:
    with pytest.raises(PermissionDenied):
        change(person=make_user(), by=make_user(role), display_name="Інше")


@pytest.mark.django_db
@pytest.mark.parametrize("values", [{"username": "ні так"}, {"role": "owner"}, {"username": "taken"}])
def test_what_is_no_such_value_is_refused_and_nothing_changes(values: dict[str, str]) -> None:
    make_user(username="taken")
    person = make_user(username="diak")

    with pytest.raises(Refused):
        change(person=person, by=None, **values)

    person.refresh_from_db()
    assert (person.username, person.role) == ("diak", Role.FEED_EDITOR)


@pytest.mark.django_db
@pytest.mark.parametrize("loss", LOSSES, ids=["demoted", "closed"])
def test_a_change_of_role_and_a_closed_account_end_what_was_signed_in(loss: dict[str, Any], signed_in: Any) -> None:
    diak, client = make_user(username="diak"), None
    client = signed_in(user=diak)
    assert client.get("/desk/browsers/").status_code == 200

    change(person=diak, by=None, **loss)

    assert client.get("/desk/browsers/").headers["Location"].startswith("/desk/login/")
    assert not Browser.objects.filter(user=diak).exists()
    change(person=diak, by=None, role=Role.FEED_EDITOR, is_active=True)
    assert client.get("/desk/browsers/").status_code == 302
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_a_new_name_alone_signs_nobody_out_and_the_log_names_who_gave_it(signed_in: Any) -> None:
    diak, chief = make_user(username="diak"), make_user(Role.CHIEF)
    client = signed_in(user=diak)

    change(person=diak, by=chief, display_name="Дяченко")

    assert "Дяченко" in client.get("/desk/browsers/").content.decode()
    line = AuditEntry.objects.get(action="change_user")
    assert (line.user, line.subject, line.details["new_name"]) == (chief, "diak", "Дяченко")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("door", ["the verb", "the database alone"])
def test_two_who_demote_each_other_at_once_leave_one(door: str) -> None:
    one, other = make_user(Role.CHIEF), make_user(Role.CHIEF)
    at_once = Barrier(2)

    def demote(by: User, person: User) -> str:
        at_once.wait()
        try:
            if door == "the verb":
                change(person=person, by=by, role=Role.REPORTER)
            else:
                User.objects.filter(pk=person.pk).update(role=Role.REPORTER)
        except Exception as refusal:  # noqa: BLE001 - which of several it is, is asserted below
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        ends = sorted(pool.map(demote, (one, other), (other, one)))

    assert ends == sorted(["done", "Refused" if door == "the verb" else "IntegrityError"])
    assert User.objects.filter(role=Role.CHIEF).count() == 1
