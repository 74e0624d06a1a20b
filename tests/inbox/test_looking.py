import ipaddress
from threading import Event
from typing import Any

import pytest

from strichka.inbox import looking
from strichka.inbox.models import Feed
from strichka.wire.feeds.kinds import Look, Looked
from tests.inbox.coming import kind_of, pieces
from tests.options import options


@pytest.mark.parametrize(
    ("address", "allowed"),
    [("10.1.2.3", True), ("10.2.0.1", False), ("169.254.169.254", False), ("8.8.8.8", True), ("::1", False)],
)
def test_only_what_the_keeper_names_of_our_networks_is_asked(address: str, *, allowed: bool) -> None:
    with options(inbox__networks=["10.1.0.0/16"], inbox__ports=["8080"]):
        guard = looking.guard()

    assert guard.allows(ipaddress.ip_address(address)) is allowed
    assert guard.ports == {80, 443, 8080}


def test_a_look_ends_after_so_many_bytes() -> None:
    many = pieces(*(Looked("", b"x" * (looking.MOST_BYTES // 2)) for _ in range(5)))

    assert len(looking.bring(kind_of(many), Look({}, {})).pieces) == 3


def test_as_many_looks_as_there_are_threads_go_on_at_once() -> None:
    go, looks = Event(), looking.Looks(1)

    def waits(_look: Any) -> Any:
        go.wait(5)
        yield Looked("", b"1")

    looks.begin(Feed(pk=1), kind_of(waits))
    assert (looks.is_full, looks.wait(1, 0.01)) == (True, None)
    go.set()
    brought = looks.wait(1, 5)
    assert brought is not None
    assert [one.content for one in brought.pieces] == [b"1"]
    assert (looks.is_full, 1 in looks) == (False, False)


def test_a_look_that_nobody_waits_for_is_forgotten_once_it_has_ended() -> None:
    go, looks = Event(), looking.Looks(1)

    def waits(_look: Any) -> Any:
        go.wait(5)
        yield Looked("", b"1")

    looks.begin(Feed(pk=1), kind_of(waits))
    looks.forget_ended()
    assert 1 in looks
    go.set()
    while looks.is_full:
        pass
    looks.forget_ended()
    assert 1 not in looks
