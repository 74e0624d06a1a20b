import pytest
from django.core.exceptions import PermissionDenied

from strichka.requests.domain.decide import grant, refuse, reopen
from strichka.requests.domain.erase import erase
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.publish import publish
from tests.factories import make_user, publish_story
from tests.requests.asked import make_request

pytestmark = pytest.mark.django_db


def test_a_refutation_grants_a_request_and_is_linked_to_it() -> None:
    row, by = make_request(), make_user()
    edition = publish(story=row.story, by=by, kind="refutation", note="Міст не відкрили.")
    grant(request=row, edition=edition, by=by, answer="Спростували.")
    row.refresh_from_db()
    assert (row.state, row.edition, row.decided_by, row.asker.answer) == ("granted", edition, by, "Спростували.")
    entry = AuditEntry.objects.get(action="request_granted")
    assert entry.details == {"request": row.pk, "edition": 2, "kind": "refutation"}
    with pytest.raises(Refused) as refused:
        grant(request=row, edition=edition, by=by)
    assert refused.value.code == "decided"


def test_an_edition_that_says_nothing_in_public_or_is_of_another_story_or_older_grants_nothing() -> None:
    story = publish_story()
    older = publish(story=story, by=None, kind="correction", note="Було хибно.")
    row = make_request(story)
    quiet = publish(story=story, by=None, kind="minor", note="Кома.")
    other = publish(story=publish_story(), by=None, kind="refutation", note="Ні.")
    for edition in (older, quiet, other):
        with pytest.raises(Refused) as refused:
            grant(request=row, edition=edition, by=None)
        assert refused.value.code == "edition"


def test_a_refusal_wants_a_reason_and_an_editor() -> None:
    row = make_request()
    with pytest.raises(Refused) as refused:
        refuse(request=row, reason=" ", by=None)
    assert refused.value.code == "reason"
    with pytest.raises(PermissionDenied):
        refuse(request=row, reason="Ні.", by=make_user("reporter"))
    refuse(request=row, reason="Слова відповідають дійсності.", by=make_user())
    row.refresh_from_db()
    assert (row.state, row.reason, row.edition) == ("refused", "Слова відповідають дійсності.", None)


def test_a_decision_is_taken_back_with_what_it_was_in_the_log_until_who_asked_is_forgotten() -> None:
    row = make_request()
    with pytest.raises(Refused):
        reopen(request=row, by=None)
    refuse(request=row, reason="Ні.", by=None)
    reopen(request=row, by=None)
    row.refresh_from_db()
    assert (row.state, row.reason, row.decided_at) == ("received", "", None)
    entry = AuditEntry.objects.get(action="request_reopened")
    assert entry.details["old"] == {"state": "refused", "edition": None, "reason": "Ні."}
    refuse(request=row, reason="Ні.", by=None)
    erase(request=row, by=None)
    with pytest.raises(Refused) as refused:
        reopen(request=row, by=None)
    assert refused.value.code == "erased"
