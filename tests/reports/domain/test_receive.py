import math
import shutil
import threading
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from strichka.letterbox.journal import Journal
from strichka.reports.domain import receive
from strichka.reports.domain.receive import forget_old, mail, receive_new, settle_waiting, take_in
from strichka.reports.enums import CaseState
from strichka.reports.models import Case, JournalPosition, Report
from tests.factories import publish_story
from tests.reports.sending import report, send, write

pytestmark = pytest.mark.django_db


def test_a_report_of_a_word_opens_a_case_with_its_surroundings():
    story = publish_story("У місті відкрили мсіт через річку.")
    (row,) = send(report(story, "мсіт", suggestion="міст", comment="Гляньте.", email="reader@example.org"))
    case = Case.objects.get()
    assert row.case == case
    assert (case.story, case.edition, case.quote, case.suggestion) == (story, story.current_edition, "мсіт", "міст")
    assert (case.prefix, case.suffix) == ("У місті відкрили ", " через річку.")
    assert (case.state, case.anchor, case.reports_count) == ("open", "exact", 1)
    assert (row.comment, row.email, row.problem) == ("Гляньте.", "reader@example.org", "")


def test_the_same_report_twice_is_one_report():
    story = publish_story("У місті відкрили мсіт через річку.")
    entry = report(story, "мсіт")
    send(entry, entry)
    send(entry)
    assert Report.objects.count() == 1
    assert Case.objects.get().reports_count == 1


def test_what_was_stored_is_not_read_again():
    story = publish_story("У місті відкрили мсіт через річку.")
    write(report(story, "мсіт"))
    assert receive_new() == 1
    assert receive_new() == 0
    assert Report.objects.count() == 1


def test_a_segment_that_was_read_is_deleted_and_the_next_one_is_read():
    story = publish_story("У місті відкрили мсіт через річку.")
    journal = write(report(story, "мсіт"))
    journal.rotate()
    receive_new()
    assert [path.stat().st_size for path in settings.INSTANCE.journal.iterdir()] == [0]
    journal.append([report(story, "річку")])
    assert receive_new() == 1
    assert Report.objects.count() == 2


def test_a_letterbox_that_counts_anew_loses_no_report():
    story = publish_story("У місті відкрили мсіт через річку.")
    for words in ("мсіт", "місті", "річку"):
        journal = write(report(story, words))
        journal.rotate()
        receive_new()
    shutil.rmtree(settings.INSTANCE.journal)
    again = Journal(settings.INSTANCE.journal)
    again.open_for_writing()
    again.append([report(story, "відкрили")])
    again.close()
    assert receive_new() == 1
    assert Report.objects.count() == 4


def test_after_a_crash_before_the_commit_the_report_is_read_once():
    story = publish_story("У місті відкрили мсіт через річку.")
    write(report(story, "мсіт"))
    receive_new()
    JournalPosition.objects.update(segment="0", offset=0)
    assert receive_new() == 0
    assert Report.objects.count() == 1


def test_a_damaged_line_holds_up_no_other_report():
    story = publish_story("У місті відкрили мсіт через річку.")
    write(report(story, "мсіт"))
    (segment,) = settings.INSTANCE.journal.iterdir()
    with segment.open("ab") as end:
        end.write(b"00000000 torn\n")
    write(report(story, "річку"))
    assert receive_new() == 2


def test_looking_into_the_letterbox_tells_that_something_came():
    story = publish_story("У місті відкрили мсіт через річку.")
    assert mail() == ()
    journal = write(report(story, "мсіт"))
    before = mail()
    journal.append([report(story, "річку")])
    assert mail() != before


def test_a_report_of_an_unknown_story_is_kept_without_the_address():
    story = publish_story("У місті відкрили мсіт через річку.")
    (row,) = send(report(story, "мсіт") | {"story": "zzzzzzzz", "email": "reader@example.org"})
    assert (row.story, row.case, row.problem, row.email) == (None, None, "no such story", "")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"edition": 7}, "no such edition"),
        ({"target": [{"type": "TextQuoteSelector", "exact": "купіть дешево", "prefix": "", "suffix": ""}]},
         "the words are not in that edition"),
    ],
)  # fmt: skip
def test_words_that_no_reader_saw_open_no_case(change, problem):
    story = publish_story("У місті відкрили мсіт через річку.")
    entry = report(story, "мсіт") | change
    (row,) = send(entry)
    assert (row.case, row.problem) == (None, problem)
    assert not Case.objects.exists()


def test_a_report_that_cannot_be_read_is_kept_and_holds_up_no_other(caplog):
    story = publish_story("У місті відкрили мсіт через річку.")
    odd = report(story, "мсіт", target=[{"type": "TextQuoteSelector"}])
    row, good = send(odd, report(story, "річку"))
    assert (row.case, row.problem) == (None, "cannot be read: KeyError")
    assert good.case.quote == "річку"
    assert str(row.pk) in caplog.text


def test_a_very_long_block_name_is_no_harm():
    story = publish_story("У місті відкрили мсіт через річку.")
    (row,) = send(report(story, "мсіт", block="x" * 64))
    assert row.case is not None
    assert row.block == "x" * 40


def test_a_flood_of_reports_is_read_in_batches_into_one_case():
    story = publish_story("У місті відкрили мсіт через річку.")
    ours = report(story, "мсіт")
    others = ours | {"story": "zzzzzzzz"}
    write(*(one | {"id": str(uuid.uuid4())} for one in [ours] * 220 + [others] * 400))
    assert receive_new() == 620
    assert Case.objects.get().reports_count == 220
    assert Report.objects.filter(problem="no such story").count() == 400


def test_old_reports_of_closed_cases_are_forgotten_and_the_cases_stay():
    story = publish_story("У місті відкрили мсіт через річку.")
    old, fresh = send(report(story, "мсіт"), report(story, "річку"))
    Case.objects.filter(pk=old.case_id).update(state="rejected", closed_at="2020-01-01T00:00:00Z")
    stray = Report.objects.create(
        id=uuid.uuid4(), edition_number=1, block="x", target=[], received_at="2020-01-01T00:00:00Z", problem="spam"
    )
    assert forget_old() == 2
    assert list(Report.objects.all()) == [fresh]
    assert not Report.objects.filter(pk=stray.pk).exists()
    assert Case.objects.filter(pk=old.case_id).exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_open_one_case_and_count_every_report_once():
    story = publish_story("У місті відкрили мсіт через річку.")
    write(*(report(story, "мсіт") for _ in range(40)))
    failures, start = [], threading.Barrier(2)

    def work():
        start.wait()
        try:
            receive_new()
        except Exception as error:  # noqa: BLE001 - told by the main thread
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert (Report.objects.count(), Case.objects.get().reports_count) == (40, 40)


def test_in_a_flood_the_worker_looks_up_and_goes_on_where_it_was():
    story = publish_story("У місті відкрили мсіт через річку.")
    write(*[report(story, words) for words in ("мсіт", "місті", "річку")])
    assert take_in(seconds=0.0)
    assert Report.objects.filter(case=None).count() == 3
    assert not take_in()
    assert Report.objects.exclude(case=None).count() == 3


def test_a_flood_is_settled_in_short_transactions_between_which_others_write():
    story = publish_story("У місті відкрили мсіт через річку.")
    write(*[report(story, words) for words in ("мсіт", "місті", "річку")])
    take_in(seconds=0.0)
    pauses = []
    settle_waiting(hold=0.0, between=lambda: pauses.append(Report.objects.filter(case=None).count()))
    assert pauses == [3, 2, 1]
    assert Report.objects.exclude(case=None).count() == 3


def test_a_flood_of_equal_reports_is_one_case_and_keeps_each_readers_words():
    story = publish_story("У місті відкрили мсіт через річку.")
    rows = send(*[report(story, "мсіт", comment=f"читач {n}", email=f"n{n}@example.org") for n in range(7)])
    case = Case.objects.get()
    assert (case.reports_count, case.quote) == (7, "мсіт")
    assert [(row.case_id, row.comment, row.email) for row in rows] == [
        (case.pk, f"читач {n}", f"n{n}@example.org") for n in range(7)
    ]


def test_equal_reports_of_what_is_right_are_closed_with_it():
    story = publish_story("У місті відкрили мсіт через річку.")
    send(report(story, "мсіт"))
    Case.objects.update(state=CaseState.NOT_AN_ERROR, closed_at=timezone.now())
    rows = send(*[report(story, "мсіт") for _n in range(4)])
    assert {row.case.state for row in rows} == {CaseState.NOT_AN_ERROR}
    assert Case.objects.get().reports_count == 5


def test_many_equal_reports_go_together_in_a_few_transactions(django_assert_max_num_queries):
    story = publish_story("У місті відкрили мсіт через річку.")
    write(*[report(story, "мсіт", comment=f"читач {n}") for n in range(200)])
    with django_assert_max_num_queries(80):
        receive_new()
    assert Case.objects.get().reports_count == 200


def test_a_flood_on_one_story_does_not_delay_the_case_of_another():
    flooded, quiet = publish_story("У місті відкрили мсіт через річку."), publish_story("Тут теж помлка.")
    write(*[report(flooded, words) for words in ("мсіт", "місті", "річку")], report(quiet, "помлка"))
    receive._store_new(math.inf)
    assert receive._stories_waiting() == [quiet.pk, flooded.pk]
    receive.settle_waiting()
    assert sorted(Case.objects.values_list("quote", flat=True)) == sorted(["мсіт", "місті", "річку", "помлка"])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan as SQLite words it")
def test_the_waiting_ones_of_a_story_are_found_without_reading_those_that_have_a_case():
    story = publish_story("У місті відкрили мсіт через річку.")
    oldest = receive._waiting().filter(story_id=story.pk).order_by("received_at", "pk")[: receive.AT_ONCE]
    plan = oldest.explain()
    assert "report_waiting_of_story" in plan
    assert "TEMP B-TREE" not in plan
