"""Mail to readers, of whom nothing is kept once it is out or given up."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from strichka.jobs.models import Job
from strichka.mail import delivery, outgoing
from strichka.mail.kinds import KINDS, Kind
from strichka.mail.models import Mail, MailState
from tests.options import options

pytestmark = pytest.mark.django_db
READER = "reader@example.org"
ON = {"mail__host": "127.0.0.1", "mail__sender": "desk@bereh.example"}


@pytest.fixture
def answer(word):
    assert (settings.INSTANCE.folder / "templates/mail/word.txt").exists()
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
    letterbox.answer = "451 later"
    answer(READER)
    delivery.deliver()
    (mail,) = Mail.objects.all()
    assert (mail.state, mail.to) == (MailState.WAITING, READER)


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
