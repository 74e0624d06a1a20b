import threading

import pytest
from django.db import connection

from strichka.baking.models import Touch
from strichka.document import contents
from strichka.document.schema import load
from strichka.reports import signals
from strichka.reports.domain.fix import fix
from strichka.reports.domain.triage import reanchor
from strichka.reports.models import Case, Report
from strichka.reports.queries import suggestions
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.models import Correction, Edition
from tests.factories import make_user
from tests.reports.domain.cases import TEXT, reported
from tests.reports.domain.test_merge import rewrite
from tests.reports.sending import report, send

pytestmark = pytest.mark.django_db


def published_text(story):
    story.refresh_from_db()
    return contents.plain_text(load(story.current_edition.document), with_headline=False)


def test_a_fix_mends_what_readers_see_and_the_draft_and_closes_the_case():
    story, case = reported(suggestion="Чен", email="reader@example.org")
    editor = make_user(Role.FEED_EDITOR)
    done = fix(case=case, text="Чен", by=editor)
    case.refresh_from_db()
    assert published_text(story) == TEXT.replace("чен", "Чен")
    assert contents.plain_text(load(story.document), with_headline=False) == TEXT.replace("чен", "Чен")
    assert (done.edition.number, done.edition.kind, done.in_draft) == (2, "minor", True)
    assert (case.state, case.fixed_in, case.closed_by) == ("fixed", done.edition, editor)
    assert case.closed_at is not None
    assert Report.objects.get().email == ""
    assert not Correction.objects.exists()
    assert AuditEntry.objects.filter(action="fix", user=editor, subject=story.public_id).exists()
    assert Touch.objects.filter(key=f"story:{story.public_id}").exists()


def test_a_correction_is_written_into_the_public_log():
    story, case = reported()
    fix(case=case, text="Чен", by=None, kind="correction", note="Ім'я було з малої літери.")
    logged = Correction.objects.get()
    assert (logged.old, logged.new) == (TEXT, TEXT.replace("чен", "Чен"))
    assert logged.note == "Ім'я було з малої літери."
    assert logged.edition.story == story


def test_a_fix_lands_where_the_words_have_moved():
    story, case = reported()
    rewrite(story, "Голова КНДР", "Очільник Північної Кореї")
    fix(case=case, text="Чен", by=None)
    assert published_text(story) == "Очільник Північної Кореї Кім Чен Ин їде до Китаю, повідомляє Kyodo."


def test_words_that_another_has_changed_are_not_overwritten_unseen():
    story, case = reported()
    rewrite(story, "чен", "Чєн")
    case = Case.objects.get()
    with pytest.raises(Refused) as refused:
        fix(case=case, text="Чен", by=None)
    assert refused.value.code == "changed"
    assert published_text(story) == TEXT.replace("чен", "Чєн")
    reanchor(case=case, by=None)
    fix(case=case, text="Чен", by=None)
    assert published_text(story) == TEXT.replace("чен", "Чен")


@pytest.mark.parametrize(
    ("text", "wrong", "meanwhile", "right"),
    [
        ("Маршрут відкриють, якщо вистачить вагони", "вагони", "вагонах", "вагонів"),
        ("Трамваї вийшли на новий маршрут готово", "готово", "готова", "відкрито"),
        ("київські трамваї вийшли на маршрут", "київські", "Київські", "Київські"),
    ],
)
def test_a_word_at_a_blocks_edge_that_another_has_changed_is_mended_whole(text, wrong, meanwhile, right):
    story, _case = reported(wrong, text, suggestion=right)
    rewrite(story, wrong, meanwhile)
    case = Case.objects.get()
    if meanwhile != right:
        reanchor(case=case, by=None)
    fix(case=Case.objects.get(), text=right, by=None)
    assert published_text(story) == text.replace(wrong, right)


def test_a_case_that_another_has_fixed_already_is_closed_without_a_new_edition():
    story, case = reported()
    rewrite(story, "чен", "Чен")
    done = fix(case=Case.objects.get(), text="Чен", by=None)
    case.refresh_from_db()
    assert (done.edition.number, case.state, case.fixed_in.number) == (2, "fixed", 2)
    assert Edition.objects.filter(story=story).count() == 2


def test_a_fix_that_changes_nothing_is_refused_and_the_case_stays_open():
    _story, case = reported()
    with pytest.raises(Refused) as refused:
        fix(case=case, text="чен", by=None)
    case.refresh_from_db()
    assert (refused.value.code, case.state) == ("same", "open")


def test_words_that_are_gone_cannot_be_fixed():
    story, _case = reported()
    rewrite(story, TEXT, "Усе інакше тепер.")
    with pytest.raises(Refused) as refused:
        fix(case=Case.objects.get(), text="Чен", by=None)
    assert refused.value.code in {"lost", "changed"}


def test_the_desk_sees_what_readers_suggest_counted_for_the_cases_words():
    story, _case = reported(suggestion="Чен")
    send(
        report(story, "Кім чен Ин", suggestion="Кім Чен Ин"),
        report(story, "чен", suggestion="Чен"),
        report(story, "чен", suggestion="Чєн"),
        report(story, "чен", comment="з великої"),
    )
    said = suggestions(Case.objects.get(), Report.objects.all())
    assert [(one.text, one.count, one.fits) for one in said] == [("Чен", 3, True), ("Чєн", 1, True)]


def test_a_suggestion_for_other_words_is_shown_and_not_offered_for_these():
    story, _case = reported(suggestion="Чен")
    send(report(story, "Кім чен Ин", suggestion="лідер КНДР"))
    said = suggestions(Case.objects.get(), Report.objects.all())
    assert [(one.text, one.count, one.fits) for one in said] == [("Чен", 1, True), ("лідер КНДР", 1, False)]


@pytest.mark.django_db(transaction=True)
def test_the_desk_hears_of_cases_after_the_commit():
    heard = []
    listeners = {
        name: lambda name=name, **news: heard.append((name, news["case"].pk)) for name in ("opened", "joined", "closed")
    }
    for name, listener in listeners.items():
        getattr(signals, name).connect(listener, weak=False)
    story, case = reported()
    fix(case=case, text="Чен", by=None)
    for name, listener in listeners.items():
        getattr(signals, name).disconnect(listener)
    assert heard == [("opened", case.pk), ("joined", case.pk), ("closed", case.pk)]
    assert story.public_id


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_who_fix_at_once_one_is_told_that_it_is_done():
    story, case = reported()
    outcomes = []
    start = threading.Barrier(2)

    def press(text):
        start.wait()
        try:
            fix(case=case, text=text, by=None)
            outcomes.append("fixed")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(text,)) for text in ("Чен", "Чєн")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["closed", "fixed"]
    assert Edition.objects.filter(story=story).count() == 2
