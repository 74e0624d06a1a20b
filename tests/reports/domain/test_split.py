import uuid

import pytest
from django.core.exceptions import PermissionDenied

from strichka.reports.domain.split import split
from strichka.reports.domain.triage import reject
from strichka.reports.models import Case, Report
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.models import Story
from tests.factories import make_user, publish_story
from tests.reports.domain.cases import TEXT, reported
from tests.reports.sending import report, send

pytestmark = pytest.mark.django_db


def two_errors_in_one() -> tuple[Story, Case, list[Report]]:
    """Readers mean two things by the same word: three want another letter, two another word."""
    story = publish_story(TEXT)
    rows = send(*(report(story, "чен", suggestion=wanted) for wanted in ("Чен", "Чен", "Чен", "Джон", "Джон")))
    return story, Case.objects.get(), [row for row in rows if row.suggestion == "Джон"]


def keys(reports: list[Report]) -> list[uuid.UUID]:
    return [one.pk for one in reports]


def test_chosen_reports_become_a_case_of_their_own():
    _story, case, others = two_errors_in_one()

    new = split(case=case, reports=keys(others), by=None)

    case.refresh_from_db()
    new.refresh_from_db()
    assert (case.suggestion, case.reports_count, case.divided, case.reports.count()) == ("Чен", 3, True, 3)
    assert (new.suggestion, new.reports_count, new.divided, new.reports.count()) == ("Джон", 2, True, 2)
    assert (new.quote, new.state, new.opened_at, new.kind) == ("чен", "open", case.opened_at, "name")
    entry = AuditEntry.objects.get(action="case_split")
    assert entry.details == {"case": case.pk, "new": new.pk, "reports": 2}


def test_what_stays_suggests_what_its_own_reports_do():
    _story, case, others = two_errors_in_one()
    split(case=case, reports=[one.pk for one in Report.objects.all() if one not in others], by=None)
    case.refresh_from_db()
    assert (case.suggestion, case.reports_count) == ("Джон", 2)


def test_further_reports_join_the_half_that_suggests_the_same():
    story, case, others = two_errors_in_one()
    new = split(case=case, reports=keys(others), by=None)
    rows = send(*(report(story, "чен", suggestion=wanted) for wanted in ("Джон", "Чен", "Джон")))
    assert [row.case_id for row in rows] == [new.pk, case.pk, new.pk]
    (silent,) = send(report(story, "чен"))
    assert silent.case_id in {case.pk, new.pk}


def test_nothing_all_or_another_cases_reports_are_no_part_of_it():
    _story, case, _others = two_errors_in_one()
    (foreign,) = send(report(publish_story(TEXT), "чен"))
    for chosen in ([], [foreign.pk], keys(list(case.reports.all()))):
        with pytest.raises(Refused) as refused:
            split(case=case, reports=chosen, by=None)
        assert refused.value.code == "choose"
    assert Case.objects.count() == 2


def test_a_closed_case_is_not_split_and_a_reporter_splits_none():
    _story, case, others = two_errors_in_one()
    with pytest.raises(PermissionDenied):
        split(case=case, reports=keys(others), by=make_user(Role.REPORTER))
    reject(case=case, by=None)
    with pytest.raises(Refused) as refused:
        split(case=case, reports=keys(others), by=None)
    assert (refused.value.code, Case.objects.count()) == ("closed", 1)


def test_reports_of_a_story_that_is_gone_are_not_split_off():
    story, case = reported(suggestion="Чен")
    send(report(story, "чен", suggestion="Джон"))
    Report.objects.filter(suggestion="Джон").update(edition_number=99)
    with pytest.raises(Refused) as refused:
        split(case=case, reports=keys(list(Report.objects.filter(suggestion="Джон"))), by=None)
    assert (refused.value.code, Case.objects.count()) == ("unplaced", 1)
