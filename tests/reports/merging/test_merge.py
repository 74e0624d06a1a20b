from random import Random

import pytest
from django.db import transaction

from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.reports.domain.fix import fix
from strichka.reports.domain.receive import _alike, _breadth, settle_waiting, take_in
from strichka.reports.domain.triage import not_an_error, reject
from strichka.reports.merging.merge import Merger
from strichka.reports.models import Case
from strichka.stories.domain.kill import kill
from strichka.stories.domain.lock import lock
from strichka.stories.domain.publish import publish
from tests.factories import publish_story
from tests.reports.domain.rewritten import TEXT, rewrite
from tests.reports.sending import block_with, report, send, write

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
    (late,) = send(report(story, "Кім чен Ин", edition=old))
    assert late.case == first.case
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


def _cases_of(story):
    """What became of a story's reports: each case with the words of its reports, in the order of their coming."""
    rows = story.cases.order_by("pk").prefetch_related("reports", "edition")
    columns = ("quote", "suggestion", "start", "end", "state", "anchor", "reports_count", "prefix", "suffix")
    return [
        [*(getattr(case, name) for name in columns), case.edition.number, [row.comment for row in case.reports.all()]]
        for case in rows
    ]


def _flood(story, old, random, count):
    """Reports of some words in one of two editions, one after the other; some suggest, some are equal."""
    for number in range(count):
        edition = random.choice([old, story.current_edition])
        words = passage_of(load(edition.document), "Kyodo").text.split(" ")
        first = random.randrange(len(words))
        chosen = " ".join(words[first : first + random.randint(1, 3)])
        yield report(
            story,
            chosen,
            edition=edition,
            suggestion=random.choice(["", chosen.upper(), f"{chosen} {random.randint(1, 3)}"]),
            comment=str(number),
            received_at=f"2026-11-22T12:00:{number:02}.000+00:00",
        )


@pytest.mark.parametrize("seed", range(2))
def test_a_flood_makes_the_cases_that_its_reports_make_when_nothing_is_remembered(seed):
    together, alone = (publish_story(TEXT) for _ in range(2))
    for story in (together, alone):
        old = story.current_edition
        for words, decide in (("Кім", reject), ("Голова", not_an_error)):
            (row,) = send(report(story, words))
            decide(case=row.case, by=None)
        rewrite(story, "Китаю", "Японії")
        write(*_flood(story, old, Random(seed), 40))
    take_in(seconds=0.0)
    for alike in sorted(_alike(alone.reports.filter(case=None).order_by("received_at")), key=_breadth):
        with transaction.atomic():
            merger = Merger(lock(alone.public_id))
            merger.take(alike)
            merger.write()
    settle_waiting()
    assert together.cases.count() > 3
    assert _cases_of(together) == _cases_of(alone)


def test_what_an_editor_decides_between_two_transactions_of_a_flood_holds_for_the_rest():
    story = publish_story(TEXT)
    write(*(report(story, "чен", comment=str(n), suggestion=f"Чен{n}") for n in range(3)))
    take_in(seconds=0.0)
    decided = []

    def decide():
        if not decided and story.cases.exists():
            decided.append(story.cases.get())
            reject(case=decided[0], by=None)

    settle_waiting(hold=0.0, between=decide)
    assert [(case.state, case.reports_count) for case in story.cases.order_by("pk")] == [("rejected", 1), ("open", 2)]


def chosen(story, *words, **values):
    """A report of words of several blocks."""
    first, *others = [report(story, one) for one in words]
    also = [{"block": one["block"], "target": one["target"]} for one in others]
    return first | {"also": also} | values


def test_words_of_several_blocks_stand_where_the_suggestion_differs():
    story = publish_story("Перший абзац про міст.", "Другий абзац про рчіку і далі.")
    quotes = ("про міст.", "Другий абзац про рчіку")
    (row,) = send(chosen(story, *quotes, suggestion="про міст. Другий абзац про річку"))
    assert (row.case.quote, row.case.suggestion, row.also[0]["block"]) == ("рчіку", "річку", row.case.block)
    (other,) = send(chosen(story, *quotes, suggestion="річку"))
    assert other.case == row.case


def test_words_of_several_blocks_without_a_suggestion_stand_in_the_first():
    story = publish_story("Перший абзац про міст.", "Другий абзац про рчіку і далі.")
    (row,) = send(chosen(story, "про міст.", "Другий абзац"))
    assert (row.case.quote, row.case.block) == ("про міст.", block_with(story, "Перший")[0])


def test_words_that_never_stood_in_a_further_block_are_left_out():
    story = publish_story("Перший абзац про міст.", "Другий абзац про рчіку і далі.")
    entry = chosen(story, "про міст.", "Другий абзац", suggestion="про мост.")
    entry["also"][0]["target"][0]["exact"] = "Купуйте слона"
    (row,) = send(entry)
    assert (row.case.quote, row.case.suggestion) == ("міст", "мост")


def test_words_of_several_blocks_that_were_fixed_since_join_that_case():
    story = publish_story("Перший абзац про міст.", "Другий абзац про рчіку і далі.")
    old = story.current_edition
    (row,) = send(report(story, "рчіку", suggestion="річку"))
    fix(case=row.case, text="річку", by=None)
    rewrite(story, "Перший абзац", "Дописано зверху. Перший абзац")
    first, second = report(story, "про міст.", edition=old), report(story, "Другий абзац про рчіку", edition=old)
    also = [{"block": second["block"], "target": second["target"]}]
    (late,) = send(first | {"also": also, "suggestion": "річку"})
    assert (late.case, Case.objects.count()) == (row.case, 1)


def test_a_report_of_what_the_desk_has_mended_by_itself_opens_nothing():
    story = publish_story(TEXT)
    old = story.current_edition
    rewrite(story, "чен", "Чен")
    (row, again) = send(
        report(story, "чен", suggestion="Чен", edition=old, email="reader@example.org"),
        report(story, "чен Ин", suggestion="Чен Ин", edition=old),
    )
    case = Case.objects.get()
    assert (case.state, case.fixed_in, row.case, again.case) == ("fixed", story.current_edition, case, case)
    assert row.email == "reader@example.org"  # until the reader is answered


def test_two_errors_that_one_reader_corrected_together_are_two_cases_for_all_others():
    story = publish_story("Завод будівеьних маеріалів відкрили.")
    send(report(story, "будівеьних маеріалів", suggestion="будівельних матеріалів"))
    send(report(story, "будівеьних", suggestion="будівельних"))
    send(report(story, "маеріалів", suggestion="матеріалів"))
    assert sorted(Case.objects.values_list("quote", "suggestion", "reports_count")) == [
        ("будівеьних", "будівельних", 2),
        ("маеріалів", "матеріалів", 1),
    ]


def test_of_reports_that_wait_together_the_narrow_ones_are_taken_first():
    story = publish_story("Завод будівеьних маеріалів відкрили.")
    whole, word = report(story, "Завод будівеьних маеріалів відкрили."), report(story, "маеріалів")
    send(whole, word)
    assert list(Case.objects.values_list("quote", "reports_count")) == [("маеріалів", 2)]


def test_a_sentence_with_two_errors_reported_alike_is_a_case_of_its_own():
    story = publish_story("Завод будівеьних маеріалів відкрили.")
    send(report(story, "будівеьних"), report(story, "маеріалів"))
    (row,) = send(report(story, "Завод будівеьних маеріалів відкрили."))
    assert (row.case.quote, Case.objects.count()) == ("Завод будівеьних маеріалів відкрили.", 3)
    (again,) = send(report(story, "Завод будівеьних маеріалів"))
    assert again.case == row.case
    (narrow,) = send(report(story, "маеріалів"))
    assert narrow.case.quote == "маеріалів"
