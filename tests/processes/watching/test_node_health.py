"""What a machine says of its copy of the store: why readers go elsewhere, and what a keeper should know."""

import time

import pytest

from strichka.nodes.pulling.state import State
from strichka.options import Instance
from strichka.processes.watching import node_health
from tests.nodes.machines import instance_with


@pytest.fixture
def reader(tmp_path) -> Instance:
    return instance_with(tmp_path, **{"node.port": 1, "node.roles": ["reader"], "node.name": "me"})


def other(name: str, *, behind: float = 0.0, silent: float = 0.0) -> dict[str, object]:
    return {"name": name, "roles": "reader", "acknowledged": 5, "behind": behind, "silent": silent}


def test_a_new_machine_is_not_ready_until_it_has_everything(reader: Instance) -> None:
    assert node_health.reasons(reader) == ["the store has not all pages yet"]
    State(is_whole=True, contact=time.time()).write(reader, [])
    assert node_health.reasons(reader) == []


def test_a_machine_that_is_cut_off_is_ready_and_says_so(reader: Instance) -> None:
    State(is_whole=True, contact=time.time() - 60, pending=2).write(reader, [other("you", behind=90)])
    assert node_health.reasons(reader) == []
    assert node_health.notes(reader) == [
        "the bake log was not read for 60 s: what is here is served",
        "2 pages or files could not be fetched yet",
    ]


def test_a_machine_that_never_read_the_log_says_so(reader: Instance) -> None:
    State().write(reader, [])
    assert node_health.notes(reader) == ["the bake log was not read yet: what is here is served"]


def test_another_machine_that_lags_is_named(reader: Instance) -> None:
    others = [other("me", behind=30), other("you", behind=30, silent=2), other("they")]
    State(is_whole=True, contact=time.time()).write(reader, others)
    assert node_health.notes(reader) == ["you lags: 30 s behind, silent for 2 s"]
    said = {one.name: one.samples for one in node_health.metrics(reader)}
    assert said["strichka_node_lag_seconds"][1] == ({"node": "you"}, 30.0)
    assert said["strichka_node_whole"] == (({}, 1.0),)


def test_where_there_is_one_machine_there_is_nothing_to_say(tmp_path) -> None:
    alone = instance_with(tmp_path)
    State().write(alone, [])
    assert (node_health.reasons(alone), node_health.notes(alone), list(node_health.metrics(alone))) == ([], [], [])


def test_a_state_that_cannot_be_read_is_none(reader: Instance) -> None:
    (reader.data / "node.json").write_bytes(b'{"cursor": ')
    assert State.read(reader) == State()
    assert (node_health.notes(reader), list(node_health.metrics(reader))) == ([], [])
