from datetime import UTC, datetime

import pytest

from strichka.wire.feeds.kinds import Item, Media, Unreadable
from strichka.wire.feeds.mail.mail import MOST_ATTACHMENTS, read
from tests.wire.feeds.samples import sample

MORNING = datetime(2024, 5, 14, 6, 32, tzinfo=UTC)


def item(content: bytes | str, **settings: str) -> Item:
    (one,) = read(content.encode() if isinstance(content, str) else content, "imap://a/INBOX;UID=1", settings).items
    return one


def test_a_mail_is_read_with_its_best_text_its_files_and_what_it_forwards() -> None:
    assert item(sample("release.eml")) == Item(
        key="<17@rada.example>",
        title="Міст відкрили уранці",
        html=(
            "<p>Міст <b>відкрили</b>.</p><h2>Fwd</h2>"
            "<p>Ян &lt;jan@mine.example&gt; – Mon, 13 May 2024 10:00:00 +0200</p><p>Лист усередині.</p>"
        ),
        authors=("Пресслужба",),
        published=MORNING,
        provider="Пресслужба",
        media=(Media(mime_type="image/jpeg", name="міст.jpg", content=b"\xff\xd8\xff\xe0\0\x10"),),
    )


@pytest.mark.parametrize(
    ("declared", "sent"),
    [
        ("utf-8", "utf-8"), ("windows-1251", "windows-1251"), ("koi8-u", "koi8-u"), ("us-ascii", "windows-1251"),
        ("klingon", "utf-8"), ("", "windows-1251"), ("windows-1251", "utf-8"),
    ],
)  # fmt: skip
def test_a_text_is_in_the_declared_encoding_or_in_what_it_looks_like(declared: str, sent: str) -> None:
    text = "Міст через річку відкрили вранці, і люди вже ним ідуть."
    head = "From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain" + (f"; charset={declared}" if declared else "")

    assert item(f"{head}\r\n\r\n".encode() + text.encode(sent)).html == f"<p>{text}</p>"


def test_a_bare_subject_in_an_old_encoding_is_read() -> None:
    subject = "Міст через річку відкрили вранці після ремонту"

    assert item(f"From: a@b.example\r\nSubject: {subject}\r\n\r\nx".encode("windows-1251")).title == subject


@pytest.mark.parametrize(
    ("date", "zone", "moment"),
    [
        ("Tue, 14 May 2024 09:32:00 +0300", "", MORNING),
        ("Tue, 14 May 2024 06:32:00 -0000", "", MORNING),
        ("Tue, 14 May 2024 09:32:00", "", None),
        ("Tue, 14 May 2024 09:32:00", "Europe/Kyiv", MORNING),
        ("вчора", "", None),
        ("Tue, 14 May 99999 09:32:00 +0300", "", None),
    ],
)
def test_a_date_is_a_moment_or_none(date: str, zone: str, moment: datetime | None) -> None:
    assert item(f"From: a@b.example\r\nSubject: x\r\nDate: {date}\r\n\r\ntext", zone=zone).published == moment


def test_flowing_lines_are_one() -> None:
    head = 'From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; format="flowed"\r\n\r\n'

    assert item(f"{head}раз \r\nдва\r\n\r\nтри").html == "<p>раз два</p><p>три</p>"


def test_a_richer_form_that_says_nothing_is_not_taken() -> None:
    head = "From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
    parts = "--b\r\n\r\nтекст\r\n--b\r\nContent-Type: text/html\r\n\r\n \r\n--b--"

    assert item(head + parts).html == "<p>текст</p>"


def test_of_files_without_end_the_first_come_and_their_names_lead_nowhere() -> None:
    head = "From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    part = '--b\r\nContent-Type: application/pdf; name="../../etc/x.pdf"\r\n\r\nx\r\n'
    media = item(head + part * 100 + "--b--").media

    assert (len(media), media[0].name) == (MOST_ATTACHMENTS, ".._.._etc_x.pdf")


def test_a_mail_without_an_id_is_known_by_its_bytes() -> None:
    content = "From: a@b.example\r\nSubject: x\r\n\r\ntext"

    assert item(content).key == item(content).key != item(content + "!").key
    assert item(content).key.startswith("sha256:")


def nested(depth: int) -> bytes:
    head = b"From: a@b\r\nSubject: x\r\n"
    return head + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(depth)
    )


def test_boxes_in_boxes_are_not_opened_for_ever() -> None:
    assert item(nested(500)).html == ""
    with pytest.raises(Unreadable, match="too many parts"):
        read(nested(3000), "")


@pytest.mark.parametrize("between", ["; a*0=b", ";\r\n a*0=b"])
def test_headers_without_end_are_not_taken_apart(between: str) -> None:
    with pytest.raises(Unreadable, match="too many parts"):
        read(f"From: a\r\nSubject: b\r\nContent-Type: text/plain{between * 300_000}\r\n\r\nx".encode(), "")


@pytest.mark.parametrize("content", [b"", b"hello", b"\0\1\2", b"Received: x\r\n\r\ntext"])
def test_what_is_no_mail_is_said(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(content, "")
