"""Looking into a mailbox by IMAP (RFC 3501): what has come since the last look. Nothing is changed unless told."""

import imaplib
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from strichka.lib.setting import words
from strichka.wire.feeds.kinds import Look, Looked
from strichka.wire.fetching import Guard, NoSuchHost, Unreachable, is_public, place_of

TIMEOUT = 20.0  # seconds without a sign of life
PATIENCE = 300.0  # seconds for one look
MOST_MAILS = 50  # of one look; the next takes those after them
FIRST_LOOK = 50  # the newest mails of a mailbox that is new to us
PORTS = {"tls": 993, "starttls": 143, "none": 143}
TLS = {
    "tls": words(en="TLS", uk="TLS"),
    "starttls": words(en="STARTTLS", uk="STARTTLS"),
    "none": words(en="none (own network only)", uk="без шифрування (лише власна мережа)"),
}
LEAVE, SEEN, DELETE = "leave", "seen", "delete"
LOOKS_AFTER = {
    LEAVE: words(en="leave as they are", uk="не чіпати"),
    SEEN: words(en="mark as read", uk="позначати прочитаними"),
    DELETE: words(en="delete", uk="видаляти"),
}
_FLAGS = {SEEN: "\\Seen", DELETE: "\\Deleted"}
_SLACK = 65_536  # bytes of an answer around the mail itself


@dataclass(frozen=True, slots=True)
class _Server:
    host: str
    address: str
    port: int
    tls: str
    most: int
    patience: float


class _Mailbox(imaplib.IMAP4):
    """A connection to the address that was checked, which takes no more bytes than were asked for, nor for ever."""

    def __init__(self, server: _Server) -> None:
        self._server = server
        self.timer = threading.Timer(server.patience, self._cut)
        self.timer.daemon = True
        self.timer.start()
        super().__init__(server.host, server.port, timeout=TIMEOUT)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        sock = socket.create_connection((self._server.address, self._server.port), timeout=timeout)
        if self._server.tls != "tls":
            return sock
        try:
            return ssl.create_default_context().wrap_socket(sock, server_hostname=self._server.host)
        except Exception:
            sock.close()
            raise

    def _cut(self) -> None:
        with suppress(OSError, AttributeError):  # there is no socket yet, or none any more
            self.sock.shutdown(socket.SHUT_RDWR)

    def read(self, size: int) -> bytes:
        if size > self._server.most + _SLACK:
            raise self.abort("more than was asked for")
        return super().read(size)


def look(one: Look, *, patience: float = PATIENCE) -> Iterator[Looked]:
    """Each mail that has come since, the oldest first; what was read is remembered by UIDVALIDITY and UID."""
    server = _server(one, patience)
    try:
        mailbox = _opened(server)
    except (OSError, imaplib.IMAP4.error) as error:
        raise _problem(error) from error
    try:
        yield from _mails(mailbox, one)
    except (OSError, imaplib.IMAP4.error) as error:
        raise _problem(error) from error
    finally:
        _leave(mailbox)


def _server(one: Look, patience: float) -> _Server:
    tls = one.settings.get("tls", "").strip() or "tls"
    port = one.settings.get("port", "").strip() or str(PORTS.get(tls, 993))
    if tls not in PORTS or not port.isdecimal():
        raise Unreachable(words(en="the port is no number", uk="порт не є числом"))
    guard = replace(one.guard, ports=one.guard.ports and one.guard.ports | frozenset(PORTS.values()))
    host, address = _place(one.settings.get("host", "").strip(), int(port), guard)
    if tls == "none" and is_public(ipaddress.ip_address(address)):
        message = words(
            en="without encryption only servers of our own network are asked",
            uk="без шифрування звертаємося лише до серверів власної мережі",
        )
        raise Unreachable(message)
    return _Server(host, address, int(port), tls, one.most, patience)


def _place(host: str, port: int, guard: Guard) -> tuple[str, str]:
    if not host:
        raise Unreachable(words(en="no server is named", uk="сервер не вказано"))
    try:
        return place_of(host, port, guard)
    except NoSuchHost as error:
        raise Unreachable(words(en="there is no host of this name", uk="сервера з такою назвою немає")) from error


def _opened(server: _Server) -> _Mailbox:
    mailbox = _Mailbox(server)
    if server.tls == "starttls":
        try:
            mailbox.starttls(ssl.create_default_context())
        except Exception:
            _leave(mailbox)
            raise
    return mailbox


def _leave(mailbox: _Mailbox) -> None:
    mailbox.timer.cancel()
    try:
        mailbox.logout()
    except (OSError, imaplib.IMAP4.error):
        mailbox.shutdown()


def _mails(mailbox: _Mailbox, one: Look) -> Iterator[Looked]:
    """The memory: ``uid`` is the last mail that came, ``since`` the first of its look, which is still to be settled."""
    after = one.settings.get("after", "") or LEAVE
    _log_in(mailbox, one.settings)
    name = one.settings.get("mailbox", "").strip() or "INBOX"
    _select(mailbox, name, readonly=after == LEAVE)
    validity = str(_number(mailbox.untagged_responses.get("UIDVALIDITY")))
    memory = one.memory if one.memory.get("validity") == validity else {}
    _settle(mailbox, memory, after)
    url = f"imap://{one.settings.get('host', '').strip()}/{name}"
    uids = _new(mailbox, memory)[:MOST_MAILS]
    for uid in uids:
        content = _fetched(mailbox, uid, one.most)
        if content is not None:
            so_far = {"validity": validity, "uid": str(uid), "since": str(uids[0])}
            yield Looked(f"{url};UID={uid}", content, so_far, mime_type="message/rfc822")
    if not uids:
        last = int(memory.get("uid", "0"))
        yield Looked(url, None, {"validity": validity, "uid": str(last), "since": str(last + 1)})


def _log_in(mailbox: _Mailbox, settings: Mapping[str, str]) -> None:
    """No word of what goes wrong is the server's, which may repeat what it was told."""
    user, password = settings.get("user", ""), settings.get("password", "")
    try:
        if "AUTH=PLAIN" in mailbox.capabilities:
            mailbox.authenticate("PLAIN", lambda _challenge: f"\0{user}\0{password}".encode())
        else:
            mailbox.login(user, password)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeError):
        raise Unreachable(
            words(en="the server does not take the name and password", uk="сервер не приймає імені та пароля")
        ) from None


def _select(mailbox: _Mailbox, name: str, *, readonly: bool) -> None:
    quoted = '"' + _utf7(name).replace("\\", "\\\\").replace('"', '\\"') + '"'
    status, _answer = mailbox.select(quoted, readonly=readonly)
    if status != "OK":
        raise Unreachable(words(en=f"there is no folder «{name}»", uk=f"папки «{name}» немає"))


def _utf7(name: str) -> str:
    """A folder's name in the modified UTF-7 of RFC 3501, 5.1.3."""

    def packed(match: "re.Match[str]") -> str:
        code = match[0].encode("utf-7").decode().removeprefix("+").removesuffix("-")
        return f"&{code.replace('/', ',')}-"

    return re.sub(r"[^\x20-\x7e]+", packed, name.replace("&", "&-"))


def _new(mailbox: _Mailbox, memory: Mapping[str, str]) -> list[int]:
    """The UIDs of mails that came since; «n:*» always has the last one in it (RFC 3501, 6.4.8)."""
    last = int(memory.get("uid", "0"))
    status, answer = mailbox.uid("SEARCH", f"UID {last + 1}:*")
    if status != "OK":
        raise mailbox.error("SEARCH")
    uids = sorted({int(one) for line in answer if isinstance(line, bytes) for one in line.split() if one.isdigit()})
    uids = [uid for uid in uids if uid > last]
    return uids if last else uids[-FIRST_LOOK:]


def _fetched(mailbox: _Mailbox, uid: int, most: int) -> bytes | None:
    """The mail, of a larger one its beginning; PEEK leaves it unread. None where it has gone meanwhile."""
    status, answer = mailbox.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{most}>)")
    if status != "OK":
        raise mailbox.error("FETCH")
    return next((bytes(row[1]) for row in answer if isinstance(row, tuple)), None)


def _settle(mailbox: _Mailbox, memory: Mapping[str, str], after: str) -> None:
    """What is to become of the mails of the last look: what is remembered of it was stored.

    Others that somebody has marked as deleted are not removed.
    """
    first, last = int(memory.get("since", "1")), int(memory.get("uid", "0"))
    if after not in _FLAGS or first > last:
        return
    mailbox.uid("STORE", f"{first}:{last}", "+FLAGS.SILENT", f"({_FLAGS[after]})")
    if after == DELETE and "UIDPLUS" in mailbox.capabilities:
        mailbox.uid("EXPUNGE", f"{first}:{last}")


def _number(answer: Any) -> int:
    last = answer[-1] if answer else b""
    return int(last) if isinstance(last, bytes) and last.isdigit() else 0


def _problem(error: Exception) -> Unreachable:
    if isinstance(error, TimeoutError):
        return Unreachable(words(en="the answer came too slowly", uk="відповідь надходила надто повільно"))
    name = type(error).__name__
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = error.verify_message
        return Unreachable(
            words(en=f"its certificate is not trusted: {reason}", uk=f"сертифікату не можна вірити: {reason}")
        )
    return Unreachable(
        words(
            en=f"the mail server does not answer as it should ({name})",
            uk=f"поштовий сервер відповідає не так, як має ({name})",
        )
    )
