"""Asking an address that somebody wrote for its page: never inside our own network, never for long, never for much.

Where a name leads is looked up once and that very address is called, so no second answer of a name server leads inward;
each redirect is looked at like a first address.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, quote, urljoin, urlsplit

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
MOST_REDIRECTS = 5
TIMEOUT = 5.0  # seconds without a sign of life
PATIENCE = 10.0  # seconds for one address with its redirects, the look-up of names apart
REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGENT = "Strichka (on behalf of an editor)"
CHUNK = 65_536


class Unreachable(Exception):
    """Nothing can be said of an address: no answer in time, or one that is not to be called."""


class NoSuchHost(Exception):
    """There is no host of this name."""


def is_public(address: IP) -> bool:
    """Whether an address is in the open Internet; forms that carry another address inside (RFC 6052, 3056) are not."""
    if isinstance(address, ipaddress.IPv6Address):
        hidden = (address.ipv4_mapped, address.sixtofour, address.teredo)
        if any(hidden) or address in ipaddress.IPv6Network("64:ff9b::/96"):
            return False
    return address.is_global and not address.is_multicast


@dataclass(frozen=True, slots=True)
class Guard:
    """Where a fetch may go."""

    allows: Callable[[IP], bool] = is_public
    ports: frozenset[int] = frozenset(PORTS.values())


PUBLIC = Guard()


@dataclass(frozen=True, slots=True)
class Answer:
    """``url``: the last address; ``charset``: the encoding that the sender names, or nothing."""

    url: str
    status: int
    location: str = ""
    body: bytes = b""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class _Wish:
    """How one address is asked: ``most`` bytes of its page are read."""

    guard: Guard
    until: float
    most: int = 0


def status_of(url: str, guard: Guard = PUBLIC, *, patience: float = PATIENCE) -> int:
    """The HTTP status that a reader's browser would come to (RFC 9110, 15); of the body nothing is read.

    Raises:
        NoSuchHost: the address or a redirect names a host that does not exist.
        Unreachable: nobody answers in time, or the address is none that is called from here.
    """
    return _followed(url, _Wish(guard, time.monotonic() + patience), _head_or_get).status


def page_at(url: str, guard: Guard = PUBLIC, *, most: int, patience: float = PATIENCE) -> Answer:
    """The page that a reader's browser would come to; of a longer one the first ``most`` bytes.

    Raises:
        NoSuchHost, Unreachable: as ``status_of``, and where there is no page.
    """
    answer = _followed(url, _Wish(guard, time.monotonic() + patience, most), _get)
    if answer.status != HTTPStatus.OK:
        raise Unreachable(f"it answered {answer.status}")
    return answer


def _followed(url: str, wish: _Wish, ask: Callable[[str, _Wish], Answer]) -> Answer:
    for _hop in range(MOST_REDIRECTS + 1):
        answer = ask(url, wish)
        if answer.status not in REDIRECTS or not answer.location:
            return answer
        url = urljoin(url, answer.location)
    raise Unreachable("it redirects without an end")


def _head_or_get(url: str, wish: _Wish) -> Answer:
    """What HEAD is refused for, GET is asked for as well."""
    answer = _ask("HEAD", url, wish)
    return answer if answer.status < HTTPStatus.BAD_REQUEST else _get(url, wish)


def _get(url: str, wish: _Wish) -> Answer:
    return _ask("GET", url, wish)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        is_good = parts.scheme in PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError as error:
        raise Unreachable(str(error)) from error
    if not is_good:
        raise Unreachable("it is no web address")
    return parts


def _ask(method: str, url: str, wish: _Wish) -> Answer:
    parts = _parts(url)
    try:
        host = str(parts.hostname).encode("idna").decode()
    except UnicodeError as error:
        raise NoSuchHost(str(parts.hostname)) from error
    port = parts.port or PORTS[parts.scheme]
    if port not in wish.guard.ports:
        raise Unreachable(f"port {port} is not called")
    address = _address(host, port, wish.guard)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{_query(parts)}" if parts.query else "")
    named = host if port == PORTS[parts.scheme] else f"{host}:{port}"
    headers = {"Host": named, "User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
    connection = HTTPConnection(host, port)
    try:
        connection.sock = _socket(parts.scheme, host, (address, port), _left(wish.until))
        connection.request(method, path, headers=headers)
        connection.sock.settimeout(_left(wish.until))
        response = connection.getresponse()
        charset = response.headers.get_content_charset("")
        body = _read(connection.sock, response, wish)
        return Answer(url, response.status, response.headers.get("Location", ""), body, charset)
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()


def _read(sock: socket.socket | None, response: HTTPResponse, wish: _Wish) -> bytes:
    """The page's first bytes; who sends them one by one is not waited for."""
    body = bytearray()
    while len(body) < wish.most and response.status == HTTPStatus.OK:
        if sock is not None:  # it is None once the sender has said that this is its last answer
            sock.settimeout(_left(wish.until))
        chunk = response.read1(min(CHUNK, wish.most - len(body)))
        if not chunk:
            break
        _left(wish.until)
        body += chunk
    return bytes(body)


def _query(parts: SplitResult) -> str:
    return quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")


def _left(until: float) -> float:
    left = min(TIMEOUT, until - time.monotonic())
    if left <= 0:
        raise Unreachable("the answer came too slowly")
    return left


def _address(host: str, port: int, guard: Guard) -> str:
    """The address to call; every one that the name has must be allowed."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in {socket.EAI_NONAME, socket.EAI_NODATA}:
            raise NoSuchHost(host) from error
        raise Unreachable(str(error)) from error
    addresses = [str(row[4][0]) for row in rows]
    if not all(guard.allows(ipaddress.ip_address(one.partition("%")[0])) for one in addresses):
        raise Unreachable("it is inside a network")
    return addresses[0]


def _socket(scheme: str, host: str, place: tuple[str, int], timeout: float) -> socket.socket:
    plain = socket.create_connection(place, timeout=timeout)
    if scheme == "http":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except Exception:
        plain.close()
        raise
