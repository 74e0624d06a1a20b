"""A passkey that was copied counts from behind."""

import pytest
from allauth.mfa.models import Authenticator

from strichka.staff.domain.count_use import count_use
from strichka.staff.models import AuditEntry
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def a_passkey(count: int) -> Authenticator:
    data = {"name": "Ключ", "credential": {}, "sign_count": count}
    return Authenticator.objects.create(user=make_user(username="diak"), type="webauthn", data=data)


@pytest.mark.parametrize(
    ("before", "said", "taken"), [(0, 0, True), (0, 1, True), (4, 5, True), (4, 4, False), (4, 3, False), (4, 0, False)]
)
def test_only_a_count_that_grows_or_stays_nothing_is_taken(before: int, said: int, taken: bool) -> None:
    passkey = a_passkey(before)

    assert count_use(passkey=passkey, count=said) is taken

    passkey.refresh_from_db()
    refused = list(AuditEntry.objects.filter(action="passkey_refused").values_list("details", flat=True))
    assert passkey.data["sign_count"] == (said if taken else before)
    assert refused == ([] if taken else [{"name": "Ключ", "was": before, "said": said}])
