"""What is signed of a request, and whose signature is whose."""

import pytest

from strichka.activitypub.signatures.message import NotProven, Request, Signature, decoded, is_sum, signed, sum_of
from tests.activitypub.fediverse import new_key, pem


@pytest.mark.parametrize(
    ("url", "authority", "target"),
    [
        ("https://A.example/x?y=z", "a.example", "/x?y=z"),
        ("https://a.example:443", "a.example", "/"),
        ("http://a.example:443/", "a.example:443", "/"),
        ("http://a.example:80/?", "a.example", "/"),
        ("https://u:p@a.example:8443/%D0%B0", "a.example:8443", "/%D0%B0"),
    ],
)
def test_host_and_target_are_as_the_rfc_has_them(url: str, authority: str, target: str) -> None:
    request = Request("GET", url, {})
    assert (request.authority, request.target) == (authority, target)


def signature(base: bytes, algorithm: str = "", number: int = 0) -> Signature:
    return Signature("k", base, decoded(signed(b"base", new_key(number))), algorithm, frozenset(), 0.0)


def test_a_signature_is_of_one_key_one_base_and_one_algorithm() -> None:
    assert signature(b"base").is_by(pem(new_key(0)))
    assert signature(b"base", "rsa-v1_5-sha256").is_by(pem(new_key(0)))
    assert not signature(b"base", "rsa-pss-sha512").is_by(pem(new_key(0)))
    assert not signature(b"base", "hmac-sha256").is_by(pem(new_key(0)))
    assert not signature(b"basf").is_by(pem(new_key(0)))
    assert not signature(b"base", number=1).is_by(pem(new_key(0)))


def test_a_sum_is_the_bodys_alone() -> None:
    assert is_sum(f" {sum_of(b'a')} ", b"a")
    assert is_sum(sum_of(b"a", "sha512"), b"a", "sha512")
    assert not is_sum(sum_of(b"b"), b"a")
    assert not is_sum("\udc80", b"a")


@pytest.mark.parametrize("written", ["@", "AA", "AAAA\n", "ё"])
def test_base64_is_taken_by_the_letter(written: str) -> None:
    with pytest.raises(NotProven):
        decoded(written)
