"""Pushes by the example of RFC 8291, read again as a browser would, signed as RFC 8292 wants it."""

import base64
import json

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from strichka.senders.sender import NotSent
from strichka.senders.web_push.encrypting import LONGEST, encrypted, public_bytes
from strichka.senders.web_push.push import Gone, Notice, Subscription, Urgency, request, settle
from tests.senders.web_push.vectors import AUTH, BODY, BROWSER, P256DH, PAYLOAD, SALT, SERVER, unpadded

READER = Subscription("https://push.example:8443/send/abc?d=1", P256DH, AUTH)


def made(payload=PAYLOAD, **more):
    return request(READER, Notice(payload, 600, **more), SERVER, contact="mailto:a@bereh.example", now=1_000_000)


def test_the_example_of_the_standard_comes_out_byte_for_byte():
    assert public_bytes(BROWSER) == unpadded(P256DH)
    assert encrypted(PAYLOAD, browser_key=unpadded(P256DH), auth=unpadded(AUTH), own=SERVER, salt=SALT) == BODY


def test_each_push_has_a_key_and_a_salt_of_its_own():
    first, second = made().body, made().body

    assert first[:16] != second[:16]
    assert first[21:86] != second[21:86]


def test_the_longest_payload_fills_what_services_must_take():
    assert len(made(b"a" * LONGEST).body) == 4096
    with pytest.raises(ValueError, match="at most"):
        made(b"a" * (LONGEST + 1))


def test_what_is_asked_of_the_service():
    asked = made(urgency=Urgency.HIGH, topic="povin")

    assert asked.url == READER.endpoint
    assert {name: asked.headers[name] for name in ("TTL", "Urgency", "Topic", "Content-Encoding")} == {
        "TTL": "600",
        "Urgency": "high",
        "Topic": "povin",
        "Content-Encoding": "aes128gcm",
    }
    assert "Topic" not in made().headers


def test_the_signature_names_the_service_who_asks_and_until_when_and_is_right():
    scheme, token, key = made().headers["Authorization"].replace(",", "").split(" ")
    head, claims, signature = token.removeprefix("t=").split(".")
    raw = unpadded(signature)
    numbers = (int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))

    assert (scheme, key) == ("vapid", "k=" + base64.urlsafe_b64encode(public_bytes(SERVER)).rstrip(b"=").decode())
    assert json.loads(unpadded(head)) == {"typ": "JWT", "alg": "ES256"}
    assert json.loads(unpadded(claims)) == {
        "aud": "https://push.example:8443",
        "exp": 1_043_200,
        "sub": "mailto:a@bereh.example",
    }
    SERVER.public_key().verify(encode_dss_signature(*numbers), f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))


@pytest.mark.parametrize("topic", ["я", "a" * 33, "a b", "a\r\nX: 1"])
def test_a_topic_that_is_none_is_not_sent(topic):
    with pytest.raises(ValueError, match="topic"):
        made(topic=topic)


@pytest.mark.parametrize("status", [200, 201, 202])
def test_what_was_taken_is_done(status):
    assert settle(status) is None


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_is_no_more_is_told_as_such(status):
    with pytest.raises(Gone):
        settle(status)


@pytest.mark.parametrize(("status", "again"), [(400, False), (401, False), (413, False), (429, True), (503, True)])
def test_what_was_not_taken_says_whether_to_try_again(status, again):
    with pytest.raises(NotSent) as refusal:
        settle(status, after=30)
    assert (refusal.value.again, refusal.value.after) == (again, 30)
