"""The newsroom's key in the Fediverse: RSA, which every server there can check; it is kept with the database.

It stands where tokens of channels do, so that a backup has it, and each process finds the same.
"""

from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from strichka.activitypub.models import OwnKey

SIZE = 2048  # bits; what Mastodon makes itself


def own_key() -> rsa.RSAPrivateKey:
    """The key, made at the first question."""
    row = OwnKey.objects.first()
    if row is None:
        # Of two processes that ask at once the first writes.
        row, _is_new = OwnKey.objects.get_or_create(pk=1, defaults={"pem": _generated()})
    return _loaded(row.pem)


def public_pem() -> str:
    return own_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def written(key: rsa.RSAPrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _generated() -> str:
    return written(rsa.generate_private_key(public_exponent=65537, key_size=SIZE))


@lru_cache(maxsize=2)
def _loaded(pem: str) -> rsa.RSAPrivateKey:
    key = load_pem_private_key(pem.encode(), password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key
