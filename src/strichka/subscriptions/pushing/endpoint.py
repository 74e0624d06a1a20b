"""What a browser gives of itself, looked at before it is kept: where its service is asked, its key and its secret."""

import base64
import ipaddress
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.utils.translation import gettext as _

from strichka.senders.web_push.encrypting import CURVE
from strichka.staff.errors import Refused
from strichka.wire.fetching import IP, is_public

LONGEST = 2000
POINT, SECRET = 65, 16  # bytes
_BASE64 = re.compile(r"[A-Za-z0-9_-]+={0,2}")
HTTPS = 443


def is_on() -> bool:
    """Whether readers may ask for push notices, and get them."""
    return settings.INSTANCE.flag("push.on")


def origin(endpoint: str) -> str:
    """Scheme, host and port of an address; empty where it is none."""
    try:
        parts = urlsplit(endpoint)
        return f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return ""


def is_own(endpoint: str) -> bool:
    """Whether the keeper has named its service, which may stand inside our network."""
    return origin(endpoint) in settings.INSTANCE.words("push.services")


def anywhere_of(endpoint: str) -> bool:
    """Whether it looks like an address of the open Internet; its host is looked up when it is called."""
    parts = urlsplit(endpoint)
    try:
        address: IP | None = ipaddress.ip_address(parts.hostname or "")
    except ValueError:
        address = None
    named = "." in (parts.hostname or "") and address is None
    return (
        parts.scheme == "https" and (parts.port or HTTPS) == HTTPS and (named or bool(address and is_public(address)))
    )


def checked(sent: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """The endpoint and the keys (``p256dh``, ``auth``) of a browser's subscription; raises Refused."""
    endpoint, keys = sent.get("endpoint"), sent.get("keys")
    if not isinstance(endpoint, str) or not isinstance(keys, dict) or not _is_address(endpoint):
        raise Refused("endpoint", _("That is no push service."))
    point, secret = _bytes(keys.get("p256dh")), _bytes(keys.get("auth"))
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
    except ValueError:
        point = b""
    if len(point) != POINT or len(secret) != SECRET:
        raise Refused("keys", _("These are no keys of a browser."))
    return endpoint, {"p256dh": keys["p256dh"], "auth": keys["auth"]}


def _is_address(endpoint: str) -> bool:
    if len(endpoint) > LONGEST or not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
        return False
    if not origin(endpoint) or "@" in urlsplit(endpoint).netloc:
        return False
    return is_own(endpoint) or anywhere_of(endpoint)


def _bytes(written: object) -> bytes:
    if not isinstance(written, str) or len(written) > 200 or not _BASE64.fullmatch(written):  # noqa: PLR2004
        return b""
    try:
        return base64.urlsafe_b64decode(written.rstrip("=") + "=" * (-len(written.rstrip("=")) % 4))
    except ValueError:
        return b""
