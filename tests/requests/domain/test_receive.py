from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.requests.domain.decide import refuse
from strichka.requests.domain.receive import amend, receive
from strichka.requests.models import Asker, PublicRequest
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.factories import make_story, make_user, publish_story
from tests.requests.asked import make_request, request_values

pytestmark = pytest.mark.django_db


def test_what_came_is_kept_and_who_asks_stands_apart_and_not_in_the_audit_log() -> None:
    by = make_user()
    row = receive(story=publish_story(), values=request_values(words=" Міст "), by=by)
    assert (row.words, row.state, row.entered_by) == ("Міст", "received", by)
    assert (row.asker.name, row.asker.contact) == ("Ольга Заявниця", "olha@example.com")
    entry = AuditEntry.objects.get(action="request")
    assert (entry.subject, entry.details) == (row.story.public_id, {"request": row.pk, "demand": "refutation"})


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"demand": "x"}, "demand"),
        ({"words": " "}, "words"),
        ({"contact": ""}, "asker"),
        ({"received_at": timezone.now() + timedelta(days=1)}, "received"),
        ({"text": "а" * 20_001}, "long"),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        receive(story=publish_story(), values=request_values(**changed), by=None)
    assert (refused.value.code, PublicRequest.objects.count()) == (code, 0)


def test_nobody_can_demand_anything_of_what_was_never_published() -> None:
    with pytest.raises(Refused) as refused:
        receive(story=make_story(), values=request_values(), by=None)
    assert refused.value.code == "not_published"


def test_reporters_do_not_enter_requests() -> None:
    with pytest.raises(PermissionDenied):
        receive(story=publish_story(), values=request_values(), by=make_user("reporter"))
    assert Asker.objects.count() == 0


def test_what_was_entered_is_put_right_and_the_last_day_follows() -> None:
    row = make_request()
    earlier = row.received_at - timedelta(days=7)
    amend(request=row, values=request_values(received_at=earlier, name="Ольга З."), version=0, by=None)
    changed = PublicRequest.objects.get()
    assert (row.due_on - changed.due_on, changed.asker.name, changed.version) == (timedelta(days=7), "Ольга З.", 1)
    with pytest.raises(Refused) as refused:
        amend(request=row, values=request_values(), version=0, by=None)
    assert refused.value.code == "changed"
    refuse(request=row, reason="Ні.", by=None)
    with pytest.raises(Refused) as decided:
        amend(request=row, values=request_values(), version=2, by=None)
    assert decided.value.code == "decided"
