from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.requests.domain.decide import refuse
from strichka.requests.domain.erase import erase, erase_old
from strichka.requests.models import Asker, PublicRequest
from strichka.staff.errors import Refused
from tests.factories import make_user
from tests.options import options
from tests.requests.asked import make_request

pytestmark = pytest.mark.django_db


def test_who_asked_is_forgotten_some_months_after_the_decision_and_the_request_stays() -> None:
    old, fresh, waiting = make_request(), make_request(), make_request()
    for row in (old, fresh):
        refuse(request=row, reason="Ні.", by=None)
    PublicRequest.objects.filter(pk=old.pk).update(decided_at=timezone.now() - timedelta(days=63))
    assert erase_old() == 0
    with options(requests__keep_months=2):
        assert erase_old() == 1
    assert set(Asker.objects.values_list("request", flat=True)) == {fresh.pk, waiting.pk}
    assert PublicRequest.objects.get(pk=old.pk).reason == "Ні."


def test_a_decider_has_somebody_forgotten_at_once_but_not_before_they_are_answered() -> None:
    row = make_request()
    with pytest.raises(Refused) as refused:
        erase(request=row, by=make_user("duty_editor"))
    assert refused.value.code == "waits"
    refuse(request=row, reason="Ні.", by=None)
    with pytest.raises(PermissionDenied):
        erase(request=row, by=make_user("feed_editor"))
    erase(request=row, by=make_user("duty_editor"))
    assert not Asker.objects.exists()
