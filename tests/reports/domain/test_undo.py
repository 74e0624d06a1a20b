from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.document import build, contents
from strichka.document.schema import load
from strichka.reports import signals
from strichka.reports.domain.fix import fix
from strichka.reports.domain.split import split
from strichka.reports.domain.triage import not_an_error, reject
from strichka.reports.domain.undo import UNDO_FOR, undo
from strichka.reports.models import Case, Report
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.create import create
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.domain.schedule import schedule
from strichka.stories.models import Correction, Edition, Story
from strichka.stories.signals import written
from strichka.stories.snapshot import LEAD_CAPTION
from tests.factories import make_section, make_user, publish_story
from tests.reports.domain.cases import TEXT, reported
from tests.reports.domain.test_fix import published_text
from tests.reports.merging.test_merge import rewrite
from tests.reports.sending import report, send
from tests.stories.changing import mend, set_field

pytestmark = pytest.mark.django_db


def draft_of(story: Story) -> str:
    story.refresh_from_db()
    return "".join(str(block.get("content")) for block in story.document["content"])


def test_a_fix_is_taken_back_in_what_readers_see_and_in_the_draft():
    story, case = reported()
    fix(case=case, text="Чен", by=None)
    assert "Чен" in draft_of(story)

    edition = undo(case=Case.objects.get(), by=None)

    case.refresh_from_db()
    assert (published_text(story), "Чен" in draft_of(story)) == (TEXT, False)
    assert (edition.number, edition.kind, case.state, case.fixed_in) == (3, "minor", "open", None)
    assert (case.edition_id, case.quote, case.anchor) == (edition.pk, "чен", "exact")
    assert not Correction.objects.exists()
    assert AuditEntry.objects.get(action="case_undone").details == {"case": case.pk, "old": "fixed", "edition": 3}


def test_what_was_undone_can_be_fixed_otherwise():
    story, case = reported()
    fix(case=case, text="Чєн", by=None)
    undo(case=Case.objects.get(), by=None)
    fix(case=Case.objects.get(), text="Чен", by=None)
    assert published_text(story) == TEXT.replace("чен", "Чен")


@pytest.mark.parametrize(
    ("words", "text"),
    [("чен", ""), ("повідомляє Kyodo.", ""), ("Голова КНДР", "КНДР"), ("їде", "швидко їде"), ("Kyodo.", "Kyodo")],
)
def test_whatever_a_fix_puts_in_or_takes_out_comes_back(words: str, text: str):
    story, case = reported(words)
    fix(case=case, text=text, by=None)
    assert published_text(story) != TEXT
    undo(case=Case.objects.get(), by=None)
    assert published_text(story).rstrip() == TEXT


def test_of_two_fixes_the_first_is_taken_back_and_the_second_stays():
    story = publish_story(TEXT)
    send(report(story, "чен", suggestion="Чен"), report(story, "Китаю", suggestion="Китая"))
    first, second = Case.objects.get(quote="чен"), Case.objects.get(quote="Китаю")
    for case in (first, second):
        fix(case=case, text=case.suggestion, by=None)
    undo(case=Case.objects.get(pk=first.pk), by=None)
    assert published_text(story) == TEXT.replace("Китаю", "Китая")


def test_a_correction_taken_back_stands_beside_it_in_the_public_log():
    _story, case = reported()
    fix(case=case, text="Чен", by=None, kind="correction", note="Ім’я.")
    undo(case=Case.objects.get(), by=None)
    logged = list(Correction.objects.order_by("pk").values_list("old", "new", "note"))
    corrected = TEXT.replace("чен", "Чен")
    assert logged == [(TEXT, corrected, "Ім’я."), (corrected, TEXT, "Цю зміну ми скасували.")]


def test_a_fix_that_found_its_words_there_already_takes_nobody_elses_back():
    story, case = reported()
    rewrite(story, "чен", "Чен")
    fix(case=Case.objects.get(), text="Чен", by=None)
    assert undo(case=Case.objects.get(), by=None) is None
    case.refresh_from_db()
    assert (published_text(story), case.state) == (TEXT.replace("чен", "Чен"), "open")


@pytest.mark.parametrize("decide", [reject, not_an_error])
def test_a_decision_that_changed_no_text_is_taken_back_and_told(decide: Any):
    _story, case = reported()
    decide(case=case, by=None)
    heard = []
    signals.reopened.connect(lambda case, **_news: heard.append(case.pk), weak=False, dispatch_uid="heard")
    undo(case=case, by=None)
    signals.reopened.disconnect(dispatch_uid="heard")
    case.refresh_from_db()
    assert (case.state, case.closed_at, Edition.objects.count()) == ("open", None, 1)


def test_words_changed_since_the_fix_are_not_overwritten():
    story, case = reported()
    fix(case=case, text="Чен", by=None)
    rewrite(story, "Кім Чен Ин", "Лідер")
    with pytest.raises(Refused) as refused:
        undo(case=Case.objects.get(), by=None)
    assert (refused.value.code, Case.objects.get().state) == ("changed", "fixed")
    assert "Лідер" in published_text(story)


def test_a_fix_that_has_moved_since_is_taken_back_where_it_stands():
    story, case = reported()
    fix(case=case, text="Чен", by=None)
    rewrite(story, "Голова КНДР", "Очільник")
    undo(case=Case.objects.get(), by=None)
    assert published_text(story) == TEXT.replace("Голова КНДР", "Очільник")


def test_it_is_for_a_time_and_for_decisions_only():
    story, case = reported()
    with pytest.raises(Refused) as refused:
        undo(case=case, by=None)
    assert refused.value.code == "open"
    fix(case=case, text="Чен", by=None)
    Case.objects.update(closed_at=timezone.now() - UNDO_FOR - timedelta(seconds=1))
    with pytest.raises(Refused) as refused:
        undo(case=Case.objects.get(), by=None)
    assert (refused.value.code, published_text(story)) == ("late", TEXT.replace("чен", "Чен"))
    kill(story=story, by=make_user(Role.CHIEF), note="Ні.")
    with pytest.raises(Refused) as refused:
        undo(case=Case.objects.get(), by=None)
    assert refused.value.code == "withdrawn"


def test_a_reporter_takes_nothing_back():
    story, case = reported()
    fix(case=case, text="Чен", by=None)
    with pytest.raises(PermissionDenied):
        undo(case=Case.objects.get(), by=make_user(Role.REPORTER))
    assert published_text(story) == TEXT.replace("чен", "Чен")


def test_later_reports_of_an_old_page_join_the_case_that_was_opened_again():
    story, case = reported()
    old = story.current_edition
    fix(case=case, text="Чен", by=None)
    undo(case=Case.objects.get(), by=None)
    send(report(story, "чен", edition=old))
    assert [(one.pk, one.reports_count, one.state) for one in Case.objects.all()] == [(case.pk, 2, "open")]
    assert Report.objects.filter(case=case).count() == 2
    with pytest.raises(Refused):
        split(case=Case.objects.get(), reports=[], by=None)


def marked_story() -> Story:
    """A headline, a standfirst, a caption, a list and words across a link, each with an error in it."""
    link = build.link("https://example.org/a")
    words = build.paragraph(["Про це пише агенція ", build.text("Kiodo", link), " Ньюз сьогодні."])
    document = build.new_document(headline="Мсіт відкрили", standfirst="У Київі радіють.", blocks=[words])
    story = create(by=None, document=document.to_json(), section=make_section())
    set_field(story, "lead_caption", "Вид на рчіку")
    publish(story=story, by=None)
    story.refresh_from_db()
    return story


def all_words(document: Any) -> list[str]:
    return [block.text for block in contents.blocks(load(document))]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("Мсіт", "Міст"), ("Київі", "Києві"), ("Kiodo", "Kyodo"), ("агенція Kiodo Ньюз", "агенція «Кіодо»")],
)
def test_headline_standfirst_and_words_across_marks_are_fixed_and_taken_back(wrong: str, right: str):
    story = marked_story()
    send(report(story, wrong, suggestion=right))
    before = all_words(story.document)
    case = Case.objects.get()
    fix(case=case, text=case.suggestion, by=None)
    story.refresh_from_db()
    fixed = all_words(story.current_edition.document)  # type: ignore[union-attr]
    assert fixed == all_words(story.document) == [text.replace(wrong, right) for text in before]
    undo(case=Case.objects.get(), by=None)
    story.refresh_from_db()
    assert all_words(story.current_edition.document) == all_words(story.document) == before  # type: ignore[union-attr]
    linked = [child for block in contents.blocks(load(story.document)) for child in block.node.children if child.marks]
    assert [child.text for child in linked] == ["Kiodo"]


def test_a_caption_is_fixed_and_taken_back_in_the_draft_too():
    story = marked_story()
    target = [{"type": "TextQuoteSelector", "exact": "рчіку", "prefix": "Вид на ", "suffix": ""}]
    send(report(story, "Мсіт", block=LEAD_CAPTION, target=target, suggestion="річку"))
    for act, caption in (
        (lambda case: fix(case=case, text="річку", by=None), "Вид на річку"),
        (take_back, "Вид на рчіку"),
    ):
        act(Case.objects.get())
        story.refresh_from_db()
        edition = story.current_edition
        assert edition is not None
        assert (story.lead_caption, edition.fields["lead_caption"]) == (caption, caption)


def set_right(case: Case) -> None:
    fix(case=case, text="річку", by=None)


def take_back(case: Case) -> None:
    undo(case=case, by=None)


def test_a_scheduled_update_and_open_editors_get_the_fix_and_its_undo(django_capture_on_commit_callbacks: Any):
    story, case = reported()
    mend(story, "повідомляє", "повідомила")
    at = timezone.now() + timedelta(hours=1)
    schedule(story=story, by=None, at=at)
    heard: list[str] = []

    def listen(story_id: str, **_news: Any) -> None:
        heard.append(story_id)

    written.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        fix(case=Case.objects.get(), text="Чен", by=None)
    assert ("Чен" in draft_of(story), "повідомила" in draft_of(story)) == (True, True)
    assert published_text(story) == TEXT.replace("чен", "Чен")
    with django_capture_on_commit_callbacks(execute=True):
        undo(case=Case.objects.get(), by=None)
    written.disconnect(listen)
    story.refresh_from_db()
    assert ("Чен" in draft_of(story), story.scheduled_for, published_text(story)) == (False, at, TEXT)
    assert heard == [story.public_id] * 2
    publish(story=story, by=None)
    assert published_text(story) == TEXT.replace("повідомляє", "повідомила")
    assert case.pk == Case.objects.get().pk
