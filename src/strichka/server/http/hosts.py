"""Which hosts are this site: those that a request may name, and those whose pages may send something."""

import ipaddress
import re
from functools import lru_cache
from urllib.parse import urlsplit

import httptools

from strichka.options import Instance

Local = tuple[str, int | None] | None

# uri-host [ ":" port ] (RFC 9110 §7.2, RFC 3986 §3.2.2); an empty host is none (RFC 9110 §4.2.1).
_HOST = re.compile(rb"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~!$&'()*+,;=%-]+)(?::\d{0,5})?")
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@lru_cache(maxsize=256)
def is_host(value: bytes) -> bool:
    """Whether a Host header has a value that can be one."""
    return _HOST.fullmatch(value) is not None


def target_in_absolute_form(url: bytes) -> tuple[bytes, bytes] | None:
    """Authority, and path with query, of a request target as proxies send it (RFC 9112 §3.2.2); None if it is none."""
    try:
        parsed = httptools.parse_url(url)
    except httptools.HttpParserInvalidURLError:
        return None
    path = parsed.path or b"/"
    if not parsed.host or parsed.userinfo or not path.startswith(b"/"):
        return None
    host: bytes = b"[" + parsed.host + b"]" if b":" in parsed.host else parsed.host
    authority = host + (b":%d" % parsed.port if parsed.port else b"")
    return authority, path + (b"?" + parsed.query if parsed.query else b"")


class Hosts:
    """The hosts of one instance. ``local`` is always the address at which a connection arrived."""

    def __init__(self, instance: Instance) -> None:
        self._names = {urlsplit(instance.url).hostname, instance.text("server.host"), *LOOPBACK}
        self._origin = instance.text("site.url")

    def are_ours(self, authority: bytes, local: Local) -> bool:
        """Whether ``host[:port]`` names this site; its port is not compared, proxies change it."""
        name = _name_of("//" + authority.decode("latin-1"))
        return bool(name) and (name in self._names or (local is not None and name == local[0]))

    def may_send(self, origin: str, local: Local) -> bool:
        """Whether a page of this origin is one of ours: of the public address, or as opened at the server itself."""
        if origin and origin == self._origin:
            return True
        name = _name_of(origin)
        if local is None or not origin.startswith("http://") or not name:
            return False
        here, port = local
        return (name in LOOPBACK and _is_loopback(here)) or origin == _origin_of(here, port)


def _name_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _origin_of(address: str, port: int | None) -> str:
    """As browsers write it: the scheme's own port is left out."""
    host = f"[{address}]" if ":" in address else address
    return f"http://{host}" if port in {None, 80} else f"http://{host}:{port}"


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
