"""HTTP Message Signatures (RFC 9421) with Content-Digest (RFC 9530), as far as servers of the Fediverse use them.

Components with parameters, several signatures in one request and structured fields that are written in another than
the usual way are not proven: nobody who follows us sends them.
"""

import re
from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric import rsa

from strichka.activitypub.signatures.message import NotProven, Request, Signature, decoded, is_sum, signed, sum_of

_NAME = r"[a-z*][a-z0-9_.*-]*"
_STRING = r'"(?:[ !#-\[\]-~]|\\["\\])*"'
_COMPONENT = r'"@?[a-z0-9!#$%&\'*+.^_`|~-]+"'
_PARAMETER = re.compile(rf";({_NAME})=({_STRING}|-?[0-9]{{1,15}})")
_INPUT = re.compile(
    rf"({_NAME})=(\(((?:{_COMPONENT}(?: {_COMPONENT})*)?)\)((?:;{_NAME}=(?:{_STRING}|-?[0-9]{{1,15}}))*))"
)
_VALUE = re.compile(rf"({_NAME})=:([A-Za-z0-9+/=]*):")
_DIGEST = re.compile(r"([a-z0-9-]+)=:([A-Za-z0-9+/=]*):")
_SUMS = {"sha-256": "sha256", "sha-512": "sha512"}
LONGEST = 4096  # characters of a header that is read
COVERED = ("@method", "@target-uri")
OF_BODY = ("content-digest", "content-type")
# How the signature is called; another's proof beside it would have another name.
LABEL = "strichka"


def sign(request: Request, key: rsa.RSAPrivateKey, key_id: str, *, now: float) -> dict[str, str]:
    """The headers that prove that we send this, with the sum of its body."""
    more = {"content-digest": f"sha-256=:{sum_of(request.body)}:"} if request.body else {}
    covered = (*COVERED, *(OF_BODY if request.body else ()))
    whole = Request(request.method, request.url, {**request.headers, **more}, request.body)
    listed = " ".join(f'"{name}"' for name in covered)
    params = f'({listed});created={int(now)};keyid="{key_id}";alg="rsa-v1_5-sha256"'
    value = signed(base(whole, covered, params), key)
    return {**more, "signature-input": f"{LABEL}={params}", "signature": f"{LABEL}=:{value}:"}


def read(request: Request) -> Signature:
    """The signature of a request that has one, its body's sum checked; whose it is, is asked of it.

    Raises:
        NotProven: it is none of this kind, or covers too little.
    """
    said = request.headers.get("signature-input", "")
    match = _INPUT.fullmatch(said) if len(said) <= LONGEST else None
    value = _VALUE.fullmatch(request.headers.get("signature", "")[:LONGEST])
    if match is None or value is None or match[1] != value[1]:
        raise NotProven("Signature-Input and Signature are not one signature each")
    covered = tuple(name.strip('"') for name in match[3].split())
    if len(set(covered)) != len(covered):
        raise NotProven("a component is named twice")
    pairs = [(name, written) for name, written in _PARAMETER.findall(match[4])]
    if len({name for name, _written in pairs}) != len(pairs):
        raise NotProven("a parameter is named twice")
    params = dict(pairs)
    _check_digest(request, covered)
    return Signature(
        key_id=_text(params.get("keyid", "")),
        base=base(request, covered, match[2]),
        value=decoded(value[2]),
        algorithm=_text(params.get("alg", "")),
        covered=frozenset(covered),
        created=_number(params, "created"),
        expires=_number(params, "expires"),
    )


def check_strength(signature: Signature, request: Request) -> None:
    """Raises NotProven where the signature would be as good for another request."""
    wanted = {*COVERED, *(("content-digest",) if request.body else ())}
    if missing := sorted(wanted - signature.covered):
        raise NotProven(f"not signed: {', '.join(missing)}")
    if signature.created is None:
        raise NotProven("created is missing")


def base(request: Request, covered: Sequence[str], params: str) -> bytes:
    """The signature base (RFC 9421, 2.5)."""
    lines = [f'"{name}": {_component(request, name)}' for name in covered]
    return "\n".join([*lines, f'"@signature-params": {params}']).encode("utf-8", "surrogateescape")


def _component(request: Request, name: str) -> str:
    if name.startswith("@"):
        derived = {
            "@method": request.method,
            "@target-uri": request.url,
            "@authority": request.authority,
            "@scheme": request.url.partition(":")[0].lower(),
            "@request-target": request.target,
            "@path": request.path,
            "@query": f"?{request.query}",
        }
        if name not in derived:
            raise NotProven(f"{name} is not known here")
        return derived[name]
    if name not in request.headers:
        raise NotProven(f"{name} is signed and missing")
    return request.headers[name].strip()


def _check_digest(request: Request, covered: Sequence[str]) -> None:
    if "content-digest" not in covered:
        return
    said = request.headers.get("content-digest", "")[:LONGEST]
    known = [(name, written) for name, written in _DIGEST.findall(said) if name in _SUMS]
    if not known:
        raise NotProven("Content-Digest has neither sha-256 nor sha-512")
    if not all(is_sum(written, request.body, _SUMS[name]) for name, written in known):
        raise NotProven("Content-Digest is another body's")


def _text(written: str) -> str:
    return re.sub(r'\\(["\\])', r"\1", written.removeprefix('"').removesuffix('"'))


def _number(params: dict[str, str], name: str) -> float | None:
    written = params.get(name)
    if written is None:
        return None
    if written.startswith('"'):
        raise NotProven(f"{name} is no number")
    return float(written)
