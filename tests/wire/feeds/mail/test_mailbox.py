import ipaddress
import ssl
from collections.abc import Iterator

import pytest

from strichka.wire.feeds.kinds import Look, Looked
from strichka.wire.feeds.mail.mailbox import FIRST_LOOK, MOST_MAILS, look
from strichka.wire.fetching import Guard, Unreachable
from tests.wire.feeds.imap_server import ImapServer, certificate, imap_server

LETTER = b"Subject: %d\r\n\r\ntext"


@pytest.fixture(scope="module")
def _server(tmp_path_factory) -> Iterator[tuple[ImapServer, str]]:
    cert, key = certificate(tmp_path_factory.mktemp("imap"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with imap_server(context) as server:
        yield server, str(cert)


@pytest.fixture
def imap(_server: tuple[ImapServer, str], monkeypatch) -> ImapServer:
    server, cert = _server
    server.begin()
    monkeypatch.setenv("SSL_CERT_FILE", cert)
    return server


def look_at(server: ImapServer, memory: dict[str, str] | None = None, most: int = 10_000, **settings: str) -> Look:
    guard = Guard(allows=lambda one: one == ipaddress.ip_address("127.0.0.1"), ports=frozenset({server.port}))
    given = {"host": "127.0.0.1", "port": str(server.port), "user": "desk", "password": "sécret", **settings}
    return Look(given, memory or {}, guard, most)


def mails(server: ImapServer, memory: dict[str, str] | None = None, **settings: str) -> list[Looked]:
    return list(look(look_at(server, memory, **settings)))


def test_what_has_come_since_is_brought_and_nothing_is_changed(imap: ImapServer) -> None:
    box = imap.boxes["INBOX"]
    for number in (1, 2):
        box.put(LETTER % number)
    first = mails(imap)
    box.put(LETTER % 3)
    second = mails(imap, dict(first[-1].memory))
    third = mails(imap, dict(second[-1].memory))

    assert [one.content for one in first + second + third] == [LETTER % 1, LETTER % 2, LETTER % 3, None]
    assert [one.memory for one in first] == [
        {"validity": "7", "uid": "1", "since": "1"},
        {"validity": "7", "uid": "2", "since": "1"},
    ]
    assert third[0].memory == {"validity": "7", "uid": "3", "since": "4"}
    assert [mail.flags for mail in box.mails.values()] == [set()] * 3
    assert {"EXAMINE"} == {name for name in imap.names() if name in {"SELECT", "EXAMINE", "UID STORE"}}


def test_a_mailbox_that_was_made_anew_is_new_to_us(imap: ImapServer) -> None:
    imap.boxes["INBOX"].put(LETTER % 1)
    memory = dict(mails(imap)[-1].memory)
    imap.boxes["INBOX"].validity = 8

    assert [one.memory for one in mails(imap, memory)] == [{"validity": "8", "uid": "1", "since": "1"}]


def test_of_a_mailbox_that_is_new_to_us_the_newest_come_and_of_many_a_part_a_look(imap: ImapServer) -> None:
    box = imap.boxes["INBOX"]
    for number in range(1, 71):
        box.put(LETTER % number)
    first = mails(imap)
    for number in range(71, 171):
        box.put(LETTER % number)
    second = mails(imap, dict(first[-1].memory))

    assert (len(first), first[0].content) == (FIRST_LOOK, LETTER % 21)
    assert (len(second), second[0].content) == (MOST_MAILS, LETTER % 71)
    assert mails(imap, dict(second[-1].memory))[0].content == LETTER % (71 + MOST_MAILS)


def test_an_empty_mailbox_has_nothing(imap: ImapServer) -> None:
    assert [one.content for one in mails(imap)] == [None]


@pytest.mark.parametrize(
    ("after", "left"),
    [
        ("leave", {1: set(), 2: set(), 3: set()}),
        ("seen", {1: {"\\Seen"}, 2: {"\\Seen"}, 3: set()}),
        ("delete", {3: set()}),
    ],
)
def test_what_becomes_of_a_mail_is_as_it_was_told(imap: ImapServer, after: str, left: dict[int, set[str]]) -> None:
    box = imap.boxes["INBOX"]
    for number in (1, 2):
        box.put(LETTER % number)
    memory = dict(mails(imap, after=after)[-1].memory)
    untouched = [set(mail.flags) for mail in box.mails.values()]
    box.put(LETTER % 3)
    brought = mails(imap, memory, after=after)

    assert untouched == [set(), set()]
    assert [one.content for one in brought] == [LETTER % 3]
    assert {uid: mail.flags for uid, mail in imap.boxes["INBOX"].mails.items()} == left


def test_only_what_was_read_and_stored_is_deleted(imap: ImapServer) -> None:
    """Older mails than the first look has brought stay, and so does what it has brought and nobody has stored."""
    box = imap.boxes["INBOX"]
    for number in range(1, FIRST_LOOK + 6):
        box.put(LETTER % number)
    stored = mails(imap, after="delete")[9]
    mails(imap, dict(stored.memory), after="delete")

    assert sorted(box.mails) == [1, 2, 3, 4, 5, *range(16, FIRST_LOOK + 6)]


def test_of_a_large_mail_the_beginning_comes(imap: ImapServer) -> None:
    imap.boxes["INBOX"].put(b"x" * 90_000)

    assert [len(one.content or b"") for one in look(look_at(imap, most=500))] == [500]


def test_a_server_that_sends_more_than_asked_is_left(imap: ImapServer) -> None:
    imap.boxes["INBOX"].put(b"x" * 900_000)
    imap.more_than_asked = 1000

    with pytest.raises(Unreachable, match="does not answer as it should"):
        list(look(look_at(imap, most=500)))


def test_a_server_that_lets_its_answer_drip_is_not_waited_for(imap: ImapServer) -> None:
    imap.boxes["INBOX"].put(LETTER % 1)
    imap.drip = 0.05

    with pytest.raises(Unreachable, match="does not answer as it should"):
        list(look(look_at(imap), patience=0.4))


def test_a_folder_is_named_as_people_name_it(imap: ImapServer) -> None:
    imap.boxes["&BB8EQAQ1BEE- 5"].put(LETTER % 5)

    assert [one.content for one in mails(imap, mailbox="Прес 5")] == [LETTER % 5]
    with pytest.raises(Unreachable, match="no folder «Інша»"):
        mails(imap, mailbox="Інша")


@pytest.mark.parametrize("mechanism", ["AUTH=PLAIN", ""])
def test_a_wrong_password_is_said_without_it(imap: ImapServer, mechanism: str) -> None:
    imap.mechanism = mechanism

    with pytest.raises(Unreachable, match="does not take the name and password") as raised:
        mails(imap, user="dеsk", password="hunter2")

    assert "hunter2" not in f"{raised.value!r}{raised.value.__cause__!r}{raised.value.words}"


def test_a_password_in_ascii_goes_without_plain_too(imap: ImapServer) -> None:
    imap.mechanism, imap.login = "", ("desk", "secret")

    assert [one.content for one in mails(imap, password="secret")] == [None]


def test_a_certificate_that_nobody_has_signed_is_not_taken(imap: ImapServer, monkeypatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")

    with pytest.raises(Unreachable, match="certificate is not trusted"):
        mails(imap)
    assert imap.lines == []


def test_who_promised_encryption_and_has_none_gets_no_password() -> None:
    with imap_server(None) as server:
        with pytest.raises(Unreachable, match="does not answer as it should"):
            mails(server, tls="starttls")
        assert [name for name in server.names() if name in {"LOGIN", "AUTHENTICATE"}] == []
        server.boxes["INBOX"].put(LETTER % 1)
        assert [one.content for one in mails(server, tls="none")] == [LETTER % 1]


def test_a_password_does_not_cross_the_internet_in_the_open() -> None:
    guard = Guard(addresses=lambda _host, _port: ["93.184.215.14"])

    with pytest.raises(Unreachable, match="without encryption only"):
        list(look(Look({"host": "imap.example", "tls": "none", "user": "a", "password": "b"}, {}, guard)))


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"host": ""}, "no server is named"),
        ({"host": "10.0.0.1"}, "inside a network"),
        ({"host": "imap.invalid"}, "no host of this name|resolution"),
        ({"port": "993a"}, "no number"),
        ({"port": "22"}, "port 22 is not called"),
        ({"port": "1"}, "does not answer as it should"),
    ],
)
def test_a_server_that_is_not_to_be_called_is_not(imap: ImapServer, settings: dict[str, str], why: str) -> None:
    one = look_at(imap, **settings)
    guard = Guard(one.guard.allows, one.guard.ports | {1})

    with pytest.raises(Unreachable, match=why):
        list(look(Look(one.settings, {}, guard)))
