"""A node that hears nothing: what it goes on serving, and what it withholds when the newsroom has so chosen."""

import os
import time

import pytest

from strichka.baking.store import Store
from strichka.nodes.pulling.lease import COVERED, Lease
from strichka.nodes.pulling.state import State
from strichka.options import Instance
from strichka.processes.watching import node_health
from tests.nodes.machines import instance_with


@pytest.fixture
def cut_off(tmp_path) -> Instance:
    """A reader with a fresh story, one of last week, and a picture; the log was last read at 1000 seconds."""
    instance = instance_with(tmp_path, **{"node.port": 1, "node.roles": ["reader"], "node.kill_lease_minutes": 10})
    store = Store(instance.paper)
    for path in ("/fresh/", "/old/", "/feed.rss"):
        store.put(path, b"page")
    store.put("/media/a.webp", b"picture", kind="webp")
    os.utime(store.file_of("/old/"), (time.time() - COVERED - 60, time.time() - COVERED - 60))
    return instance


def lease_of(instance: Instance, *, silent: float) -> Lease:
    state = State(is_whole=True, contact=time.time(), acknowledged=7)
    lease = Lease(instance, state, lambda: state.write(instance, []))
    lease.write()
    lease.clock = lambda: time.time() + silent
    return lease


def test_until_the_lease_ends_it_goes_on_serving_and_afterwards_withholds_what_is_fresh(cut_off: Instance) -> None:
    assert lease_of(cut_off, silent=599).look() == 0
    lease = lease_of(cut_off, silent=601)
    assert lease.look() == 2
    assert set(Store(cut_off.paper).paths()) == {"/old/", "/media/a.webp"}
    assert node_health.reasons(cut_off) == ["the kill lease has ended without contact: fresh pages are withheld"]
    assert (State.read(cut_off).is_whole, State.read(cut_off).acknowledged) == (False, 0)
    assert lease.look() == 0


def test_each_contact_renews_it(cut_off: Instance) -> None:
    lease = lease_of(cut_off, silent=601)
    lease.renew()
    assert lease.look() == 0


def test_without_a_lease_it_serves_for_ever(cut_off: Instance) -> None:
    for_ever = instance_with(cut_off.folder, **{**cut_off.values, "node.kill_lease_minutes": 0})
    assert lease_of(for_ever, silent=10**9).look() == 0
    assert set(Store(cut_off.paper).paths()) == {"/fresh/", "/old/", "/feed.rss", "/media/a.webp"}
    assert node_health.reasons(for_ever) == []
