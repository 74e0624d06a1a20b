"""Readers who left an address hear what became of their report, and nothing of them is left."""

from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.mail.models import Mail
from strichka.paper.models import Text
from strichka.reports.domain import triage
from strichka.reports.domain.answer import LATER, MOST, answer_readers
from strichka.reports.domain.fix import fix
from strichka.reports.models import Case, Report
from strichka.stories.domain.kill import kill
from strichka.stories.models import Story
from tests.factories import publish_story
from tests.options import options
from tests.reports.domain.cases import TEXT, reported
from tests.reports.sending import report, send

pytestmark = pytest.mark.django_db
ON = {"mail__host": "127.0.0.1", "mail__sender": "desk@bereh.example"}
READER = "reader@example.org"


def answered_later():
    """As it is a while after the decisions."""
    for case in Case.objects.exclude(closed_at=None):
        Case.objects.filter(pk=case.pk).update(closed_at=timezone.now() - LATER - timedelta(seconds=1))
    with options(**ON):
        return answer_readers()


def left():
    return list(Report.objects.exclude(email="").values_list("email", flat=True))


def test_a_reader_hears_that_it_is_fixed_where_and_is_thanked_in_the_newsroom_s_words():
    Text.objects.create(place="thanks", language="uk", body="Ви врятували честь «Берега».")
    story, case = reported(suggestion="Чен", email=READER)
    fix(case=case, text="Чен", by=None)
    assert answered_later() == 1
    (mail,) = Mail.objects.all()
    assert (mail.to, mail.subject) == (READER, "Помилку, про яку ви повідомили, виправлено")
    assert "Виправлено у версії 2." in mail.text
    assert "Ви врятували честь «Берега»." in mail.text
    story.refresh_from_db()
    assert f"http://127.0.0.1:8000{story.card.path}#:~:text=" in mail.text
    assert left() == []
    assert answered_later() == 0


@pytest.mark.parametrize(
    ("verb", "words"),
    [(triage.not_an_error, "Ми перевірили: це не помилка."), (triage.reject, None)],
)
def test_what_is_no_error_is_answered_and_what_was_rejected_is_not_but_addresses_go(verb, words):
    _story, case = reported(email=READER)
    verb(case=case, by=None)
    answered_later()
    assert [words in mail.text for mail in Mail.objects.all()] == ([True] if words else [])
    assert left() == []


def test_of_a_withdrawn_story_nothing_but_that_is_said():
    story, _case = reported(email=READER)
    kill(story=story, by=None, note="Джерело відмовилося.")
    answered_later()
    (mail,) = Mail.objects.all()
    assert "Редакція зняла цей матеріал з публікації." in mail.text
    assert not any(words in mail.text for words in ("чен", story.headline, "#:~:"))
    assert left() == []


def test_what_readers_do_not_see_is_not_mailed_either():
    story, case = reported(suggestion="Чен", email=READER)
    fix(case=case, text="Чен", by=None)
    Story.objects.filter(pk=story.pk).update(headline="Таємна чернетка")
    answered_later()
    Report.objects.update(email="late@example.org")
    kill(story=story, by=None, note="Хибне.")
    answered_later()
    first, late = Mail.objects.order_by("pk")
    assert "Міст відкрили" in first.text
    assert "Таємна" not in first.text
    assert not any(words in late.text for words in ("Міст відкрили", "чен", "#:~:"))


def test_who_reports_from_an_old_page_what_is_fixed_already_is_answered_too():
    story = publish_story(TEXT)
    old = story.current_edition
    (first,) = send(report(story, "чен", suggestion="Чен"))
    fix(case=first.case, text="Чен", by=None)
    send(report(story, "Кім чен Ин", edition=old, email="late@example.org"))
    answered_later()
    assert list(Mail.objects.values_list("to", flat=True)) == ["late@example.org"]


def test_a_decision_that_is_taken_back_soon_has_told_nobody():
    _story, case = reported(email=READER)
    triage.not_an_error(case=case, by=None)
    with options(**ON):
        assert answer_readers() == 0
    triage.reopen(case=case, by=None)
    assert answered_later() == 0
    assert (left(), Mail.objects.count()) == ([READER], 0)


def test_without_mail_addresses_are_forgotten_all_the_same():
    _story, case = reported(email=READER)
    triage.not_an_error(case=case, by=None)
    Case.objects.update(closed_at=timezone.now() - LATER - timedelta(seconds=1))
    assert answer_readers() == 1
    assert (left(), Mail.objects.count()) == ([], 0)


def test_each_address_is_written_to_once_and_a_flood_makes_no_flood_of_mails():
    story = publish_story(TEXT)
    twice = [report(story, "чен", email=READER) for _number in range(2)]
    send(*twice, *[report(story, "чен", email=f"n{number}@example.org") for number in range(MOST + 5)])
    triage.not_an_error(case=Case.objects.get(), by=None)
    assert answered_later() == MOST + 7
    assert Mail.objects.count() <= MOST
    assert Mail.objects.filter(to=READER).count() == 1
    assert left() == []


@pytest.mark.parametrize("number", [1, 3])
def test_a_case_is_answered_with_the_same_queries_however_many_readers(number, django_assert_num_queries):
    story = publish_story(TEXT)
    send(*[report(story, "чен", email=f"n{one}@example.org") for one in range(number)])
    triage.not_an_error(case=Case.objects.get(), by=None)
    Case.objects.update(closed_at=timezone.now() - LATER - timedelta(seconds=1))
    # Cases; a savepoint's two, the case, addresses, mails, the job, forgetting.
    with options(**ON), django_assert_num_queries(8):
        answer_readers()
