"""By which key a push service knows the newsroom (RFC 8292): no account with it, and no third party."""

import base64
import json
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from strichka.senders.web_push.encrypting import public_bytes

LASTS = 12 * 3600  # seconds; services take at most a day


def authorization(endpoint: str, key: ec.EllipticCurvePrivateKey, *, contact: str, now: float) -> str:
    """The header ``Authorization`` for a push; ``contact`` is where the service writes to, ``mailto:`` or ``https:``.

    now: seconds since 1970.
    """
    parts = urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int(now) + LASTS, "sub": contact}
    signed = f"{_json({'typ': 'JWT', 'alg': 'ES256'})}.{_json(claims)}"
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    signature = unpadded(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={signed}.{signature}, k={unpadded(public_bytes(key))}"


def unpadded(content: bytes) -> str:
    """Base64 for addresses without its padding (RFC 7515, 2)."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _json(value: Any) -> str:
    return unpadded(json.dumps(value, separators=(",", ":")).encode())
