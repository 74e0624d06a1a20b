"""What the forms of the sign-in pages refuse beside what the library does."""

import json

import pytest
from allauth.mfa.models import Authenticator

from strichka.staff.entrance import passkeys
from strichka.staff.forms import LONGEST_NAME, NewPasskey
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_person_has_a_bounded_number_of_passkeys() -> None:
    user = make_user()
    kept = [Authenticator(user=user, type="webauthn", data={"name": "Ключ"}) for _one in range(passkeys.MOST)]
    Authenticator.objects.bulk_create(kept)

    form = NewPasskey({"name": "Ще", "credential": json.dumps({})}, user=user)

    assert form.errors.as_data()["credential"][0].code == "many"


def test_a_name_and_an_answer_are_no_longer_than_they_need_to_be() -> None:
    form = NewPasskey({"name": "к" * (LONGEST_NAME + 1), "credential": "x" * (passkeys.LONGEST + 1)}, user=make_user())

    assert {name: errors[0].code for name, errors in form.errors.as_data().items()} == {
        "name": "max_length",
        "credential": "max_length",
    }
