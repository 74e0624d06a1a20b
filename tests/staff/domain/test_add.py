import pytest
from django.core.exceptions import PermissionDenied

from strichka.staff.domain.add import add
from strichka.staff.enums import LETS_IN, Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry, User
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_person_is_made_without_a_password_and_the_log_says_by_whom() -> None:
    chief = make_user(Role.CHIEF)

    person = add(username="diak", display_name=" Дяк ", role=Role.REPORTER, by=chief)

    line = AuditEntry.objects.get(action="add_user", subject="diak")
    assert (person.display_name, person.role, person.has_usable_password()) == ("Дяк", "reporter", False)
    assert (line.user, line.details) == (chief, {"role": "reporter"})


def test_an_address_is_kept_and_one_that_is_none_is_refused() -> None:
    person = add(username="diak", email=" diak@Example.org ", role=Role.REPORTER, by=None)

    with pytest.raises(Refused, match="електронну адресу"):
        add(username="moroz", email="moroz", role=Role.REPORTER, by=None)

    assert person.email == "diak@example.org"
    assert not User.objects.filter(username="moroz").exists()


@pytest.mark.parametrize("role", sorted(set(Role.values) - set(LETS_IN)))
def test_others_make_nobody(role: str) -> None:
    with pytest.raises(PermissionDenied):
        add(username="diak", role=Role.REPORTER, by=make_user(role))


def test_only_a_keeper_and_the_machine_make_a_keeper() -> None:
    with pytest.raises(PermissionDenied):
        add(username="diak", role=Role.KEEPER, by=make_user(Role.CHIEF))

    first = add(username="first", role=Role.KEEPER, by=None)
    second = add(username="second", role=Role.KEEPER, by=first)

    assert set(User.objects.filter(role=Role.KEEPER)) == {first, second}


@pytest.mark.parametrize(
    ("username", "role"), [("taken", "chief"), ("two words", "chief"), ("", "chief"), ("new", "x")]
)
def test_a_name_that_is_taken_or_none_is_refused(username: str, role: str) -> None:
    make_user(username="taken")

    with pytest.raises(Refused):
        add(username=username, role=role, by=None)

    assert list(User.objects.values_list("username", flat=True)) == ["taken"]
