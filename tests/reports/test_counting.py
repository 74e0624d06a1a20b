from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.baking.models import Touch
from strichka.reports import counting as count
from strichka.reports.domain import triage
from strichka.reports.figures import monthly
from strichka.reports.models import Case, CountedMonth
from tests.factories import publish_story
from tests.reports.domain.cases import reported

pytestmark = pytest.mark.django_db


def test_the_month_is_kept_and_the_public_page_touched_only_when_something_changed():
    _story, case = reported()
    assert count.count_recent() == 1
    assert count.count_recent() == 0
    assert Touch.objects.filter(key="report-figures").count() == 1
    triage.not_an_error(case=case, by=None)
    assert count.count_recent() == 1
    publish_story()
    assert count.count_recent() == 1  # one more story: nothing that readers see
    (row,) = CountedMonth.objects.all()
    assert (monthly.read(row).opened, monthly.read(row).not_errors) == (1, 1)
    assert Touch.objects.filter(key="report-figures").count() == 2


def test_a_newsroom_without_cases_keeps_nothing():
    assert count.count_all() == 0
    assert not CountedMonth.objects.exists()


def test_what_was_decided_long_ago_is_counted_in_the_night():
    _story, case = reported()
    triage.not_an_error(case=case, by=None)
    long_ago = timezone.now() - timedelta(days=150)
    Case.objects.update(opened_at=long_ago, closed_at=long_ago)
    assert count.count_recent() == 1  # its story is of this month
    assert count.count_all() == 1
    assert count.count_all() == 0
