"""Asking an address that somebody wrote for its page: never inside our own network, never for long, never for much.

Where a name leads is looked up once and that very address is called, so no second answer of a name server leads inward;
each redirect is looked at like a first address.
"""

import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from strichka.lib.setting import Words, words
from strichka.wire.problem import Problem

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
MOST_REDIRECTS = 5
TIMEOUT = 5.0  # seconds without a sign of life
PATIENCE = 10.0  # seconds for one address with its redirects, the look-up of names apart
REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGENT = "Strichka (on behalf of an editor)"
CHUNK = 65_536
LONGEST_WAIT = 86_400.0  # seconds; who says «later» is not left alone for longer
SHORTEST = 0.001  # seconds; none at all would be without an end


class Unreachable(Problem):
    """Nothing can be said of an address: no answer in time, or one that is not to be called."""


class Unsent(Unreachable):
    """Nothing of the request has left."""


class NoSuchHost(Exception):
    """There is no host of this name."""


def is_public(address: IP) -> bool:
    """Whether an address is in the open Internet; forms that carry another address inside (RFC 6052, 3056) are not."""
    if isinstance(address, ipaddress.IPv6Address):
        hidden = (address.ipv4_mapped, address.sixtofour, address.teredo)
        if any(hidden) or address in ipaddress.IPv6Network("64:ff9b::/96"):
            return False
    return address.is_global and not address.is_multicast


def addresses_of(host: str, port: int) -> list[str]:
    """What the name servers say; raises ``socket.gaierror``."""
    return [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Guard:
    """Where a fetch may go, and who says where a name leads; without ``ports`` any will do."""

    allows: Callable[[IP], bool] = is_public
    ports: frozenset[int] | None = frozenset(PORTS.values())
    addresses: Callable[[str, int], list[str]] = addresses_of


PUBLIC = Guard()


@dataclass(frozen=True, slots=True)
class Answer:
    """``url``: the last address; ``charset``: the encoding that is named; headers by small names."""

    url: str
    status: int
    location: str = ""
    body: bytes = b""
    charset: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """How one address is asked: ``most`` bytes of its page are read, until this moment (``time.monotonic``).

    body: what is sent along. pause: seconds without a sign of life. whole: whatever its status the answer's body is
    read, and one that is cut short is none.
    """

    guard: Guard
    until: float
    most: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    pause: float = TIMEOUT
    whole: bool = False


def status_of(url: str, guard: Guard = PUBLIC, *, patience: float = PATIENCE) -> int:
    """The HTTP status that a reader's browser would come to (RFC 9110, 15); of the body nothing is read.

    Raises:
        NoSuchHost: the address or a redirect names a host that does not exist.
        Unreachable: nobody answers in time, or the address is none that is called from here.
    """
    return _followed(url, Request(guard, time.monotonic() + patience), _head_or_get).status


def page_at(url: str, guard: Guard = PUBLIC, *, most: int, patience: float = PATIENCE) -> Answer:
    """The page that a reader's browser would come to; of a longer one the first ``most`` bytes.

    Raises:
        NoSuchHost, Unreachable: as ``status_of``, and where there is no page.
    """
    answer = _followed(url, Request(guard, time.monotonic() + patience, most), _get)
    if answer.status != HTTPStatus.OK:
        raise answered(answer.status)
    return answer


def answered(status: int) -> Unreachable:
    return Unreachable(words(en=f"it answered {status}", uk=f"відповідь {status}"))


def endless() -> Unreachable:
    return Unreachable(words(en="it redirects without an end", uk="перенаправляє без кінця"))


def retry_after(headers: Mapping[str, str]) -> float:
    """Seconds of Retry-After (RFC 9110, 10.2.3), a number or a moment, a day at most; 0 where there are none."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal() and value.isascii():
        return min(float(value[:9]), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(max(0.0, moment.timestamp() - time.time()), LONGEST_WAIT)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0


def _followed(url: str, request: Request, ask_one: Callable[[str, Request], Answer]) -> Answer:
    for _hop in range(MOST_REDIRECTS + 1):
        answer = ask_one(url, request)
        if answer.status not in REDIRECTS or not answer.location:
            return answer
        url = target_of(answer)
    raise endless()


def target_of(answer: Answer) -> str:
    """Where a redirect leads."""
    try:
        return urljoin(answer.url, answer.location)
    except ValueError as error:
        raise _no_address() from error


def _head_or_get(url: str, request: Request) -> Answer:
    """What HEAD is refused for, GET is asked for as well."""
    answer = ask("HEAD", url, request)
    return answer if answer.status < HTTPStatus.BAD_REQUEST else _get(url, request)


def _get(url: str, request: Request) -> Answer:
    return ask("GET", url, request)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        is_good = parts.scheme in PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError as error:
        raise _no_address() from error
    if not is_good:
        raise _no_address()
    return parts


def _no_address() -> Unsent:
    return Unsent(words(en="it is no web address", uk="це не адреса сайту"))


def ask(method: str, url: str, request: Request) -> Answer:
    """One address, no redirect followed.

    Raises:
        NoSuchHost: there is no host of this name.
        Unsent: the address is none that is called, or there is no connection.
        Unreachable: it was asked, and no answer came.
    """
    parts = _parts(url)
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    host, address = place_of(host, port, request.guard)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{_query(parts)}" if parts.query else "")
    named = host if port == PORTS[parts.scheme] else f"{host}:{port}"
    headers = {"Host": named, "User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity", **request.headers}
    try:
        sock = _socket(parts.scheme, host, (address, port), time.monotonic() + _left(request))
    except (OSError, ValueError) as error:
        raise Unsent(_reason(error)) from error
    connection: Any = HTTPConnection(host, port)
    try:
        with closing(sock):
            connection.sock = _Patient(sock, request)
            connection.request(method, path, request.body, headers)
            return _answer(url, connection.getresponse(), request)
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(_reason(error)) from error
    finally:
        connection.close()


def _answer(url: str, response: HTTPResponse, request: Request) -> Answer:
    headers = {name.lower(): str(value) for name, value in response.headers.items()}
    charset = response.headers.get_content_charset("")
    return Answer(url, response.status, headers.get("location", ""), _read(response, request), charset, headers)


def _reason(error: Exception) -> Words:
    """What the system says; nothing of what was sent stands in it."""
    if isinstance(error, TimeoutError):
        return _too_slowly().words
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = error.verify_message
        return words(en=f"its certificate is not trusted: {reason}", uk=f"її сертифікату не можна вірити: {reason}")
    return words(en=f"{type(error).__name__}: {error}", uk=f"не з’єднується ({type(error).__name__}: {error})")


class _Patient:
    """A socket for ``http.client`` that waits until a moment and no longer, however slowly bytes drip in."""

    def __init__(self, sock: socket.socket, request: Request) -> None:
        self.sock = sock
        self._request = request

    def makefile(self, *_mode: Any) -> io.BufferedReader:
        return io.BufferedReader(_Raw(self.sock, self._request))

    def sendall(self, content: bytes) -> None:
        self.sock.settimeout(_left(self._request))
        self.sock.sendall(content)

    def close(self) -> None:
        """The library closes before the last answer was read; who asked closes ``sock``."""


class _Raw(io.RawIOBase):
    def __init__(self, sock: socket.socket, request: Request) -> None:
        self._sock = sock
        self._request = request

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(_left(self._request))
        return self._sock.recv_into(buffer)


def _read(response: HTTPResponse, request: Request) -> bytes:
    """The page's first bytes."""
    body = bytearray()
    while len(body) < request.most and (request.whole or response.status == HTTPStatus.OK):
        chunk = response.read1(min(CHUNK, request.most - len(body)))
        if not chunk:
            if response.length:
                raise cut_short()
            break
        body += chunk
    return bytes(body)


def cut_short() -> Unreachable:
    return Unreachable(words(en="the answer stopped before its end", uk="відповідь урвалася, не дійшовши кінця"))


def _query(parts: SplitResult) -> str:
    return quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")


def _left(request: Request) -> float:
    left = min(request.pause, request.until - time.monotonic())
    if left <= 0:
        raise _too_slowly()
    return left


def _too_slowly() -> Unreachable:
    return Unreachable(words(en="the answer came too slowly", uk="відповідь надходила надто повільно"))


def place_of(name: str, port: int, guard: Guard) -> tuple[str, str]:
    """A host's name for its certificate, and the address to call; every one that the name has must be allowed."""
    try:
        host = name.encode("idna").decode()
    except UnicodeError as error:
        raise NoSuchHost(name) from error
    if guard.ports is not None and port not in guard.ports:
        raise Unsent(words(en=f"port {port} is not called", uk=f"порт {port} закритий для звертань"))
    try:
        addresses = guard.addresses(host, port)
    except socket.gaierror as error:
        if error.errno in {socket.EAI_NONAME, socket.EAI_NODATA}:
            raise NoSuchHost(host) from error
        raise Unsent(_reason(error)) from error
    if not all(guard.allows(ipaddress.ip_address(one.partition("%")[0])) for one in addresses):
        raise Unsent(words(en="it is inside a network", uk="адреса всередині мережі"))
    return host, addresses[0]


def _socket(scheme: str, host: str, place: tuple[str, int], until: float) -> socket.socket:
    """A connection, with the greetings of TLS made, until this moment."""
    plain = socket.create_connection(place, timeout=max(until - time.monotonic(), SHORTEST))
    plain.settimeout(max(until - time.monotonic(), SHORTEST))
    if scheme == "http":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except Exception:
        plain.close()
        raise
