"""What is pushed is read by the reader's browser alone, not by the service between (RFC 8291, over RFC 8188)."""

import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
RECORD = 4096  # bytes: all that services must take (RFC 8030, 7.2)
SALT = 16
LAST_RECORD = b"\x02"
LONGEST = RECORD - 16 - 1 - (SALT + 4 + 1 + 65)  # bytes of a payload beside the tag, its end, and the head


def encrypted(
    payload: bytes,
    *,
    browser_key: bytes,
    auth: bytes,
    own: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """The body of a push: one record of aes128gcm. Of each message the key and the salt are new.

    browser_key: the subscription's ``p256dh``, a point of P-256 in 65 bytes; auth: its 16 bytes of secret.

    Raises:
        ValueError: the payload is too long, or the key is no point of the curve.
    """
    if len(payload) > LONGEST:
        raise ValueError(f"A push holds at most {LONGEST} bytes.")
    own, salt = own or ec.generate_private_key(CURVE), salt or secrets.token_bytes(SALT)
    browser = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, browser_key)
    point = public_bytes(own)
    shared = own.exchange(ec.ECDH(), browser)
    material = _derived(shared, salt=auth, info=b"WebPush: info\x00" + browser_key + point, length=32)
    key = _derived(material, salt=salt, info=b"Content-Encoding: aes128gcm\x00", length=16)
    nonce = _derived(material, salt=salt, info=b"Content-Encoding: nonce\x00", length=12)
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(point)]) + point
    return head + AESGCM(key).encrypt(nonce, payload + LAST_RECORD, None)


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The public half, a point in 65 bytes."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)
