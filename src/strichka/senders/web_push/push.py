"""One push to one browser (RFC 8030): what is asked of its service, and what the answer means.

Plain code without connections and rows: who keeps the subscriptions makes the request, never to an address inside a
network, since a browser has named it.
"""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from cryptography.hazmat.primitives.asymmetric import ec

from strichka.lib.setting import words
from strichka.senders.sender import NotSent
from strichka.senders.web_push.encrypting import encrypted
from strichka.senders.web_push.vapid import authorization

_TOPIC = re.compile(r"[A-Za-z0-9_-]{1,32}")
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
LATER = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})


class Gone(Exception):
    """The reader has taken the permission back, or the browser is no more: the subscription is to be deleted."""


class Urgency(StrEnum):
    """How much battery it is worth."""

    VERY_LOW = "very-low"
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Subscription:
    """As a browser gives it (Push API): where it is told, its key and its secret in base64 for addresses."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What is pushed. ttl: seconds for which the service keeps it for a browser that is away, 0: not at all.

    topic: a later push of the same topic takes its place while it waits; at most 32 letters, digits, - and _.
    """

    payload: bytes
    ttl: int
    urgency: Urgency = Urgency.NORMAL
    topic: str = ""


@dataclass(frozen=True, slots=True)
class PushRequest:
    """To be sent with POST."""

    url: str
    headers: Mapping[str, str]
    body: bytes


def request(
    subscription: Subscription, notice: Notice, key: ec.EllipticCurvePrivateKey, *, contact: str, now: float
) -> PushRequest:
    """What is sent to a browser's service; ``key`` is the newsroom's, ``now`` in seconds since 1970.

    Raises:
        ValueError: the payload is too long, the topic is none, or the subscription's keys are none.
    """
    if notice.topic and not _TOPIC.fullmatch(notice.topic):
        raise ValueError("A topic has at most 32 letters, digits, - and _.")
    body = encrypted(notice.payload, browser_key=_bytes(subscription.p256dh), auth=_bytes(subscription.auth))
    headers = {
        "Authorization": authorization(subscription.endpoint, key, contact=contact, now=now),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(notice.ttl),
        "Urgency": notice.urgency.value,
    }
    return PushRequest(subscription.endpoint, headers | ({"Topic": notice.topic} if notice.topic else {}), body)


def settle(status: int, *, after: float = 0.0) -> None:
    """What a service's answer means; nothing where it took the push. after: seconds that it asks to wait.

    Raises:
        Gone: there is no such subscription any more.
        NotSent: it was not taken.
    """
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return
    if status in GONE:
        raise Gone
    again = status in LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    raise NotSent(words(en=f"HTTP {status}"), again=again, after=after)


def _bytes(written: str) -> bytes:
    return base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
