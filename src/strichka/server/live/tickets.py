"""Tickets: the app lets a signed-in colleague into an event stream that the server, without sessions, holds."""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass

from strichka.options import Instance

PURPOSE = b"strichka desk stream\0"
MOST_CHARACTERS = 1000
# A ticket is for coming in; who reconnects later asks for a new one, which who was signed out is refused.
LIFETIME = 300  # seconds
RUNDOWN = "rundown"  # the channel of whoever looks at the rundown


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who may listen to what: ``channel`` like ``story:k3f9``, ``expires`` in seconds since the epoch."""

    channel: str
    user: str
    name: str
    expires: int


def key_of(instance: Instance) -> bytes:
    """The instance's secret key, from the environment or its file; empty when there is none yet."""
    text = instance.text("secret.key")
    if text:
        return text.encode()
    try:
        return instance.secret_key_file.read_bytes().strip()
    except OSError:
        return b""


def sign(key: bytes, *, channel: str, user: str, name: str, expires: int) -> str:
    """A ticket as text that fits a URL without escaping; raises ValueError for an empty key."""
    payload = json.dumps([channel, str(user), name, int(expires)], ensure_ascii=False, separators=(",", ":")).encode()
    return f"{_encode(payload)}.{_encode(_digest(key, payload))}"


def verify(key: bytes, ticket: str, *, channel: str, now: float) -> Ticket | None:
    """The ticket, if it was signed with this key for this channel and has not expired; otherwise None."""
    if not key or len(ticket) > MOST_CHARACTERS:
        return None
    try:
        payload, digest = (_decode(part) for part in ticket.split("."))
        if not hmac.compare_digest(_digest(key, payload), digest):
            return None
        read = Ticket(*json.loads(payload))
    except (ValueError, TypeError, binascii.Error):
        return None
    return read if read.channel == channel and read.expires > now else None


def _digest(key: bytes, payload: bytes) -> bytes:
    if not key:
        raise ValueError("no secret key to sign with")
    return hmac.digest(key, PURPOSE + payload, hashlib.sha256)


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
