import pytest
from django.db import transaction

from strichka.jobs.models import Job
from strichka.mail import outgoing
from strichka.mail.models import Mail
from tests.factories import make_user
from tests.options import options

pytestmark = pytest.mark.django_db

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
