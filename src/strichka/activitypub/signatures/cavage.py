"""Signing HTTP Messages, draft 12: what most of the Fediverse still speaks.

https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12
"""

import re
from email.utils import formatdate, parsedate_to_datetime

from cryptography.hazmat.primitives.asymmetric import rsa

from strichka.activitypub.signatures.message import NotProven, Request, Signature, decoded, is_sum, signed, sum_of

TARGET = "(request-target)"
LONGEST = 4096  # characters of a header that is read
_PART = re.compile(r'([A-Za-z]+)=(?:"([^"\\]*)"|([0-9.]{1,20}))')
_WHOLE = re.compile(rf"{_PART.pattern}(?:\s*,\s*{_PART.pattern})*")
_ALGORITHMS = {"": "", "hs2019": "", "rsa-sha256": "rsa-v1_5-sha256", "ed25519": "ed25519"}
_TIMES = frozenset({"(created)", "(expires)"})


def sign(request: Request, key: rsa.RSAPrivateKey, key_id: str, *, now: float) -> dict[str, str]:
    """The headers that prove that we send this, with date, host and the sum of its body."""
    more = {"host": request.authority, "date": formatdate(now, usegmt=True)}
    more |= {"digest": f"SHA-256={sum_of(request.body)}"} if request.body else {}
    names = [TARGET, *more, *(["content-type"] if "content-type" in request.headers else [])]
    whole = Request(request.method, request.url, {**request.headers, **more}, request.body)
    value = signed(base(whole, names, {}), key)
    said = f'keyId="{key_id}",algorithm="rsa-sha256",headers="{" ".join(names)}",signature="{value}"'
    return {**more, "signature": said}


def read(request: Request) -> Signature:
    """The signature of a request that has one, its body's sum checked; whose it is, is asked of it.

    Raises:
        NotProven: it is none of this kind.
    """
    said = request.headers.get("signature", "").strip()
    if len(said) > LONGEST or not _WHOLE.fullmatch(said):
        raise NotProven("there is no signature")
    found = [(name, text or number) for name, text, number in _PART.findall(said)]
    params = dict(found)
    if len(params) != len(found):
        raise NotProven("a parameter is named twice")
    algorithm = params.get("algorithm", "").lower()
    if algorithm not in _ALGORITHMS:
        raise NotProven(f"{algorithm} is not known here")
    names = params.get("headers", "(created)").lower().split()
    if len(set(names)) != len(names):
        raise NotProven("a header is named twice")
    _check_digest(request, names)
    return Signature(
        key_id=params.get("keyId", ""),
        base=base(request, names, params),
        value=decoded(params.get("signature", "")),
        algorithm=_ALGORITHMS[algorithm],
        covered=frozenset(names),
        created=_created(request, names, params),
        expires=_number(params["expires"]) if "expires" in params else None,
    )


def check_strength(signature: Signature, request: Request) -> None:
    """Raises NotProven where the signature would be as good for another request."""
    wanted = {TARGET, "host", *(("digest",) if request.body else ())}
    if missing := sorted(wanted - signature.covered):
        raise NotProven(f"not signed: {', '.join(missing)}")
    if signature.created is None:
        raise NotProven("neither date nor (created) is signed")
    if request.headers.get("host", "").lower() != request.authority:
        raise NotProven("it is for another host")


def base(request: Request, names: list[str], params: dict[str, str]) -> bytes:
    """The signing string (2.3)."""
    return "\n".join(f"{name}: {_value(request, name, params)}" for name in names).encode("utf-8", "surrogateescape")


def _value(request: Request, name: str, params: dict[str, str]) -> str:
    if name == TARGET:
        return f"{request.method.lower()} {request.target}"
    headers = {time: params.get(time.strip("()"), "") for time in _TIMES} | dict(request.headers)
    found = headers.get(name, "").strip()
    if not found:
        raise NotProven(f"{name} is signed and missing")
    return found


def _created(request: Request, names: list[str], params: dict[str, str]) -> float | None:
    """When it was signed, by what is signed of that alone."""
    if "(created)" in names:
        return _number(params.get("created", ""))
    if "date" not in names:
        return None
    try:
        return parsedate_to_datetime(request.headers["date"]).timestamp()
    except (ValueError, TypeError, OverflowError, KeyError) as error:
        raise NotProven("Date is no date") from error


def _number(written: str) -> float:
    try:
        return float(written)
    except ValueError as error:
        raise NotProven("it is no time") from error


def _check_digest(request: Request, names: list[str]) -> None:
    if "digest" not in names:
        return
    pairs = (part.strip().partition("=") for part in request.headers.get("digest", "")[:LONGEST].split(","))
    known = [written for name, _equals, written in pairs if name.lower() == "sha-256"]
    if not known or not all(is_sum(written, request.body) for written in known):
        raise NotProven("Digest has no SHA-256, or another body's")
