"""With ``server.front_only`` nobody is answered who came past the front."""

import pytest

from strichka.server import front
from strichka.server.front import Front
from tests.server.serving import make_instance

ELSEWHERE = "192.0.2.7"


@pytest.fixture
def closed(tmp_path):
    return make_instance(tmp_path, "[server]\nfront_only = true\n")


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "::ffff:127.0.0.1", ""])
def test_this_machine_needs_no_key(closed, peer):
    assert Front(closed).lets_in(None, peer)


def test_from_elsewhere_the_key_is_needed_and_it_is_one_for_all_machines(closed, tmp_path):
    guard = Front(closed)
    (tmp_path / "other").mkdir()
    other = make_instance(tmp_path / "other")

    assert guard.is_needed
    assert not Front(other).is_needed
    assert [guard.lets_in(given, ELSEWHERE) for given in (None, b"", b"guessed")] == [False] * 3
    assert guard.lets_in(front.key_of(other).encode(), ELSEWHERE)
    other.secret_key_file.write_text("of another newsroom", "utf-8")
    assert not guard.lets_in(front.key_of(other).encode(), ELSEWHERE)
