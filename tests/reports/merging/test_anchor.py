import pytest

from strichka.document import build, steps
from strichka.document.schema import load
from strichka.reports.models import Case
from strichka.stories.domain.publish import publish
from strichka.stories.domain.write import apply
from tests.factories import publish_story
from tests.reports.domain.rewritten import TEXT, rewrite
from tests.reports.sending import block_with, report, send

pytestmark = pytest.mark.django_db


def test_a_report_from_an_older_edition_is_found_where_the_words_are_now():
    story = publish_story(TEXT)
    old = story.current_edition
    rewrite(story, "Голова КНДР", "Очільник Північної Кореї")
    (row,) = send(report(story, "чен", edition=old))
    case = row.case
    assert (case.edition.number, case.quote, case.anchor) == (2, "чен", "moved")
    assert block_with(story, "чен")[1][case.start : case.end] == "чен"


def test_words_that_moved_to_another_paragraph_are_found_there():
    story = publish_story(TEXT, "Другий абзац.")
    old = story.current_edition
    document = load(story.document)
    moved = build.new_document(
        headline="Міст відкрили", blocks=[build.paragraph("Друге речення."), build.paragraph(TEXT)]
    )
    apply(story=story.public_id, version=0, steps=[steps.step_towards(document, moved)], by=None)
    publish(story=story, by=None)
    story.refresh_from_db()
    (row,) = send(report(story, "чен", edition=old))
    assert (row.case.anchor, row.case.block) == ("moved", block_with(story, "Кім чен")[0])


def test_words_that_are_others_now_open_a_case_that_says_so():
    story = publish_story(TEXT)
    old = story.current_edition
    rewrite(story, "чен", "Чен")
    (row,) = send(report(story, "чен", edition=old))
    assert (row.case.anchor, row.case.quote) == ("changed", "Чен")


def test_words_that_were_mended_in_a_paragraph_pasted_anew_are_found_as_changed():
    story = publish_story(TEXT, "Другий абзац.")
    old = story.current_edition
    anew = build.new_document(
        headline="Міст відкрили", blocks=[build.paragraph("Перше."), build.paragraph(TEXT.replace("чен", "Чен"))]
    )
    apply(story=story.public_id, version=0, steps=[steps.step_towards(load(story.document), anew)], by=None)
    publish(story=story, by=None)
    story.refresh_from_db()
    (row,) = send(report(story, "чен", edition=old))
    assert (row.case.anchor, row.case.quote) == ("changed", "Чен")


def test_words_that_are_gone_open_one_lost_case():
    story = publish_story(TEXT, "Абзац, який знімуть повністю.")
    old = story.current_edition
    document = load(story.document)
    shorter = build.new_document(headline="Міст відкрили", blocks=[build.paragraph("Зовсім нове.")])
    apply(story=story.public_id, version=0, steps=[steps.step_towards(document, shorter)], by=None)
    publish(story=story, by=None)
    story.refresh_from_db()
    send(report(story, "знімуть", edition=old))
    send(report(story, "знімуть повністю", edition=old))
    case = Case.objects.get()
    assert (case.anchor, case.quote, case.edition, case.reports_count) == ("lost", "знімуть", old, 2)


def test_a_whole_paragraph_longer_than_the_search_takes_is_found():
    long = " ".join(f"Речення номер {n} про міст." for n in range(40))
    story = publish_story(long)
    (row,) = send(report(story, long[:900], suggestion=long[:900].replace("номер 7 ", "номер сім ")))
    assert (row.case.quote, row.case.suggestion) == ("7", "сім")


def test_emoji_before_the_words_shift_nothing():
    story = publish_story("Вітаємо 🎉👨‍👩‍👧 усіх! Відкрили мсіт.")
    (row,) = send(report(story, "мсіт"))
    assert row.case.quote == "мсіт"
