"""The front's key: with ``server.front_only`` a request from elsewhere must carry it, or it came past the front.

It is made from the newsroom's secret key, so that all machines know it and none has to be told.
"""

import hashlib
import hmac
import ipaddress

from strichka.options import Instance
from strichka.server.live.tickets import key_of as secret_of

NAME = b"x-strichka-front"
PURPOSE = b"strichka front\0"


def key_of(instance: Instance) -> str:
    """What the front writes into each request."""
    return hmac.new(secret_of(instance), PURPOSE, hashlib.sha256).hexdigest()


class Front:
    """Whether a request may be answered. ``is_needed`` is asked first, for each."""

    def __init__(self, instance: Instance) -> None:
        self.is_needed = instance.flag("server.front_only")
        self._key = key_of(instance).encode()

    def knows(self, given: bytes | None) -> bool:
        return hmac.compare_digest(given or b"", self._key)

    def lets_in(self, given: bytes | None, peer: str) -> bool:
        """Who knows the key, and who asks from this machine: its own health, and a front beside it."""
        return self.knows(given) or _is_loopback(peer)


def _is_loopback(peer: str) -> bool:
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return not peer  # a socket of the system
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback
