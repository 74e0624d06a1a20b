from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from strichka.baking import press
from strichka.baking.bake_log import registered
from strichka.nodes import registration
from strichka.nodes.pulling.book import Connection, connect
from strichka.nodes.pulling.follower import Follower
from strichka.options import Instance
from tests.nodes.machines import House, instance_here, meeting, whole


@pytest.fixture
def house(transactional_db: None, tmp_path: Path) -> Iterator[House]:
    """A newsroom of several machines on the tests' PostgreSQL."""
    first = instance_here(settings)
    press.store.cache_clear()
    registered.forget(first)
    with override_settings(INSTANCE=first):
        yield House(first, tmp_path)
    press.store.cache_clear()


@pytest.fixture
def reader(house: House) -> Iterator[Follower]:
    """A node that has everything and goes on."""
    registration.register()
    with house.serving(), meeting(Follower(house.machine("reader"))) as node:
        yield whole(node)


@pytest.fixture
def machine(house: House) -> Instance:
    """A machine that readers reach, which has heard of nobody."""
    return house.machine("reader")


@pytest.fixture
def joined(machine: Instance) -> Iterator[Connection]:
    """Its connection to the database."""
    with connect(machine) as found:
        yield found
