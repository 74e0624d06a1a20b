import os
import ssl

import pytest

from strichka.subscriptions.mailing.bounces import look_for_bounces
from strichka.subscriptions.mailing.marks import mark_of
from strichka.subscriptions.models import LookedInto, Subscription
from tests.options import options
from tests.subscriptions.mailing.test_returned import ARF, DSN
from tests.subscriptions.reading import make_reader
from tests.wire.feeds.imap_server import certificate, imap_server

pytestmark = pytest.mark.django_db


def dsn(reader, status="5.1.1"):
    return DSN.format(status=status, action="failed", mark=mark_of(reader.pk)).encode()


def states():
    return list(Subscription.objects.order_by("pk").values_list("state", "bounces", "problem"))


def test_bounces_in_a_folder_are_read_once_and_removed(tmp_path):
    gone, full, complains = make_reader(), make_reader(), make_reader()
    for name, content in (
        ("1.eml", dsn(gone)),
        ("2.eml", dsn(full, "5.2.2")),
        ("3.eml", ARF.format(kind="abuse", mark=mark_of(complains.pk)).encode()),
        ("4.eml", b"Subject: a letter\n\nof nobody"),
    ):
        (tmp_path / name).write_bytes(content)
        os.utime(tmp_path / name, (1, 1))
    with options(newsletters__bounce_folder=str(tmp_path)):
        for _look in range(3):
            look_for_bounces()

    assert states() == [("dead", 1, "5.1.1"), ("active", 1, "5.2.2"), ("ended", 0, "")]
    assert list(tmp_path.iterdir()) == []


def test_bounces_in_a_mailbox_are_read_once_and_removed(tmp_path, monkeypatch):
    cert, key = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    reader = make_reader()
    with imap_server(context) as server:
        server.begin()
        server.boxes["INBOX"].put(dsn(reader, "5.2.2"))
        account = {"newsletters__bounce_user": "desk", "newsletters__bounce_password": "sécret"}
        with options(newsletters__bounce_host=f"127.0.0.1:{server.port}", **account):
            for _look in range(2):
                look_for_bounces()
        left = dict(server.boxes["INBOX"].mails)

    assert (states(), left) == ([("active", 1, "5.2.2")], {})


def test_a_place_that_cannot_be_looked_into_is_said_in_the_log(caplog):
    with options(newsletters__bounce_folder="/nowhere/at/all"):
        look_for_bounces()
    assert "Returned mails cannot be looked for in the folder" in caplog.text
    assert LookedInto.objects.get().memory == {}
