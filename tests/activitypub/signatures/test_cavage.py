"""The older way of signing, checked by code of its own as Mastodon has it, and what proves nothing."""

import base64
import re
from email.utils import formatdate

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from hypothesis import given
from hypothesis import strategies as st

from strichka.activitypub.signatures import proving
from strichka.activitypub.signatures.message import NotProven, Request, sum_of
from tests.activitypub.signatures.test_rfc9421 import pem

NOW = 1_800_000_000.0
URL = "https://bereh.example/-/activitypub/inbox?a=b"
BODY = b'{"type": "Follow"}'


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def signed(key: rsa.RSAPrivateKey, **headers: str) -> Request:
    request = Request("POST", URL, {"content-type": "application/activity+json"}, BODY)
    return Request("POST", URL, proving.sign("cavage", request, key, "https://a.example/k", now=NOW) | headers, BODY)


def test_the_signing_string_is_the_drafts(key: rsa.RSAPrivateKey) -> None:
    request = signed(key)
    value = re.search(r'signature="([^"]+)"', request.headers["signature"])
    names = re.search(r'headers="([^"]+)"', request.headers["signature"])
    assert value is not None
    assert names is not None
    assert names[1] == "(request-target) host date digest content-type"
    expected = (
        "(request-target): post /-/activitypub/inbox?a=b\nhost: bereh.example\n"
        f"date: {formatdate(NOW, usegmt=True)}\ndigest: SHA-256={sum_of(BODY)}\n"
        "content-type: application/activity+json"
    )
    public = key.public_key()
    public.verify(base64.b64decode(value[1]), expected.encode(), padding.PKCS1v15(), SHA256())
    assert proving.read(request, now=NOW).is_by(pem(key))


def by_hand(key: rsa.RSAPrivateKey, names: str, lines: str, more: str = "") -> dict[str, str]:
    value = base64.b64encode(key.sign(lines.encode(), padding.PKCS1v15(), SHA256())).decode()
    return {"signature": f'keyId="k",algorithm="hs2019",headers="{names}",signature="{value}"{more}'}


def test_created_may_stand_for_the_date(key: rsa.RSAPrivateKey) -> None:
    digest = f"SHA-256={sum_of(BODY)}"
    lines = (
        f"(created): {int(NOW)}\n(request-target): post /-/activitypub/inbox?a=b\nhost: bereh.example\ndigest: {digest}"
    )
    names = "(created) (request-target) host digest"
    headers = {"host": "bereh.example", "digest": digest} | by_hand(key, names, lines, f",created={int(NOW)}")

    assert proving.read(Request("POST", URL, headers, BODY), now=NOW).is_by(pem(key))


@pytest.mark.parametrize(
    "headers",
    [
        {"digest": f"SHA-256={sum_of(b'another')}"},
        {"digest": "MD5=AAAA"},
        {"digest": ""},
        {"date": "yesterday"},
        {"date": formatdate(NOW - 4000, usegmt=True)},
        {"date": formatdate(NOW + 4000, usegmt=True)},
        {"host": "another.example"},
        {"signature": ""},
        {"signature": 'keyId="k",signature="AAAA"'},
        {"signature": 'keyId="k",algorithm="hmac-sha256",headers="(request-target) host date digest",signature="AAAA"'},
        {"signature": 'keyId="k",headers="(request-target) host digest",signature="AAAA"'},
        {"signature": 'keyId="k",headers="host date digest",signature="AAAA"'},
        {"signature": 'keyId="k",headers="(request-target) host date",signature="AAAA"'},
        {"signature": 'keyId="k",headers="(request-target) host date digest x-none",signature="AAAA"'},
        {"signature": 'keyId="k",keyId="l",headers="(request-target) host date digest",signature="AAAA"'},
        {"signature": 'keyId="k",headers="(request-target) host date date digest",signature="AAAA"'},
        {"signature": 'keyId="k",headers="(request-target) host date digest",signature="\\"'},
        {"signature": 'keyId="k",expires=1,headers="(request-target) host date digest",signature="AAAA"'},
        {"signature": "a" * 5000},
    ],
)
def test_what_proves_nothing(key: rsa.RSAPrivateKey, headers: dict[str, str]) -> None:
    with pytest.raises(NotProven):
        proving.read(signed(key, **headers), now=NOW)


@given(said=st.text(max_size=200))
def test_nonsense_proves_nothing_and_breaks_nothing(said: str) -> None:
    with pytest.raises(NotProven):
        proving.read(Request("POST", URL, {"signature": said}, BODY), now=NOW)


@given(body=st.binary(min_size=1, max_size=60), path=st.from_regex(r"/[a-z0-9/._~-]{0,20}", fullmatch=True))
def test_another_body_path_or_method_is_not_proven(key: rsa.RSAPrivateKey, body: bytes, path: str) -> None:
    url = f"https://bereh.example:8443{path}"
    request = Request("POST", url, {}, body)
    headers = proving.sign("cavage", request, key, "https://a.example/k", now=NOW)

    assert proving.read(Request("POST", url, headers, body), now=NOW).is_by(pem(key))
    assert not proving.read(Request("POST", url + "x", headers, body), now=NOW).is_by(pem(key))
    assert not proving.read(Request("PUT", url, headers, body), now=NOW).is_by(pem(key))
    with pytest.raises(NotProven):
        proving.read(Request("POST", url, headers, body + b"!"), now=NOW)
