"""What becomes of a case whose story is withdrawn."""

import pytest
from django.core.exceptions import PermissionDenied

from strichka.reports.domain import triage
from strichka.reports.models import Case, Report
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.kill import kill
from tests.desk.desk import make_case
from tests.factories import make_user, publish_story

pytestmark = pytest.mark.django_db


def test_a_withdrawn_storys_cases_are_closed_with_the_reason_and_addresses_forgotten() -> None:
    story, editor = publish_story(), make_user(Role.DUTY_EDITOR)
    opened, decided = make_case(story, "міст", "мост"), make_case(story, "річку")
    elsewhere = make_case(publish_story(headline="Інша"), "міст")
    triage.reject(case=decided, by=editor, note="Спам.")
    Report.objects.update(email="reader@example.org")

    kill(story=story, by=editor, note=" Джерело відмовилося. ")

    opened.refresh_from_db()
    assert (opened.state, opened.closed_by, opened.closing_note) == ("withdrawn", editor, "Джерело відмовилося.")
    assert opened.closed_at is not None
    assert list(opened.reports.values_list("email", flat=True)) == [""]
    assert list(Case.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "rejected", "open"]
    assert list(elsewhere.reports.values_list("email", flat=True)) == ["reader@example.org"]
    entry = AuditEntry.objects.get(action="case_withdrawn")
    assert entry.details == {"case": opened.pk, "note": "Джерело відмовилося."}


def test_a_case_of_a_withdrawn_story_is_not_opened_again() -> None:
    story = publish_story()
    case = make_case(story, "міст")
    kill(story=story, by=None, note="Помилка.")
    with pytest.raises(Refused) as refused:
        triage.reopen(case=case, by=make_user())
    assert refused.value.code == "withdrawn"
    case.refresh_from_db()
    assert case.state == "withdrawn"


def test_who_may_not_withdraw_closes_no_cases_by_it() -> None:
    story = publish_story()
    case = make_case(story, "міст")
    with pytest.raises(PermissionDenied):
        kill(story=story, by=make_user(Role.FEED_EDITOR), note="Помилка.")
    case.refresh_from_db()
    assert case.state == "open"


def test_the_log_says_which_words_a_case_was_moved_to() -> None:
    case = make_case(publish_story(), "міст")
    triage.reanchor(case=case, by=make_user())
    entry = AuditEntry.objects.get(action="case_reanchored")
    assert entry.details == {"case": case.pk, "old": "міст", "new": "міст"}
