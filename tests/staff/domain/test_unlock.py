import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied

from strichka.staff.domain.unlock import unlock
from strichka.staff.enums import Role
from strichka.staff.models import User
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def locked(role: str = Role.CHIEF) -> User:
    person = make_user(role)
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=person, type=kind, data={})
    return person


def test_a_lost_phone_is_taken_off_with_its_codes_and_nobody_elses() -> None:
    person, other = locked(), locked()

    assert unlock(person=person, by=other) == 2
    assert set(Authenticator.objects.values_list("user", flat=True)) == {other.pk}


def test_whoever_has_lost_it_does_not_take_it_off_with_the_password_alone() -> None:
    person = locked()

    with pytest.raises(PermissionDenied):
        unlock(person=person, by=person)
    assert Authenticator.objects.count() == 2


@pytest.mark.parametrize(("of", "by"), [(Role.KEEPER, Role.CHIEF), (Role.REPORTER, Role.DUTY_EDITOR)])
def test_who_may_not_change_a_person_does_not_unlock_them(of: str, by: str) -> None:
    person = locked(of)

    with pytest.raises(PermissionDenied):
        unlock(person=person, by=make_user(by))
    assert Authenticator.objects.count() == 2
