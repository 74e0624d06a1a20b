import pytest

from strichka.reports.merging.memory import Cases
from strichka.reports.models import Case
from tests.reports.domain.cases import reported

pytestmark = pytest.mark.django_db


def test_a_case_is_the_same_object_until_its_row_is_another():
    _story, case = reported()
    cases = Cases()
    (first,) = cases.read(Case.objects.all())
    assert (first, first.quote) == (case, case.quote)
    assert cases.read(Case.objects.all())[0] is first
    Case.objects.update(reports_count=7)
    (again,) = cases.read(Case.objects.all())
    assert (again is first, again.reports_count) == (False, 7)
