import pytest
from django.core.exceptions import PermissionDenied

from strichka.reports.domain import triage
from strichka.reports.domain.fix import fix
from strichka.reports.domain.triage import not_an_error, reanchor, reject, reopen
from strichka.reports.merging.anchor import anchored
from strichka.reports.models import Case
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.kill import kill
from strichka.stories.models import Edition
from tests.desk.desk import make_case
from tests.factories import make_user, publish_story
from tests.reports.domain.cases import TEXT, reported
from tests.reports.merging.test_merge import rewrite

pytestmark = pytest.mark.django_db


def test_a_case_is_anchored_in_the_edition_that_stands_now():
    story, case = reported()
    first = anchored(case)
    assert (first.state, first.passage.words, first.passage.text) == ("exact", "чен", TEXT)
    rewrite(story, "Голова КНДР", "Очільник")
    case = Case.objects.get()
    moved = anchored(case)
    assert (moved.state, moved.passage.words, moved.passage.start) == ("moved", "чен", case.start - 3)
    rewrite(story, "чен", "Чен")
    changed = anchored(Case.objects.get())
    assert (changed.state, changed.passage.words) == ("changed", "Чен")


def test_a_closed_case_is_not_fixed_twice():
    _story, case = reported()
    fix(case=case, text="Чен", by=None)
    with pytest.raises(Refused) as refused:
        fix(case=case, text="Чєн", by=None)
    assert refused.value.code == "closed"
    assert Edition.objects.count() == 2


@pytest.mark.parametrize(
    "verb", [reject, not_an_error, reopen, reanchor, lambda *, case, by: fix(case=case, text="x", by=by)]
)
def test_a_reporter_looks_but_decides_nothing(verb):
    _story, case = reported()
    reporter = make_user(Role.REPORTER)
    assert reporter.has_perm("reports.view_case", case)
    with pytest.raises(PermissionDenied):
        verb(case=case, by=reporter)
    case.refresh_from_db()
    assert case.state == "open"


@pytest.mark.parametrize(("verb", "state"), [(reject, "rejected"), (not_an_error, "not_an_error")])
def test_a_case_can_be_closed_without_a_fix_and_opened_again(verb, state):
    _story, case = reported()
    verb(case=case, by=None, note=" Так і є. ")
    case.refresh_from_db()
    assert (case.state, case.closing_note, case.fixed_in) == (state, "Так і є.", None)
    with pytest.raises(Refused):
        verb(case=case, by=None)
    reopen(case=case, by=None)
    case.refresh_from_db()
    assert (case.state, case.closed_at) == ("open", None)


def test_a_withdrawn_storys_cases_are_closed_with_the_reason() -> None:
    story, editor = publish_story(), make_user(Role.DUTY_EDITOR)
    opened, decided = make_case(story, "міст", "мост"), make_case(story, "річку")
    make_case(publish_story(headline="Інша"), "міст")
    triage.reject(case=decided, by=editor, note="Спам.")
    kill(story=story, by=editor, note=" Джерело відмовилося. ")

    opened.refresh_from_db()
    assert (opened.state, opened.closed_by, opened.closing_note) == ("withdrawn", editor, "Джерело відмовилося.")
    assert opened.closed_at is not None
    assert list(Case.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "rejected", "open"]
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
