"""By which key machines of a newsroom know each other, and where they are reached."""

import time

import pytest

from strichka.nodes.shared_key import SKEW, address_of, is_ours, shared_key, sign
from tests.nodes.machines import instance_with


def test_a_signature_holds_for_one_address_and_some_minutes() -> None:
    now = time.time()
    said = sign(b"key", "/store?a", now)
    assert is_ours(b"key", "/store?a", said, now + SKEW - 2)
    assert not is_ours(b"key", "/store?b", said, now)
    assert not is_ours(b"key", "/store?a", said, now + SKEW + 2)
    for wrong in ("", "Strichka", "Strichka :", "Strichka 1:2", f"Bearer {said}", "Strichka " + "9" * 400 + ":x"):
        assert not is_ours(b"key", "/store?a", wrong, now)


def test_a_machine_that_listens_everywhere_is_known_by_its_name(tmp_path) -> None:
    options = {"node.port": 1234, "node.host": "0.0.0.0", "node.name": "app-1"}
    assert address_of(instance_with(tmp_path, **options)) == "app-1:1234"
    assert address_of(instance_with(tmp_path, **{**options, "node.host": "fd00::1"})) == "[fd00::1]:1234"
    assert address_of(instance_with(tmp_path, **options, **{"node.roles": ["reader"]})) == ""


def test_without_a_secret_key_nobody_is_of_the_newsroom(tmp_path) -> None:
    with pytest.raises(ValueError, match="STRICHKA_SECRET_KEY"):
        shared_key(instance_with(tmp_path))
