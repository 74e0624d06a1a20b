import pytest
from django.core.mail import EmailMessage

from strichka.mail.handing import Handed, Reply, connection, hand
from tests.mail_server import Letterbox, mailing


@pytest.fixture
def letterbox(word):
    with mailing() as letterbox:
        yield letterbox


def said(to: str = "olena@bereh.example", subject: str = "Міст") -> Reply:
    with connection() as server:
        return hand(EmailMessage(subject, "Слова.", "desk@bereh.example", [to]), server)


def test_what_the_server_takes_is_taken_and_the_connection_is_good_for_the_next(letterbox: Letterbox):
    assert said() == Reply(Handed.TAKEN, goes_on=True)
    assert len(letterbox.came) == 1


def test_who_is_refused_keeps_from_no_other_over_the_same_connection(letterbox: Letterbox):
    letterbox.refused_address = "gone@bereh.example"
    assert said("gone@bereh.example") == Reply(
        Handed.REFUSED, "550 nobody here is called so", goes_on=True, recipient=True
    )


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("451 later", Reply(Handed.LATER, "451 later")),
        ("554 no", Reply(Handed.REFUSED, "554 no")),
        ("break", Reply(Handed.LOST, "the connection broke before the server answered")),
    ],
)
def test_what_it_says_to_the_words_is_for_now_for_good_or_lost(letterbox: Letterbox, answer: str, expected: Reply):
    letterbox.answer = answer
    assert said() == expected


def test_a_line_break_in_a_header_is_no_mail(letterbox: Letterbox):
    assert said(subject="Міст\nBcc: x@y.example").handed == Handed.MALFORMED
    assert letterbox.came == []
