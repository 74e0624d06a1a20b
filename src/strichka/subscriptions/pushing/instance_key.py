"""By which key browsers' push services know the newsroom (VAPID): made once, and kept beside the secret key.

A reader's permission is given to this key alone: with another one nobody is reached any more.
"""

import os
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from strichka.senders.web_push.encrypting import CURVE, public_bytes
from strichka.senders.web_push.vapid import unpadded


def own_key() -> ec.EllipticCurvePrivateKey:
    """The newsroom's key; a new one where there is none yet. Raises OSError and ValueError where it cannot be read."""
    return _kept(settings.INSTANCE.push_key_file)


def public_key() -> str:
    """Its public half, as browsers want it (``applicationServerKey``)."""
    return unpadded(public_bytes(own_key()))


@cache
def _kept(path: Path) -> ec.EllipticCurvePrivateKey:
    if not path.exists():
        _make(path)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ValueError(f"{path} holds no key of the curve P-256")  # noqa: TRY004 - the file is wrong, not its type
    return key


def _make(path: Path) -> None:
    """Whole or not at all, and once, whoever else makes one in the same moment."""
    pem = ec.generate_private_key(CURVE).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(fresh)
    except FileExistsError:
        return
    finally:
        fresh.unlink()
