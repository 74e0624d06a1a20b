from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.reports.domain.receive import forget_old
from strichka.reports.domain.release import release
from strichka.reports.models import Report
from strichka.staff.errors import Refused
from tests.factories import publish_story
from tests.options import options
from tests.reports.sending import report, send


@pytest.mark.django_db(transaction=True)
def test_what_is_no_spam_is_in_its_case_at_once_and_goes_there_once() -> None:
    story = publish_story("Міст їде через річку.")
    [row] = send(report(story, "їде", suggestion="йде", email="a@b.example", spam_signs=["trap"]))
    assert (row.case, row.problem, row.email) == (None, "spam: trap", "a@b.example")
    release(report=row, by=None)
    row = Report.objects.get()
    assert row.case is not None
    assert (row.case.quote, row.case.suggestion, row.problem, row.email) == ("їде", "йде", "", "a@b.example")
    with pytest.raises(Refused):
        release(report=row, by=None)


@pytest.mark.django_db
def test_what_never_stood_there_cannot_be_taken_out() -> None:
    target = [{"type": "TextQuoteSelector", "exact": "вертоліт", "prefix": "", "suffix": ""}]
    [row] = send(report(publish_story("Міст їде через річку."), "їде", target=target))
    with pytest.raises(Refused):
        release(report=row, by=None)


@pytest.mark.django_db
def test_spam_and_what_opened_no_case_go_by_their_own_days() -> None:
    story, now = publish_story("Міст їде через річку."), timezone.now()
    ago = (now - timedelta(days=3)).isoformat()
    spam, good = send(
        report(story, "їде", spam_signs=["trap"], received_at=ago), report(story, "річку", received_at=ago)
    )
    with options(reports__keep_days=1, reports__keep_withheld_days=4):
        assert forget_old() == 0
    with options(reports__keep_days=9, reports__keep_withheld_days=2):
        assert forget_old() == 1
    assert list(Report.objects.all()) == [good]
    assert spam != good
