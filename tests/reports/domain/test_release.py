import pytest

from strichka.reports.domain.release import release
from strichka.reports.models import Report
from strichka.staff.errors import Refused
from tests.factories import publish_story
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
