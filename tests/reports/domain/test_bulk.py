import pytest
from django.core.exceptions import PermissionDenied

from strichka.reports.domain.bulk import MOST_AT_ONCE, Choice, decide_all
from strichka.reports.domain.triage import reject
from strichka.reports.models import Case
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.approval.limit import limit
from strichka.stories.models import Edition, Story
from tests.factories import make_section, make_user, publish_story
from tests.reports.domain.cases import TEXT
from tests.reports.domain.test_fix import published_text
from tests.reports.sending import report, send

pytestmark = pytest.mark.django_db


def two_stories() -> tuple[Story, Story, list[Case]]:
    stories = publish_story(TEXT), publish_story(TEXT)
    for story in stories:
        send(report(story, "чен", suggestion="Чен"), report(story, "їде", suggestion="йде"))
    return *stories, list(Case.objects.order_by("pk"))


def chosen(cases: list[Case]) -> list[Choice]:
    return [Choice(case, case.suggestion, case.quote) for case in cases]


def test_each_is_fixed_with_its_text_and_told_in_the_order_chosen():
    one, two, cases = two_stories()
    outcomes = decide_all(choices=chosen(cases[::-1]), act="fix", by=None)
    assert [(outcome.case.pk, outcome.refusal, outcome.in_draft) for outcome in outcomes] == [
        (case.pk, "", True) for case in cases[::-1]
    ]
    right = TEXT.replace("чен", "Чен").replace("їде", "йде")
    assert (published_text(one), published_text(two)) == (right, right)
    assert (Edition.objects.count(), set(Case.objects.values_list("state", flat=True))) == (6, {"fixed"})


def test_what_is_refused_holds_no_other_up():
    _one, _two, cases = two_stories()
    reject(case=cases[0], by=None)
    choices = [*chosen(cases[:2]), Choice(cases[2], "", "чен"), Choice(cases[3], "йде", "їде до")]
    outcomes = decide_all(choices=choices, act="fix", by=None)
    assert [outcome.refusal for outcome in outcomes] == [
        "Це зауваження вже закрито.",
        "",
        "Ніхто не запропонував, як має бути: виправте це зауваження окремо.",
        "Нові повідомлення змінили слова цього зауваження. Перегляньте його ще раз.",
    ]
    assert [case.state for case in Case.objects.order_by("pk")] == ["rejected", "fixed", "open", "open"]


@pytest.mark.parametrize(("act", "state"), [("reject", "rejected"), ("not_an_error", "not_an_error")])
def test_many_are_closed_and_all_are_taken_back(act: str, state: str):
    _one, _two, cases = two_stories()
    decide_all(choices=chosen(cases), act=act, by=None)
    assert set(Case.objects.values_list("state", flat=True)) == {state}
    outcomes = decide_all(choices=chosen(cases), act="undo", by=None)
    assert {outcome.refusal for outcome in outcomes} == {""}
    assert set(Case.objects.values_list("state", flat=True)) == {"open"}
    assert AuditEntry.objects.filter(action="case_undone").count() == 4


def test_who_is_limited_to_a_section_decides_there_alone():
    here = publish_story(TEXT)
    there = publish_story(TEXT, section=make_section("svit", "Світ"))
    send(report(here, "чен", suggestion="Чен"), report(there, "чен", suggestion="Чен"))
    editor = make_user(Role.FEED_EDITOR)
    limit(person=editor, sections={"svit": False}, by=None)
    outcomes = decide_all(choices=chosen(list(Case.objects.order_by("pk"))), act="reject", by=editor)
    assert [bool(outcome.refusal) for outcome in outcomes] == [True, False]
    assert dict(Case.objects.values_list("story", "state")) == {here.pk: "open", there.pk: "rejected"}


def test_too_many_no_such_act_and_a_reporter_are_refused():
    _one, _two, cases = two_stories()
    with pytest.raises(Refused) as refused:
        decide_all(choices=chosen(cases) * MOST_AT_ONCE, act="reject", by=None)
    assert refused.value.code == "many"
    with pytest.raises(Refused) as refused:
        decide_all(choices=chosen(cases), act="eat", by=None)
    assert refused.value.code == "do"
    with pytest.raises(PermissionDenied):
        decide_all(choices=[], act="reject", by=make_user(Role.REPORTER))
    assert set(Case.objects.values_list("state", flat=True)) == {"open"}
