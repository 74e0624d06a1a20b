import ipaddress
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils import timezone

from strichka.jobs.models import Job
from strichka.mail import delivery, outgoing
from strichka.mail.models import Mail, MailState
from tests.factories import make_user
from tests.mail_server import PASSWORD, mail_server
from tests.options import options

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(word):
    def write(what: str = "Вас згадали", email: str = "olena@bereh.example") -> Mail:
        assert outgoing.send("word", to=make_user(email=email), what=what)
        return Mail.objects.latest("pk")

    return write


def test_a_mail_comes_as_text_with_its_sender_and_once(letterbox, send):
    mail = send("Міст відкрили")
    delivery.deliver()
    delivery.deliver()

    (came,) = letterbox.came
    assert str(came["subject"]) == "Міст відкрили"
    assert (came["to"], came["from"]) == ("olena@bereh.example", "Берег <desk@bereh.example>")
    assert came["message-id"] == f"<{mail.key}@bereh.example>"
    assert came["auto-submitted"] == "auto-generated"
    assert came.get_content_type() == "text/plain"
    assert "Рубрика: Міст відкрили" in came.get_content()
    mail.refresh_from_db()
    assert (mail.state, mail.text) == (MailState.SENT, "")


def test_what_waits_goes_out_over_one_connection_and_what_one_address_is_refused_keeps_from_no_other(letterbox, send):
    letterbox.refused_address = "gone@bereh.example"
    gone, _other = send(email="gone@bereh.example"), send()
    delivery.deliver()
    delivery.deliver()

    gone.refresh_from_db()
    assert (gone.state, gone.problem) == (MailState.REFUSED, "550 nobody here is called so")
    assert [came["to"] for came in letterbox.came] == ["olena@bereh.example"]


def test_a_server_that_says_later_is_asked_again_ever_more_rarely(letterbox, send):
    letterbox.answer = "451 later"
    mail = send()
    waits = []
    for _try in range(3):
        Mail.objects.update(due_at=timezone.now())
        delivery.deliver()
        mail.refresh_from_db()
        waits.append(round((mail.due_at - timezone.now()).total_seconds() / 60))

    assert (waits, mail.problem, mail.repeated) == ([1, 2, 5], "451 later", False)
    assert Job.objects.get(key=outgoing.JOB).run_at == mail.due_at
    letterbox.answer = ""
    Mail.objects.update(due_at=timezone.now())
    delivery.deliver()
    assert len(letterbox.came) == 1


def test_the_intent_is_written_down_before_the_words_go_out(letterbox, send):
    """Seen by another connection where there is one: here, by what a killed worker leaves."""
    mail = send()
    Mail.objects.update(state=MailState.SENDING)
    delivery.deliver()
    mail.refresh_from_db()

    assert (letterbox.came, mail.state, mail.repeated) == ([], MailState.WAITING, True)


def test_a_mail_without_an_answer_is_sent_once_more_under_its_id_and_never_again(letterbox, send):
    letterbox.answer = "break"
    mail = send()
    for _turn in range(4):
        Mail.objects.filter(state=MailState.WAITING).update(due_at=timezone.now())
        delivery.deliver()

    mail.refresh_from_db()
    assert [came["message-id"] for came in letterbox.came] == [f"<{mail.key}@bereh.example>"] * 2
    assert mail.state == MailState.UNANSWERED


def test_a_server_that_is_away_loses_nothing_and_is_waited_for(send):
    with mail_server() as (letterbox, values):
        pass
    with options(**values):
        first, _second = send(), send("Друге")
        delivery.deliver()
        first.refresh_from_db()
        assert (first.state, first.tries, first.repeated) == (MailState.WAITING, 1, False)
        assert first.problem.startswith("ConnectionRefusedError")
    assert letterbox.came == []


def test_news_of_three_days_ago_is_sent_no_more(letterbox, send):
    mail = send()
    Mail.objects.update(created_at=timezone.now() - timedelta(days=3, minutes=1))
    delivery.deliver()

    mail.refresh_from_db()
    assert (letterbox.came, mail.state, mail.problem) == ([], MailState.REFUSED, "too old")


def test_what_is_over_is_forgotten_after_a_month_and_what_waits_is_not(letterbox, send):
    send()
    delivery.deliver()
    waiting = send("Друге")
    Mail.objects.update(created_at=timezone.now() - timedelta(days=31))

    assert delivery.forget() == 1
    assert list(Mail.objects.all()) == [waiting]


def test_a_line_break_that_got_into_a_subject_is_no_header(letterbox, send):
    mail = send()
    Mail.objects.update(subject="Міст\nBcc: all@bereh.example")
    delivery.deliver()

    mail.refresh_from_db()
    assert (letterbox.came, mail.state) == ([], MailState.REFUSED)


def test_the_connection_is_private_and_signed_in_by_the_password_of_the_file(send, tmp_path, monkeypatch):
    certificate = self_signed(tmp_path / "own.pem")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with mail_server(tls) as (letterbox, values), options(**values):
        settings.INSTANCE.mail_password_file.write_text(PASSWORD + "\n", "utf-8")
        with pytest.raises(delivery.NotTaken, match="CERTIFICATE_VERIFY_FAILED"):
            delivery.try_out("olena@bereh.example")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        delivery.try_out("olena@bereh.example")
        settings.INSTANCE.mail_password_file.write_text("інший\n", "utf-8")
        with pytest.raises(delivery.NotTaken, match="ASCII letters"):
            delivery.try_out("olena@bereh.example")
        settings.INSTANCE.mail_password_file.write_text("another\n", "utf-8")
        with pytest.raises(delivery.NotTaken, match="not taken: 535") as refused:
            delivery.try_out("olena@bereh.example")
        settings.INSTANCE.mail_password_file.unlink()

    assert [came["to"] for came in letterbox.came] == ["olena@bereh.example"]
    assert "another" not in str(refused.value)


def self_signed(file):
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return file
