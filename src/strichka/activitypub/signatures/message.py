"""What is signed of a request, and what a signature says of itself; the same for both ways of signing."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA512
from cryptography.hazmat.primitives.serialization import load_pem_public_key

SMALLEST_KEY = 2048  # bits of RSA
LARGEST_KEY = 8192
_DEFAULT_PORTS = {"http": 80, "https": 443}


class NotProven(Exception):
    """There is no signature here that proves who has sent this; why, for the log of who tests against us."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it is signed: header names in lower case, ``url`` whole and as its receiver is known in public."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def authority(self) -> str:
        """The host as ``@authority`` has it (RFC 9421, 2.2.3): in lower case, without the scheme's own port."""
        parts = urlsplit(self.url)
        host = parts.netloc.rpartition("@")[2].lower()
        default = f":{_DEFAULT_PORTS.get(parts.scheme, 0)}"
        return host.removesuffix(default)

    @property
    def path(self) -> str:
        return urlsplit(self.url).path or "/"

    @property
    def query(self) -> str:
        return urlsplit(self.url).query

    @property
    def target(self) -> str:
        """Path and query, as they stand in the request line."""
        return f"{self.path}?{self.query}" if self.query else self.path


@dataclass(frozen=True, slots=True)
class Signature:
    """base: the bytes that were signed. algorithm: as RFC 9421 names it, empty where the key says it.

    covered: what is signed, names in lower case. created, expires: seconds since 1970, None where it does not say.
    """

    key_id: str
    base: bytes
    value: bytes
    algorithm: str
    covered: frozenset[str]
    created: float | None
    expires: float | None = None

    def is_by(self, pem: str) -> bool:
        """Whether whoever has the other half of this public key has signed."""
        try:
            key = load_pem_public_key(pem.encode())
        except (ValueError, UnsupportedAlgorithm):
            return False
        try:
            return self._verify(key)
        except InvalidSignature:
            return False

    def _verify(self, key: object) -> bool:
        if isinstance(key, ed25519.Ed25519PublicKey) and self.algorithm in {"", "ed25519"}:
            key.verify(self.value, self.base)
            return True
        if not isinstance(key, rsa.RSAPublicKey) or not SMALLEST_KEY <= key.key_size <= LARGEST_KEY:
            return False
        match self.algorithm:
            case "" | "rsa-v1_5-sha256":
                key.verify(self.value, self.base, padding.PKCS1v15(), SHA256())
            case "rsa-pss-sha512":
                key.verify(self.value, self.base, padding.PSS(padding.MGF1(SHA512()), 64), SHA512())
            case _:
                return False
        return True


def signed(base: bytes, key: rsa.RSAPrivateKey) -> str:
    """``rsa-v1_5-sha256`` in base64."""
    return base64.b64encode(key.sign(base, padding.PKCS1v15(), SHA256())).decode()


def decoded(written: str) -> bytes:
    """Base64 by the letter; raises NotProven."""
    try:
        return base64.b64decode(written, validate=True)
    except ValueError as error:
        raise NotProven("it is no base64") from error


def sum_of(body: bytes, name: str = "sha256") -> str:
    return base64.b64encode(hashlib.new(name, body).digest()).decode()


def is_sum(written: str, body: bytes, name: str = "sha256") -> bool:
    return hmac.compare_digest(written.strip().encode("utf-8", "replace"), sum_of(body, name).encode())
