"""By which key browsers' push services know the newsroom (VAPID): made once, and kept beside the secret key.

A reader's permission is given to this key alone: with another one nobody is reached any more.
"""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

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
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.") as file:  # this user's alone
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(file.name)
