"""Looking at a feed that has an address: what is filled in for it, and one conditional fetch."""

import codecs
import html
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urljoin, urlsplit

from strichka.lib.setting import Setting, words
from strichka.wire.conditional import Fetched, Place, fetch
from strichka.wire.feeds.kinds import Look, Looked
from strichka.wire.unpacking import GZIP, unpacked

URL = Setting("url", words(en="Address", uk="Адреса"), words(en="https://…", uk="https://…"))
USER = Setting(
    "user",
    words(en="Name", uk="Ім’я"),
    words(en="Where the server asks for a name and password.", uk="Якщо сервер питає ім’я та пароль."),
    optional=True,
)
PASSWORD = Setting("password", words(en="Password", uk="Пароль"), secret=True, optional=True)
ZONE = Setting(
    "zone",
    words(en="Time zone", uk="Часовий пояс"),
    words(
        en="Of times that the feed states without one, such as Europe/Kyiv. Empty: such times are not used.",
        uk="Для часу, який потік подає без поясу, наприклад Europe/Kyiv. Порожньо – такий час не береться.",
    ),
    optional=True,
)
ADDRESS = (URL, USER, PASSWORD)
_DECLARED = (b"encoding=", b"charset=")
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)
_REFERENCE = re.compile(
    r"(\s(?:href|src|poster)\s{0,9}=\s{0,9})([\"'])(?!https?:|#)([^\"'<>]{1,2000})\2", re.IGNORECASE
)
_HEAD = 1000  # bytes in which a file says its own encoding


def look_for(accept: str) -> Callable[[Look], Iterator[Looked]]:
    """A look that asks the feed's address for media types."""

    def look(one: Look) -> Iterator[Looked]:
        yield looked(fetch(place_of(one.settings, accept=accept), one.memory, guard=one.guard, most=one.most), one.most)

    return look


def place_of(settings: Mapping[str, str], *, url: str = "", accept: str = "*/*") -> Place:
    address = url or settings.get("url", "").strip()
    return Place(address, settings.get("user", ""), settings.get("password", ""), accept)


def looked(fetched: Fetched, most: int) -> Looked:
    """What was fetched: a file that is packed itself is unpacked, what only its header names the encoding of is UTF-8.

    Raises Unreachable where it unpacks to more than ``most`` bytes.
    """
    content = fetched.content
    if content is not None:
        content = unpacked(content, "gzip" if content.startswith(GZIP) else "", most)
        content = _in_utf8(content, fetched.charset)
    return Looked(fetched.url, content, fetched.memory, fetched.charset, fetched.mime_type, fetched.moved_to)


def _in_utf8(content: bytes, charset: str) -> bytes:
    """Nothing is changed where the bytes are UTF-8, or name their encoding themselves."""
    if not charset or any(word in content[:_HEAD].lower() for word in _DECLARED) or content.startswith(_MARKS):
        return content
    try:
        content.decode()
    except UnicodeDecodeError:
        pass
    else:
        return content
    try:
        return codecs.lookup(charset) and content.decode(charset).encode()
    except (LookupError, UnicodeError):
        return content


def with_addresses(markup: str, url: str) -> str:
    """HTML whose links and pictures lead where they led at ``url``."""

    def resolved(match: "re.Match[str]") -> str:
        address = absolute(url, html.unescape(match[3]))
        return f"{match[1]}{match[2]}{html.escape(address)}{match[2]}" if address else match[0]

    return _REFERENCE.sub(resolved, markup) if url else markup


def absolute(url: str, reference: object) -> str:
    """A reference as a web address, from where it stands; empty where it leads to nothing on the web."""
    written = str(reference or "").strip()
    if not written:
        return ""
    try:
        address = urljoin(url, written)
        return address if urlsplit(address).scheme in {"http", "https"} and urlsplit(address).netloc else ""
    except ValueError:
        return ""
