from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from strichka.foreign.domain.decide import decide, reopen
from strichka.foreign.domain.release import release
from strichka.foreign.domain.reveal import reveal
from strichka.foreign.domain.sites import rotate_key, switch_site
from strichka.foreign.from_letterbox import forget_old
from strichka.foreign.models import ForeignCase, ForeignPage, ForeignReport
from strichka.reports.models import Report
from strichka.staff.errors import Refused
from tests.factories import publish_story
from tests.foreign.sending import ADDRESS, foreign, make_site, send
from tests.options import options
from tests.reports.sending import report, write

pytestmark = pytest.mark.django_db


def test_reports_of_one_error_are_one_case_however_they_were_chosen() -> None:
    site = make_site()
    sent = [
        foreign(site, "пасжири", suggestion="пасажири"),
        foreign(site, "Перші пасжири вже переїхали"),
        foreign(site, "їде", suggestion="йде"),
        foreign(site, "пасжири", suggestion="пасажири", comment="Літера."),
    ]
    reports = send(*sent)
    assert [one.case_id == reports[0].case_id for one in reports] == [True, True, False, True]
    case = ForeignCase.objects.get(pk=reports[0].case_id)
    assert (case.quote, case.suggestion, case.reports_count) == ("пасжири", "пасажири", 3)
    assert (case.page.address, case.page.title, case.page.language) == (ADDRESS, "Міст відкрили", "uk")


def test_a_report_that_comes_twice_is_stored_once() -> None:
    entry = foreign(make_site(), "пасжири")
    send(entry, entry)
    send(entry)
    assert ForeignReport.objects.count() == 1
    assert ForeignCase.objects.get().reports_count == 1


def test_own_and_foreign_reports_lie_in_one_letterbox() -> None:
    story, site = publish_story("Міст їде через річку."), make_site()
    own = report(story, "їде", suggestion="йде")
    write(own)
    [foreign_one] = send(foreign(site, "пасжири"))
    assert Report.objects.get().case is not None
    assert foreign_one.case is not None


def test_one_that_cannot_be_stored_is_set_aside_and_holds_up_no_other() -> None:
    site = make_site()
    broken = foreign(site, "річку", address="ftp://visti.example/")
    nowhere = foreign(
        site, "рух", page={"site": "none", "address": "https://visti.example/", "title": "", "language": ""}
    )
    write(broken, nowhere)
    [good] = send(foreign(site, "пасжири"))
    assert good.case is not None
    assert ForeignReport.objects.count() == 1
    kept = list(settings.INSTANCE.unreadable.iterdir())
    text = "".join(one.read_text("utf-8") for one in kept)
    assert broken["id"] in text
    assert nowhere["id"] in text
    for one in kept:
        one.unlink()


def test_what_looks_like_spam_waits_and_an_editor_takes_it_out() -> None:
    site = make_site()
    [withheld] = send(foreign(site, "пасжири", suggestion="пасажири", email="a@b.example", spam_signs=["trap"]))
    assert (withheld.case, withheld.problem, withheld.email) == (None, "spam: trap", "a@b.example")
    assert ForeignCase.objects.count() == 0
    release(report=withheld, by=None)
    withheld.refresh_from_db()
    assert withheld.case is not None
    assert (withheld.case.quote, withheld.problem, withheld.email) == ("пасжири", "", "a@b.example")
    with pytest.raises(Refused):
        release(report=withheld, by=None)


def test_one_sign_alone_keeps_nobody_waiting() -> None:
    [taken] = send(foreign(make_site(), "пасжири", spam_signs=["link"]))
    assert taken.case is not None


def test_a_decided_case_takes_in_silence_what_says_nothing_new() -> None:
    site = make_site()
    now = timezone.now().isoformat()
    [first] = send(foreign(site, "пасжири", email="a@b.example", received_at=now))
    assert first.case is not None
    decide(case=first.case, state="not_an_error", by=None, note=" Так. ")
    first.refresh_from_db()
    assert first.email == ""
    same, other = send(
        foreign(site, "пасжири", email="c@d.example", received_at=now),
        foreign(site, "пасжири", suggestion="пасажири", received_at=now),
    )
    assert (same.case_id, same.email) == (first.case_id, "")
    assert other.case_id != first.case_id
    assert ForeignCase.objects.get(pk=first.case_id).closing_note == "Так."


def test_a_kept_page_shows_fixed_words_for_a_day_and_then_they_are_an_error_again() -> None:
    site = make_site()
    [first] = send(foreign(site, "пасжири", suggestion="пасажири"))
    assert first.case is not None
    decide(case=first.case, state="fixed", by=None)
    soon, late = send(
        foreign(site, "пасжири", suggestion="пасажири", received_at=timezone.now().isoformat()),
        foreign(site, "пасжири", suggestion="інше", received_at=(timezone.now() + timedelta(days=2)).isoformat()),
    )
    assert soon.case_id == first.case_id
    assert late.case_id != first.case_id


def test_a_decision_is_made_once_and_can_be_taken_back() -> None:
    [first] = send(foreign(make_site(), "пасжири"))
    case = first.case
    assert case is not None
    with pytest.raises(Refused):
        decide(case=case, state="withdrawn", by=None)
    with pytest.raises(Refused):
        reopen(case=case, by=None)
    decide(case=case, state="rejected", by=None)
    with pytest.raises(Refused):
        decide(case=case, state="fixed", by=None)
    reopen(case=case, by=None)
    case.refresh_from_db()
    assert (case.state, case.closed_at) == ("open", None)


def test_what_came_with_the_key_before_is_still_taken() -> None:
    site = make_site()
    entry = foreign(site, "пасжири")
    rotate_key(site=site, by=None)
    switch_site(site=site, active=False, by=None)
    [taken] = send(entry)
    assert taken.case is not None


def test_addresses_are_shown_to_who_asks_for_them() -> None:
    [first] = send(foreign(make_site(), "пасжири", email="a@b.example"))
    assert first.case is not None
    assert reveal(case=first.case, by=None) == {first.pk: "a@b.example"}


def test_reports_go_after_the_days_of_the_policy_and_cases_stay() -> None:
    site, now = make_site(), timezone.now()
    closed, opened = send(foreign(site, "пасжири"), foreign(site, "їде"))
    [spam] = send(foreign(site, "рух", spam_signs=["trap"], received_at=(now - timedelta(days=3)).isoformat()))
    assert closed.case is not None
    decide(case=closed.case, state="fixed", by=None)
    ForeignCase.objects.filter(pk=closed.case_id).update(closed_at=now - timedelta(days=9))
    with options(reports__keep_days=10, reports__keep_withheld_days=4):
        assert forget_old() == 0
    with options(reports__keep_days=8, reports__keep_withheld_days=2):
        assert forget_old() == 2
    assert list(ForeignReport.objects.values_list("pk", flat=True)) == [opened.pk]
    assert (ForeignCase.objects.count(), ForeignPage.objects.count()) == (2, 1)
    assert spam.pk != opened.pk


@pytest.mark.parametrize("count", [1, 20])
def test_a_batch_costs_the_same_however_many_say_the_same(
    count: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    from strichka.foreign.domain.take import take

    site = make_site()
    entries = [foreign(site, "пасжири", comment=str(number)) for number in range(count)]
    with django_assert_num_queries(11):
        assert take(entries) == count
