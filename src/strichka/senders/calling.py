"""One request to a service, and what is known of it afterwards: answered, never made, or lost.

The address is looked up once and that very one is called; redirects are not followed, since a message is not sent to
where its channel does not say.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urlsplit

from strichka.wire.fetching import IP, is_public

AGENT = "Strichka"
TIMEOUT = 10.0  # seconds without a sign of life
PATIENCE = 20.0  # seconds for the whole answer
MOST = 1_000_000  # bytes of an answer that are read
LONGEST_WAIT = 86_400.0
_PORTS = {"http": 80, "https": 443}

Allows = Callable[[IP], bool]


class NotReached(Exception):
    """Nothing of the request has left: no such host, no connection, or an address that is not called."""


class Lost(Exception):
    """It went out, at least in part, and no whole answer came."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def anywhere(_address: IP) -> bool:
    """For an address that the keeper has named as one of ours."""
    return True


def post(url: str, body: bytes, *, headers: Mapping[str, str], allows: Allows = is_public) -> Answer:
    """Send a body and read the answer, whatever its status.

    Raises:
        NotReached: it was not sent.
        Lost: it may have been taken.
    """
    until = time.monotonic() + PATIENCE
    connection, path = _connected(url, allows)
    try:
        connection.request("POST", path, body, headers={"User-Agent": AGENT, **headers})
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, _read(connection.sock, response, until))
    except (OSError, HTTPException) as error:
        raise Lost(type(error).__name__) from error
    finally:
        connection.close()


def retry_after(answer: Answer) -> float:
    """Seconds that it asks to wait (RFC 9110, 10.2.3); 0 where it does not say."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isdecimal():
        seconds = float(said[:9])
    else:
        try:
            seconds = parsedate_to_datetime(said).timestamp() - time.time()
        except (ValueError, TypeError, OverflowError):
            seconds = 0.0
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _connected(url: str, allows: Allows) -> tuple[HTTPConnection, str]:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port or _PORTS[parts.scheme]
        path = (parts.path or "/").encode("ascii").decode() + (f"?{parts.query}" if parts.query else "")
    except (ValueError, KeyError) as error:
        raise NotReached("it is no web address") from error
    connection = HTTPConnection(host, port, timeout=TIMEOUT)
    try:
        plain = socket.create_connection((_address(host, port, allows), port), timeout=TIMEOUT)
        connection.sock = plain
        if parts.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except (OSError, ValueError) as error:
        connection.close()
        raise NotReached(f"{type(error).__name__}: {error}") from error
    return connection, path


def _address(host: str, port: int, allows: Allows) -> str:
    """The address to call; every one that the name has must be allowed."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(row[4][0]) for row in rows]
    if not all(allows(ipaddress.ip_address(one.partition("%")[0])) for one in addresses):
        raise NotReached("it is inside a network")
    return addresses[0]


def _read(sock: socket.socket | None, response: HTTPResponse, until: float) -> bytes:
    body = bytearray()
    while len(body) < MOST:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if sock is not None:  # it is None once the service has said that this is its last answer
            sock.settimeout(min(TIMEOUT, left))
        chunk = response.read1(min(65_536, MOST - len(body)))
        if not chunk:
            break
        body += chunk
    if response.length:  # it said that there would be more
        raise TimeoutError
    return bytes(body)
