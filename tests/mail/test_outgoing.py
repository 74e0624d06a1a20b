from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from strichka.jobs.models import Job
from strichka.mail import delivery, outgoing
from strichka.mail.kinds import KINDS, Kind
from strichka.mail.models import Mail, MailState
from tests.factories import make_user
from tests.options import options

pytestmark = pytest.mark.django_db

READER = "reader@example.org"
ON = {"mail__host": "127.0.0.1", "mail__sender": "desk@bereh.example"}


def test_a_mail_is_written_with_its_transaction_or_not_at_all(word):
    olena = make_user(email="olena@bereh.example")
    with options(**ON):
        with transaction.atomic():
            outgoing.send("word", to=olena, what="ніколи")
            transaction.set_rollback(True)
        assert outgoing.send("word", to=olena, what="так")

    assert [(mail.subject, mail.to) for mail in Mail.objects.all()] == [("так", "olena@bereh.example")]
    assert Job.objects.filter(name=outgoing.JOB).count() == 1


@pytest.mark.parametrize(
    "values", [{"email": ""}, {"email": "olena"}, {"email": "o@bereh.example", "is_active": False}]
)
def test_whom_no_mail_reaches_gets_none(word, values):
    with options(**ON):
        assert not outgoing.send("word", to=make_user(**values), what="так")

    assert not Mail.objects.exists()


def test_without_a_mail_server_nothing_waits_to_be_sent_one_day(word):
    assert not outgoing.send("word", to=make_user(email="olena@bereh.example"), what="так")
    assert not Mail.objects.exists()
    assert not Job.objects.filter(name=outgoing.JOB).exists()


def test_it_is_in_the_language_that_the_person_chose_at_the_desk(word):
    olena, john = make_user(email="olena@bereh.example"), make_user(email="john@bereh.example")
    outgoing.remember_language(john, "en")
    outgoing.remember_language(olena, "xx")

    with options(**ON):
        for person in (olena, john):
            outgoing.send("word", to=person, what="Міст")

    assert [mail.text.splitlines()[0] for mail in Mail.objects.order_by("pk")] == ["Рубрика: Міст", "Section: Міст"]


def test_what_it_tells_is_plain_text_and_begins_no_header(word):
    olena = make_user(email="olena@bereh.example")
    with options(**ON):
        outgoing.send("word", to=olena, what="<b>Міст</b>\r\nBcc: all@bereh.example\x00")

    mail = Mail.objects.get()
    assert mail.subject == "<b>Міст</b>"
    assert mail.text.startswith("Bcc: all@bereh.example\nРубрика: <b>Міст</b>\n")
    assert mail.text.endswith("http://127.0.0.1:8000/desk/\n")


@pytest.fixture
def answer(word):
    with KINDS.temporarily(Kind("answer", "an answer", "mail/word.txt", forgets=True)):
        yield lambda *to: outgoing.send_readers("answer", to=to, language="en", what="Bridge")


def test_each_address_is_written_to_once_in_the_language_of_the_story(letterbox, answer):
    assert answer(READER, "other@example.org", READER, "no address", "") == 2
    assert Job.objects.filter(name=outgoing.JOB).count() == 1
    delivery.deliver()
    assert sorted(came["to"] for came in letterbox.came) == ["other@example.org", READER]
    assert "Section: Bridge" in letterbox.came[0].get_content()


def test_the_address_goes_when_the_mail_is_out(letterbox, answer):
    answer(READER)
    delivery.deliver()
    assert list(Mail.objects.values_list("to", "state", "text")) == [("", MailState.SENT, "")]


def test_the_address_goes_also_out_of_what_the_server_said(letterbox, answer):
    letterbox.answer = f"550 <{READER.upper()}> is unknown"
    answer(READER)
    delivery.deliver()
    (mail,) = Mail.objects.all()
    assert (mail.state, mail.to, mail.problem) == (MailState.REFUSED, "", "550 <…> is unknown")


def test_until_then_it_waits_with_its_address(letterbox, answer):
    letterbox.answer = f"451 <{READER}> later"
    answer(READER)
    delivery.deliver()
    (mail,) = Mail.objects.all()
    assert (mail.state, mail.to, mail.problem) == (MailState.WAITING, READER, "451 <…> later")


@pytest.mark.parametrize("work", [delivery.deliver, delivery.forget])
def test_what_waited_too_long_is_given_up_with_its_address_also_where_mail_is_off_now(answer, work):
    with options(**ON):
        answer(READER)
    Mail.objects.update(created_at=timezone.now() - timedelta(days=4))
    with options(**ON if work == delivery.deliver else {}):
        work()
    assert list(Mail.objects.values_list("to", "state", "problem")) == [("", MailState.REFUSED, "too old")]


def test_without_a_mail_server_nothing_is_written(answer):
    assert answer(READER) == 0
    assert not Mail.objects.exists()


def test_a_kind_for_colleagues_is_not_sent_to_readers(word):
    with options(**ON), pytest.raises(AssertionError):
        outgoing.send_readers("word", to=[READER], language="uk", what="Міст")
