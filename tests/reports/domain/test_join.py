import pytest
from django.core.exceptions import PermissionDenied

from strichka.reports import signals
from strichka.reports.domain.fix import fix
from strichka.reports.domain.join import join
from strichka.reports.domain.split import split
from strichka.reports.domain.triage import reject, reopen
from strichka.reports.models import Case, Report
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.models import Story
from tests.factories import make_user, publish_story
from tests.reports.domain.cases import TEXT
from tests.reports.sending import report, send

pytestmark = pytest.mark.django_db


def two_cases() -> tuple[Story, Case, Case]:
    story = publish_story(TEXT)
    send(report(story, "чен", suggestion="Чен", email="reader@example.org"), report(story, "їде", suggestion="йде"))
    return story, Case.objects.get(quote="чен"), Case.objects.get(quote="їде")


def test_one_case_takes_the_reports_of_another_and_keeps_its_words():
    _story, case, other = two_cases()
    heard = []
    signals.closed.connect(lambda case, **_news: heard.append(case.pk), weak=False, dispatch_uid="heard")

    join(case=case, to=other, by=None)

    case.refresh_from_db()
    other.refresh_from_db()
    signals.closed.disconnect(dispatch_uid="heard")
    assert (case.state, case.joined_to, case.reports_count) == ("joined", other, 0)
    assert (other.state, other.quote, other.reports_count, other.reports.count()) == ("open", "їде", 2, 2)
    assert Report.objects.filter(email="reader@example.org").count() == 1
    assert AuditEntry.objects.get(action="case_joined").details == {"case": case.pk, "new": other.pk}


def test_further_reports_of_either_words_join_the_one_case():
    story, case, other = two_cases()
    join(case=case, to=other, by=None)
    send(report(story, "чен", suggestion="Чен"), report(story, "Кім чен Ин"), report(story, "їде"))
    other.refresh_from_db()
    assert (other.quote, other.suggestion, other.reports_count) == ("їде", "йде", 5)
    assert Case.objects.count() == 2


def test_what_was_joined_is_reported_anew_once_the_case_is_fixed():
    story, case, other = two_cases()
    join(case=case, to=other, by=None)
    fix(case=Case.objects.get(pk=other.pk), text="йде", by=None)
    story.refresh_from_db()
    (row,) = send(report(story, "чен", suggestion="Чен"))
    assert (row.case.state, row.case.quote, row.case_id in {case.pk, other.pk}) == ("open", "чен", False)


def test_a_case_joined_twice_leads_to_the_last():
    story, case, other = two_cases()
    (row,) = send(report(story, "Китаю"))
    join(case=case, to=other, by=None)
    join(case=Case.objects.get(pk=other.pk), to=row.case, by=None)
    case.refresh_from_db()
    assert (case.joined_to, Case.objects.get(pk=row.case_id).reports_count) == (row.case, 3)


def test_what_was_joined_can_be_split_off_again_and_is_not_opened_otherwise():
    story, case, other = two_cases()
    join(case=case, to=other, by=None)
    with pytest.raises(Refused) as refused:
        reopen(case=case, by=None)
    assert refused.value.code == "joined"
    new = split(case=other, reports=[Report.objects.get(suggestion="Чен").pk], by=None)
    (row,) = send(report(story, "чен", suggestion="Чен"))
    assert (new.quote, row.case_id) == ("чен", new.pk)


def test_only_two_open_cases_of_one_story_are_joined_and_not_by_a_reporter():
    _story, case, other = two_cases()
    (elsewhere,) = send(report(publish_story(TEXT), "чен"))
    for stranger in (case, elsewhere.case):
        with pytest.raises(Refused) as refused:
            join(case=case, to=stranger, by=None)
        assert refused.value.code == "other"
    with pytest.raises(PermissionDenied):
        join(case=case, to=other, by=make_user(Role.REPORTER))
    reject(case=other, by=None)
    with pytest.raises(Refused) as refused:
        join(case=case, to=other, by=None)
    assert (refused.value.code, Case.objects.filter(state="joined").count()) == ("closed", 0)
