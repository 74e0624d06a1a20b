"""Which signature a request has, and whether it is strong and fresh; and our own, in either way of signing."""

from collections.abc import Mapping
from types import ModuleType

from cryptography.hazmat.primitives.asymmetric import rsa

from strichka.activitypub.signatures import cavage, rfc9421
from strichka.activitypub.signatures.message import NotProven, Request, Signature

LASTS = 3600.0  # seconds for which a signature is good, whatever it says itself
AHEAD = 600.0  # seconds by which another's clock may be ahead of ours

RFC_9421, CAVAGE = "rfc9421", "cavage"
# As they are tried with a host of which nothing is known.
WAYS: Mapping[str, ModuleType] = {RFC_9421: rfc9421, CAVAGE: cavage}


def read(request: Request, *, now: float) -> Signature:
    """The signature of a request, strong enough and fresh; ``is_by`` says whether it is somebody's.

    Raises:
        NotProven: there is none of which that can be said.
    """
    way = rfc9421 if "signature-input" in request.headers else cavage
    signature: Signature = way.read(request)
    way.check_strength(signature, request)
    if not signature.key_id:
        raise NotProven("it does not say whose it is")
    created = signature.created or 0.0
    if not now - LASTS <= created <= now + AHEAD:
        raise NotProven("it was signed too long ago, or will be")
    if signature.expires is not None and signature.expires < now:
        raise NotProven("it has expired")
    return signature


def sign(way: str, request: Request, key: rsa.RSAPrivateKey, key_id: str, *, now: float) -> dict[str, str]:
    """A request's headers with our signature."""
    more: dict[str, str] = WAYS[way].sign(request, key, key_id, now=now)
    return {**request.headers, **more}
