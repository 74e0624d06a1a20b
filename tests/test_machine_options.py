import pytest

from strichka import machine_options
from strichka.machine_options import Machine, database, machine

GIVEN = {
    "deploy.machines": ["kyiv-1=10.0.0.11 reader,worker"],
    "deploy.databases": ["db-1=10.0.0.31"],
    "deploy.image": "strichka:latest",
    "server.desk_port": 0,
    "server.port": 8000,
    "health.port": 0,
    "node.port": 0,
}


def test_a_row_says_a_machine_its_address_and_what_it_does():
    assert machine("kyiv-1 = 10.0.0.11 reader, worker") == Machine(
        "kyiv-1", "10.0.0.11", frozenset({"reader", "worker"})
    )
    assert machine("all-in-one=fd00::1 all").roles == {"reader", "app", "worker"}
    assert database("db-1=10.0.0.31") == Machine("db-1", "10.0.0.31")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Kyiv 1=10.0.0.11 reader", "a name of small letters"),
        ("kyiv-1=somewhere reader", "no address by number"),
        ("kyiv-1=10.0.0.11", "what the machine does"),
        ("kyiv-1=10.0.0.11 editor", "what the machine does"),
    ],
)
def test_a_row_that_cannot_be_read_says_what_to_write(row, sentence):
    with pytest.raises(ValueError, match=sentence):
        machine(row)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"deploy.machines": ["a=10.0.0.1 app", "a=10.0.0.2 app"]}, "two machines have one name"),
        ({"deploy.databases": ["db 1"]}, "deploy.databases: "),
        ({"deploy.image": "an image"}, "deploy.image"),
        ({"server.desk_port": 70000}, "between 0 and 65535"),
        ({"server.desk_port": 8000}, "another one's port"),
    ],
)
def test_values_that_contradict_each_other_are_refused(values, sentence):
    machine_options.check(GIVEN)
    with pytest.raises(ValueError, match=sentence):
        machine_options.check(GIVEN | values)
