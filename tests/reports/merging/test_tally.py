import pytest

from strichka.reports.merging.tally import leading, suggestions
from strichka.reports.models import Case, Report
from tests.factories import publish_story
from tests.reports.domain.cases import TEXT
from tests.reports.sending import report, send

pytestmark = pytest.mark.django_db


def test_the_wording_that_most_readers_want_leads_though_another_came_first():
    story = publish_story(TEXT)
    send(report(story, "чен", suggestion="Чєн"))
    send(report(story, "чен", suggestion="Чен"), report(story, "Кім чен Ин", suggestion="Кім Чен Ин"))
    case = Case.objects.get()
    told = suggestions(case, Report.objects.all())
    assert [(one.text, one.count, one.written) for one in told] == [
        ("Чен", 2, {"Чен", "Кім Чен Ин"}),
        ("Чєн", 1, {"Чєн"}),
    ]
    assert leading(told, case.suggestion) == "Чен"


def test_of_equally_many_the_one_that_stood_first_leads():
    story = publish_story(TEXT)
    send(report(story, "чен", suggestion="Чєн"))
    send(report(story, "чен", suggestion="Чен"))
    case = Case.objects.get()
    assert leading(suggestions(case, Report.objects.all()), case.suggestion) == "Чєн"
    assert leading([], "") == ""
