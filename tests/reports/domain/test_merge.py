import pytest

from strichka.reports.domain.fix import fix
from strichka.reports.domain.triage import not_an_error, reject
from strichka.reports.models import Case
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from tests.factories import publish_story
from tests.reports.domain.rewritten import TEXT, rewrite
from tests.reports.sending import block_with, report, send

pytestmark = pytest.mark.django_db


def test_readers_who_choose_differently_around_one_word_make_one_case():
    story = publish_story(TEXT)
    send(report(story, "Кім чен Ин"))
    send(report(story, TEXT, suggestion=TEXT.replace("чен", "Чен")))
    send(report(story, "чен Ин їде"))
    case = Case.objects.get()
    assert (case.quote, case.suggestion, case.reports_count) == ("чен", "Чен", 3)


def test_two_errors_in_one_sentence_are_two_cases():
    story = publish_story(TEXT)
    send(report(story, "чен"), report(story, "їде"))
    assert sorted(Case.objects.values_list("quote", flat=True)) == ["чен", "їде"]


def test_the_same_word_elsewhere_is_another_case():
    story = publish_story("Тут мсіт.", "І ще один мсіт далі по річці.")
    (first,) = send(report(story, "мсіт"))
    block, text = block_with(story, "І ще один мсіт")
    target = [
        {"type": "TextQuoteSelector", "exact": "мсіт", "prefix": "І ще один ", "suffix": " далі по річці."},
        {"type": "TextPositionSelector", "start": text.index("мсіт"), "end": text.index("мсіт") + 4},
    ]
    (second,) = send(report(story, "мсіт", block=block, target=target))
    assert first.case != second.case
    assert second.case.block == block


def test_the_same_case_in_another_story_is_another_case():
    one, two = publish_story(TEXT), publish_story(TEXT)
    send(report(one, "чен"), report(two, "чен"))
    assert Case.objects.count() == 2


def test_reports_from_two_editions_join_in_one_case():
    story = publish_story(TEXT)
    old = story.current_edition
    send(report(story, "чен"))
    rewrite(story, "Голова КНДР", "Очільник")
    send(report(story, "чен"))
    send(report(story, "Кім чен Ин", edition=old))
    case = Case.objects.get()
    assert (case.reports_count, case.edition.number, case.quote) == (3, 2, "чен")


def test_a_reader_of_an_old_page_joins_the_case_that_was_fixed():
    story = publish_story(TEXT)
    old = story.current_edition
    (first,) = send(report(story, "чен", suggestion="Чен"))
    fix(case=first.case, text="Чен", by=None)
    (late,) = send(report(story, "Кім чен Ин", edition=old, email="late@example.org"))
    assert late.case == first.case
    assert late.email == ""
    case = Case.objects.get()
    assert (case.state, case.reports_count) == ("fixed", 2)


def test_an_error_that_comes_back_after_its_fix_is_a_new_case():
    story = publish_story(TEXT)
    (first,) = send(report(story, "чен"))
    fix(case=first.case, text="Чен", by=None)
    rewrite(story, "Чен", "чен")
    (again,) = send(report(story, "чен"))
    assert again.case != first.case
    assert again.case.state == "open"


def test_words_found_right_join_in_silence_until_somebody_suggests_something():
    story = publish_story(TEXT)
    (first,) = send(report(story, "Kyodo"))
    not_an_error(case=first.case, by=None)
    (second,) = send(report(story, "Kyodo"))
    (third,) = send(report(story, "Kyodo", suggestion="Кіодо"))
    assert second.case == first.case
    assert third.case != first.case


def test_a_report_after_a_rejected_one_is_looked_at():
    story = publish_story(TEXT)
    (first,) = send(report(story, "чен"))
    reject(case=first.case, by=None)
    (second,) = send(report(story, "чен"))
    assert second.case.state == "open"


def test_a_remark_without_words_stands_at_the_headline():
    story = publish_story(TEXT)
    (row,) = send(report(story, "чен", target=[], comment="Фото не те."))
    assert (row.case.quote, row.case.start, row.comment) == ("Міст відкрили", 0, "Фото не те.")


def test_remarks_on_the_whole_story_are_kept_apart_from_an_error_in_its_headline():
    story = publish_story(TEXT, headline="Мсіт відкрили")
    send(report(story, "Мсіт відкрили", comment="Фото не те."))
    send(report(story, "Мсіт", suggestion="Міст"))
    send(report(story, "чен", target=[], comment="Старі дані."))
    counts = {case.quote: case.reports_count for case in Case.objects.all()}
    assert counts == {"Мсіт відкрили": 2, "Мсіт": 1}


def test_an_error_in_the_lead_pictures_caption_is_a_case():
    story = publish_story(TEXT)
    story = make_captioned(story)
    (row,) = send(
        report(
            story,
            "чен",
            block="lead-caption",
            target=[{"type": "TextQuoteSelector", "exact": "на фто", "prefix": "", "suffix": ""}],
        )
    )
    assert (row.case.block, row.case.quote) == ("lead-caption", "на фто")


def make_captioned(story):
    from strichka.stories.domain.fields import change

    change(story=story, field="lead_caption", value="Голова на фто 2019 року", version=0, by=None)
    publish(story=story, by=None)
    story.refresh_from_db()
    return story


def test_a_report_of_a_withdrawn_story_opens_no_case():
    story = publish_story(TEXT)
    entry = report(story, "чен")
    kill(story=story, by=None, note="Неправда.")
    (row,) = send(entry)
    assert (row.case, row.problem) == (None, "the story is not published")
