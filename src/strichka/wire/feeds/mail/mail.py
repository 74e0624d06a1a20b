"""Mail: what came to a mailbox, or lies in a folder as ``.eml`` (RFC 5322, 2045)."""

import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime

from strichka.lib.setting import Setting, words
from strichka.wire.feeds.kinds import NOTHING, FeedKind, Item, Items, Media, Unreadable, Way
from strichka.wire.feeds.mail.encoded import header, payload, text_of
from strichka.wire.feeds.mail.mailbox import LOOKS_AFTER, TLS, look
from strichka.wire.feeds.prose import paragraphs
from strichka.wire.feeds.times import zone_of

MOST_ATTACHMENTS = 30
MOST_PARTS = 2000
MOST_DEPTH = 20
INTERVAL = 120  # seconds
_BOUNDARY = b"\n--"
# The library takes its time by the square over a header of a part that has parameters without end.
_ENDLESS = re.compile(
    rb"^content-[a-z]{1,20}:(?:[^\n]{8000}|(?:[^\n]{0,8000}\n[ \t]){100})", re.IGNORECASE | re.MULTILINE
)


@dataclass(slots=True)
class _Contents:
    """What a mail is made of; forwarded mails are in it whole, behind its own words."""

    html: str
    media: list[Media]


def read(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items:  # noqa: ARG001 - a kind’s arguments
    if content.count(_BOUNDARY) > MOST_PARTS or _ENDLESS.search(content):
        raise Unreadable(words(en="a mail of too many parts", uk="лист із надто багатьох частин"))
    try:
        message = BytesParser(policy=compat32).parsebytes(content)
        item = _item(message, content, settings)
    except (MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise Unreadable(words(en="this mail cannot be read", uk="цього листа не прочитати")) from error
    if item is None:
        raise Unreadable(words(en="this is no mail", uk="це не лист"))
    return Items((item,))


def _item(message: "Message[str, str]", content: bytes, settings: Mapping[str, str]) -> Item | None:
    title, senders = header(message, "Subject"), _people(message, "From")
    contents = _contents(message, 0)
    if not (title or senders) or not (title or contents.html or contents.media):
        return None
    return Item(
        key=header(message, "Message-ID") or f"sha256:{hashlib.sha256(content).hexdigest()}",
        title=title,
        html=contents.html,
        language=header(message, "Content-Language").partition(",")[0].strip(),
        authors=senders,
        published=_date(message, settings),
        provider=header(message, "Organization") or next(iter(senders), ""),
        media=tuple(contents.media[:MOST_ATTACHMENTS]),
    )


def _people(message: "Message[str, str]", name: str) -> tuple[str, ...]:
    pairs = getaddresses([header(message, name)])
    return tuple(dict.fromkeys(filter(None, (person.strip() or address for person, address in pairs))))


def _date(message: "Message[str, str]", settings: Mapping[str, str]) -> datetime | None:
    """«-0000» is UTC whose sender does not say where he is (RFC 5322, 3.3); a time without anything is in no zone."""
    text = header(message, "Date")
    try:
        date = parsedate_to_datetime(text)
        if date.tzinfo is None and text.rstrip().endswith("-0000"):
            return date.replace(tzinfo=UTC)
        zone = zone_of(settings.get("zone", ""))
        date = date if date.tzinfo or zone is None else date.replace(tzinfo=zone)
        return date.astimezone(UTC) if date.tzinfo else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _contents(message: "Message[str, str]", depth: int) -> _Contents:
    contents = _Contents("", [])
    for part in _parts(message, depth):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            _add_forwarded(contents, part, depth)
        elif kind in {"text/plain", "text/html"} and not _is_attached(part):
            text = text_of(part)
            contents.html += text.strip() if kind == "text/html" else paragraphs(text)
        elif bytes_ := payload(part):
            name = header(part, "Content-Disposition", "filename") or header(part, "Content-Type", "name")
            contents.media.append(Media(mime_type=kind, name=name.replace("/", "_")[:200], content=bytes_))
    return contents


def _is_attached(part: "Message[str, str]") -> bool:
    return part.get_content_disposition() == "attachment"


def _parts(message: "Message[str, str]", depth: int) -> Iterator["Message[str, str]"]:
    """The parts that are no wrapping; of several forms of one text the best: HTML, else the plain one."""
    if depth > MOST_DEPTH:
        return
    if message.get_content_maintype() != "multipart":
        yield message
        return
    below = message.get_payload()
    parts = [one for one in below if isinstance(one, Message)] if isinstance(below, list) else []
    if message.get_content_subtype() == "alternative" and parts:
        parts = [_best(parts)]
    for part in parts:
        yield from _parts(part, depth + 1)


def _best(parts: list["Message[str, str]"]) -> "Message[str, str]":
    """The last form is the richest (RFC 2046, 5.1.4), if it is one that we read and says anything."""

    def worth(part: "Message[str, str]") -> int:
        kind = part.get_content_type()
        if kind in {"text/html", "text/plain"}:
            return (2 if kind == "text/html" else 1) if text_of(part).strip() else 0
        return 3 if part.get_content_maintype() == "multipart" else 0

    return max(parts, key=worth)


def _add_forwarded(contents: _Contents, part: "Message[str, str]", depth: int) -> None:
    below = part.get_payload()
    inner = below[0] if isinstance(below, list) and below else None
    if depth > MOST_DEPTH or not isinstance(inner, Message):
        return
    forwarded = _contents(inner, depth + 1)
    head = " – ".join(filter(None, (header(inner, "From"), header(inner, "Date"))))
    title = header(inner, "Subject")
    contents.html += f"<h2>{html.escape(title, quote=False)}</h2>" if title else ""
    contents.html += paragraphs(head) + forwarded.html
    contents.media += forwarded.media


MAIL = FeedKind(
    "mail",
    read,
    words(en="Mailbox", uk="Поштова скринька"),
    way=Way.MAILBOX,
    look=look,
    settings=(
        Setting("host", words(en="Server", uk="Сервер"), words(en="imap.example.org", uk="imap.example.org")),
        Setting("user", words(en="Name", uk="Ім’я")),
        Setting("password", words(en="Password", uk="Пароль"), secret=True),
        Setting(
            "mailbox", words(en="Folder", uk="Папка"), words(en="Empty: INBOX.", uk="Порожньо – INBOX."), optional=True
        ),
        Setting("tls", words(en="Encryption", uk="Шифрування"), choices=TLS, optional=True),
        Setting(
            "port",
            words(en="Port", uk="Порт"),
            words(en="Empty: 993, with STARTTLS 143.", uk="Порожньо – 993, зі STARTTLS 143."),
            optional=True,
        ),
        Setting("after", words(en="Mail that was read", uk="Прочитані листи"), choices=LOOKS_AFTER, optional=True),
    ),
    interval=INTERVAL,
)
