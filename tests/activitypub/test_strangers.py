"""What an account's document may say of itself."""

from typing import Any

import pytest

from strichka.activitypub import strangers
from strichka.activitypub.strangers import Stranger, Unknown

OWN = "https://a.example/users/olha"


def document(**changed: Any) -> dict[str, Any]:
    key = {"id": f"{OWN}#main-key", "owner": OWN, "publicKeyPem": "PEM"}
    own = {"id": OWN, "inbox": f"{OWN}/inbox", "publicKey": key, "endpoints": {"sharedInbox": "https://a.example/in"}}
    return own | changed


def test_an_account_has_an_inbox_and_a_key() -> None:
    expected = Stranger(OWN, f"{OWN}/inbox", "https://a.example/in", f"{OWN}#main-key", "PEM")
    assert strangers.read(document(), OWN, inside=False) == expected
    several = document(publicKey=[document()["publicKey"], "x"])
    assert strangers.read(several, OWN, inside=False) == expected
    assert strangers.read(document(endpoints=None), OWN, inside=False).deliver_to == f"{OWN}/inbox"


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "https://a.example/users/petro"},
        {"inbox": "https://b.example/inbox"},
        {"inbox": "https://a.example@b.example/inbox"},
        {"inbox": "https://a.example:8443/inbox"},
        {"inbox": "http://a.example/inbox"},
        {"inbox": "https://a.example/" + "x" * 1000},
        {"inbox": "https://a.example/\x00"},
        {"inbox": "https://[bad"},
        {"inbox": None},
        {"endpoints": {"sharedInbox": "https://b.example/inbox"}},
        {"publicKey": "x"},
        {"publicKey": []},
        {"publicKey": {"id": f"{OWN}#main-key", "owner": "https://b.example/u", "publicKeyPem": "PEM"}},
        {"publicKey": {"id": "https://b.example/u#main-key", "publicKeyPem": "PEM"}},
        {"publicKey": {"id": f"{OWN}#main-key", "publicKeyPem": ""}},
        {"publicKey": {"id": f"{OWN}#main-key", "publicKeyPem": ["PEM"]}},
        {"publicKey": {"publicKeyPem": "PEM"}},
    ],
)
def test_what_it_may_not_say(changed: dict[str, Any]) -> None:
    with pytest.raises(Unknown):
        strangers.read(document(**changed), OWN, inside=False)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"7", b"\xff", b'{"a":' * 100_000])
def test_what_is_no_document(content: bytes) -> None:
    with pytest.raises(Unknown):
        strangers.parsed(content)
