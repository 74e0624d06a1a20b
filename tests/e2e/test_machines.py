"""Five machines: one has the app, one the worker, three serve readers; processes die, and nothing is lost or left."""

import os
import random
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from strichka.bench.many.loopback import ask, environment
from tests.e2e import letters
from tests.e2e.machines import Cluster, cluster, everything, shows, soon
from tests.emptying.base import MIGRATED
from tests.nodes.machines import database_url, on_postgresql

# The database of these machines is a copy of the one that is made for tests that have transactions of their own.
pytestmark = [*on_postgresql, pytest.mark.django_db(transaction=True)]


@contextmanager
def database() -> Iterator[str]:
    """The address of a migrated database beside that of the tests; it goes with the block."""
    _sql(f"CREATE DATABASE strichka_machines TEMPLATE {MIGRATED}")
    try:
        yield database_url("strichka_machines")
    finally:
        _sql("DROP DATABASE strichka_machines WITH (FORCE)")


def _sql(command: str) -> None:
    url = os.environ["STRICHKA_DATABASE_URL"]
    subprocess.run(["psql", "--quiet", "--no-psqlrc", f"--command={command}", url], check=True)


@pytest.fixture(scope="module")
def house(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with database() as url, cluster(tmp_path_factory.mktemp("machines"), url) as one:
        yield one


def test_only_the_processes_of_its_roles_run(house: Cluster) -> None:
    ours = {"strichka server", "strichka node", "strichka app", "strichka worker"}
    machines = (house.app, house.worker, house.readers[0])
    runs = {one.name: {title for title in ours if _runs(one, title)} for one in machines}
    assert runs == {
        "app": {"strichka server", "strichka node", "strichka app"},
        "worker": {"strichka node", "strichka worker"},
        "reader-1": {"strichka server", "strichka node"},
    }
    assert Path(house.readers[0].folder / "data/node.json").is_file()


def test_what_is_published_is_on_every_machine_and_what_is_withdrawn_on_none(house: Cluster) -> None:
    taken = house.publish("Міст відкрили раніше")
    assert soon(lambda: all(shows(one, taken["url"], "Міст відкрили раніше") for one in house.readers))
    assert soon(lambda: all(shows(one, "/", "Міст відкрили раніше") for one in house.readers))
    assert soon(house.is_alike)
    house.order(kill=taken["id"])
    assert soon(lambda: all(ask(one.url + taken["url"])[0] == 410 for one in house.readers))
    assert soon(lambda: not house.traces("Міст відкрили раніше"))  # the worker bakes what follows behind
    assert soon(house.is_alike)


def test_processes_killed_in_the_middle_of_copying_lose_nothing(house: Cluster) -> None:
    kills = 0
    for number in range(4):
        house.publish(f"Новина {number} про ремонт")
        for one in (house.readers[number % 3], house.worker):
            assert soon(lambda one=one: _runs(one, "strichka node"))
            os.kill(one.child("strichka node"), signal.SIGKILL)
            kills += 1
    assert kills == 8
    assert soon(lambda: all(shows(one, "/", "Новина 3 про ремонт") for one in house.readers))
    assert soon(house.is_alike)


def test_a_report_to_any_machine_is_never_lost_whoever_dies(house: Cluster) -> None:
    story, url = house.publish("Рух почнуть о восьмій")["id"], database_url("strichka_machines")
    readers = letters.Readers([*house.readers, house.app], story)
    victims = [(one, title) for one in readers.machines for title in ("strichka node", "strichka server")]
    victims += [(house.worker, "strichka worker"), (house.worker, "strichka node")]
    chance = random.Random(14)
    with readers.sending():
        for one, title in chance.sample(victims, len(victims)):
            before = len(readers.thanked)
            assert soon(lambda one=one, title=title: _runs(one, title))
            os.kill(one.child(title), signal.SIGKILL)
            assert soon(lambda before=before: len(readers.thanked) > before + chance.randrange(12))
    assert soon(lambda: set(readers.thanked) <= set(letters.stored(url)))
    stored = letters.stored(url)
    assert len(stored) == len(set(stored)) == len(letters.stored(url, "reports_letter", "report"))


def test_readers_of_each_machine_are_known_to_the_newsroom(house: Cluster) -> None:
    taken, url = house.publish("Міст читають усюди"), database_url("strichka_machines")
    for one in house.readers[:2]:
        assert soon(lambda one=one: shows(one, taken["url"], "Міст читають усюди"))
        letters.read(one, taken["url"])
    said = {one.name: {taken["id"]: 1} for one in house.readers[:2]}
    assert soon(lambda: letters.now_read(url) == said)


def test_a_machine_that_lags_is_named_and_catches_up(house: Cluster) -> None:
    slow, other = house.readers[0], house.readers[1]
    os.kill(slow.child("strichka node"), signal.SIGSTOP)
    try:
        taken = house.publish("Тролейбуси пішли до мосту")
        assert soon(lambda: shows(other, taken["url"], "Тролейбуси"))
        assert soon(lambda: "reader-1 lags" in ask(f"{other.health}/readyz")[1])
        assert ask(f"{slow.health}/readyz")[0] == 200
        assert not shows(slow, "/", "Тролейбуси")
        assert ask(f"{slow.url}/")[0] == 200
    finally:
        os.kill(slow.child("strichka node"), signal.SIGCONT)
    assert soon(lambda: shows(slow, taken["url"], "Тролейбуси"))


def test_a_reader_needs_neither_database_nor_app(house: Cluster) -> None:
    reader = house.readers[2]
    assert soon(house.is_alike)
    reader.stop()
    house.app.stop()
    before = everything(reader)
    reader.environ, kept = environment(database_url="postgresql://nobody@127.0.0.1:1/none"), reader.environ
    reader.environ["STRICHKA_SECRET_KEY"] = kept["STRICHKA_SECRET_KEY"]
    reader.start()
    reader.wait_until_ready()
    assert soon(lambda: "the bake log was not read" in ask(f"{reader.health}/readyz")[1])
    assert shows(reader, "/", "Новина 3 про ремонт")
    assert ask(f"{reader.url}/desk/login/")[0] == 503
    assert "strichka_node_contact_age_seconds" in ask(f"{reader.health}/metrics")[1]
    assert everything(reader) == before
    reader.stop()
    reader.environ = kept
    house.app.start()
    reader.start()
    taken = house.publish("Зупинка знову працює")
    assert soon(lambda: shows(reader, taken["url"], "Зупинка знову працює"))


def _runs(machine, title: str) -> bool:
    try:
        return machine.child(title) > 0
    except LookupError:
        return False
