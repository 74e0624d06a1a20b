"""HTTP Message Signatures: the RFC's own examples, a library of others, and what proves nothing."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from http_message_signatures import HTTPMessageSigner, HTTPMessageVerifier, HTTPSignatureKeyResolver
from http_message_signatures.algorithms import RSA_V1_5_SHA256
from hypothesis import given
from hypothesis import strategies as st

from strichka.activitypub.signatures import proving, rfc9421
from strichka.activitypub.signatures.message import NotProven, Request, sum_of

NOW = 1618884480.0
# RFC 9421, B.1.2 and B.1.4.
RSA_PSS = """-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr4tmm3r20Wd/PbqvP1s2
+QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct+Lh1GH45x28Rw3Ry53mm+
oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHq
gDsznjPFmTOtCEcN2Z1FpWgchwuYLPL+Wokqltd11nqqzi+bJ9cvSKADYdUAAN5W
Utzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4
aOT9v6d+nb4bnNkQVklLQ3fVAvJm+xdDOp9LCNCN48V2pnDOkFV6+U9nV5oyc6XI
2wIDAQAB
-----END PUBLIC KEY-----
"""
ED25519 = """-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
-----END PUBLIC KEY-----
"""
BODY = b'{"hello": "world"}'
EXAMPLE = {
    "host": "example.com",
    "date": "Tue, 20 Apr 2021 02:07:55 GMT",
    "content-type": "application/json",
    "content-digest": (
        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"
    ),
    "content-length": "18",
}
B_2_1 = (
    'sig-b21=();created=1618884473;keyid="test-key-rsa-pss";nonce="b3k2pp5k7z-50gnwp.yemd"',
    (
        "sig-b21=:d2pmTvmbncD3xQm8E9ZV2828BjQWGgiwAaw5bAkgibUopemLJcWDy/lkbbHAve4cRAtx31Iq786U7it++wgGxbtRxf8Udx7zFZsckzXaJMkA"
        "7ChG52eSkFxykJeNqsrWH5S+oxNFlD4dzVuwe8DhTSja8xxbR/Z2cOGdCbzR72rgFWhzx2VjBqJzsPLMIQKhO4DGezXehhWwE56YCE+O6c0mKZsfxVrogU"
        "vA4HELjVKWmAvtl6UnCh8jYzuVG5WSb/QEVPnP5TmcAnLH1g+s++v6d4s8m0gCw1fV5/SITLq9mhho8K3+7EPYTU8IU1bLhdxO5Nyt8C8ssinQ98Xw9Q"
        "==:"
    ),
    RSA_PSS,
)
B_2_3 = (
    (
        'sig-b23=("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" "content-length")'
        ';created=1618884473;keyid="test-key-rsa-pss"'
    ),
    (
        "sig-b23=:bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yBiMIRGOnMYwZ/5MR6fb0Kh1rIRASVxFkeGt683+qRpRRU5p2voTp768ZrCUb38"
        "K0fUxN0O0iC59DzYx8DFll5GmydPxSmme9v6ULbMFkl+V5B1TP/yPViV7KsLNmvKiLJH1pFkh/aYA2HXXZzNBXmIkoQoLd7YfW91kE9o/CCoC1xMy7JA1i"
        "pwvKvfrs65ldmlu9bpG6A9BmzhuzF8Eim5f8ui9eH8LZH896+QIF61ka39VBrohr9iyMUJpvRX2Zbhl5ZJzSRxpJyoEZAFL2FUo5fTIztsDZKEgM4cUA"
        "==:"
    ),
    RSA_PSS,
)
B_2_6 = (
    (
        'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length")'
        ';created=1618884473;keyid="test-key-ed25519"'
    ),
    "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:",
    ED25519,
)


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def pem(key: rsa.RSAPrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def example(said: str, value: str, **headers: str) -> Request:
    more = {"signature-input": said, "signature": value, **headers}
    return Request("POST", "https://example.com/foo?param=Value&Pet=dog", EXAMPLE | more, BODY)


@pytest.mark.parametrize(("said", "value", "public"), [B_2_1, B_2_3, B_2_6], ids=["B.2.1", "B.2.3", "B.2.6"])
def test_the_rfcs_own_examples_are_proven(said: str, value: str, public: str) -> None:
    signature = rfc9421.read(example(said, value))

    # What was signed by RSA-PSS does not say so: the RFC's examples leave it to the key, which here is any of RSA.
    named = "rsa-pss-sha512" if public == RSA_PSS else ""
    assert replaced(signature, named).is_by(public)
    assert not replaced(signature, named, base=signature.base + b" ").is_by(public)


def replaced(signature: Any, algorithm: str, **values: Any) -> Any:
    return replace(signature, algorithm=algorithm, **values)


def test_the_signature_base_is_the_rfcs() -> None:
    assert rfc9421.read(example(*B_2_3[:2])).base.decode() == (
        '"date": Tue, 20 Apr 2021 02:07:55 GMT\n"@method": POST\n"@path": /foo\n"@query": ?param=Value&Pet=dog\n'
        '"@authority": example.com\n"content-type": application/json\n'
        f'"content-digest": {EXAMPLE["content-digest"]}\n"content-length": 18\n'
        '"@signature-params": ("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" '
        '"content-length");created=1618884473;keyid="test-key-rsa-pss"'
    )


@dataclass
class Message:
    """A request as the other library reads it."""

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class OneKey(HTTPSignatureKeyResolver):
    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        self.key = key

    def resolve_public_key(self, key_id: str) -> Any:
        return self.key.public_key()

    def resolve_private_key(self, key_id: str) -> Any:
        return self.key


paths = st.from_regex(r"/[a-z0-9/._~-]{0,20}(\?[a-z]=[a-z0-9%]{0,0}[a-z0-9]{0,9})?", fullmatch=True)


@given(path=paths, body=st.binary(max_size=50))
def test_what_we_sign_another_library_proves(key: rsa.RSAPrivateKey, path: str, body: bytes) -> None:
    url = f"https://example.social{path}"
    method = "POST" if body else "GET"
    request = Request(method, url, {"content-type": "application/activity+json"}, body)
    headers = proving.sign(proving.RFC_9421, request, key, "https://bereh.example/a#main-key", now=NOW)
    verifier = HTTPMessageVerifier(signature_algorithm=RSA_V1_5_SHA256, key_resolver=OneKey(key))

    (result,) = verifier.verify(Message(method, url, headers), max_age=timedelta(days=10_000), body=body)

    covered = {name.split('"')[1] for name in result.covered_components}
    assert {"@method", "@target-uri"} <= covered
    assert ("content-digest" in covered) == bool(body)


@given(path=paths, body=st.binary(max_size=50))
def test_what_another_library_signs_we_prove(key: rsa.RSAPrivateKey, path: str, body: bytes) -> None:
    url = f"https://bereh.example{path}"
    message = Message("POST", url)
    signer = HTTPMessageSigner(signature_algorithm=RSA_V1_5_SHA256, key_resolver=OneKey(key))
    covered = ("@method", "@target-uri", "content-digest")
    at = datetime.fromtimestamp(NOW, UTC)
    signer.sign(message, key_id="https://a.example/k", covered_component_ids=covered, created=at, body=body)
    headers = {name.lower(): value for name, value in message.headers.items()}

    signature = proving.read(Request("POST", url, headers, body), now=NOW)

    assert signature.key_id == "https://a.example/k"
    assert signature.is_by(pem(key))
    with pytest.raises(NotProven):
        proving.read(Request("POST", url, headers, body + b"!"), now=NOW)
    elsewhere = proving.read(Request("POST", url + "x", headers, body), now=NOW)
    assert not elsewhere.is_by(pem(key))


def ours(key: rsa.RSAPrivateKey, **headers: str) -> Request:
    request = Request("POST", "https://bereh.example/inbox", {"content-type": "application/activity+json"}, BODY)
    return Request(request.method, request.url, proving.sign("rfc9421", request, key, "k", now=NOW) | headers, BODY)


@pytest.mark.parametrize(
    "headers",
    [
        {"signature-input": 'strichka=("@method");created=1618884480;keyid="k"'},
        {"signature-input": 'strichka=("@method" "@target-uri" "content-digest");keyid="k"'},
        {"signature-input": 'strichka=("@method" "@target-uri" "content-digest");created=1618884480'},
        {"signature-input": 'strichka=("@method" "@target-uri" "content-digest");created="x";keyid="k"'},
        {"signature-input": 'strichka=("@method" "@method" "@target-uri" "content-digest");created=1;keyid="k"'},
        {"signature-input": 'strichka=("@status" "@method" "@target-uri");created=1618884480;keyid="k"'},
        {"signature-input": 'strichka=("x-missing" "@method" "@target-uri");created=1618884480;keyid="k"'},
        {"signature-input": 'other=("@method" "@target-uri" "content-digest");created=1618884480;keyid="k"'},
        {"signature-input": "(" * 5000},
        {"signature": "strichka=:@@@:"},
        {"signature": "nothing"},
        {"content-digest": "md5=:AAAA:"},
        {"content-digest": f"sha-256=:{sum_of(b'another')}:"},
        {"content-digest": ""},
    ],
)
def test_what_proves_nothing(key: rsa.RSAPrivateKey, headers: dict[str, str]) -> None:
    assert proving.read(ours(key), now=NOW).is_by(pem(key))
    with pytest.raises(NotProven):
        proving.read(ours(key, **headers), now=NOW)


@pytest.mark.parametrize("late", [-700.0, 3700.0])
def test_a_signature_is_good_for_an_hour(key: rsa.RSAPrivateKey, late: float) -> None:
    with pytest.raises(NotProven):
        proving.read(ours(key), now=NOW + late)


def test_a_key_that_is_too_short_or_none_proves_nothing(key: rsa.RSAPrivateKey) -> None:
    signature = proving.read(ours(key), now=NOW)
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    assert not signature.is_by(pem(short))
    assert not signature.is_by("no key")
    assert not signature.is_by(ED25519)


@given(said=st.text(max_size=120), value=st.text(max_size=60))
def test_nonsense_proves_nothing_and_breaks_nothing(said: str, value: str) -> None:
    with pytest.raises(NotProven):
        proving.read(example(said, value), now=NOW)
