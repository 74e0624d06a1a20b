"""A PostgreSQL that would lose an acknowledged word, or could not be put back, is found, and it is said what to do."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from strichka.instance.keeping import base_backup, doctor_postgres
from strichka.options import Instance
from tests.nodes.machines import instance_with, on_postgresql
from tests.standby import Pair, pair

pytestmark = on_postgresql


@pytest.fixture(scope="module")
def both() -> Iterator[Pair]:
    with pair() as found:
        yield found


@pytest.fixture
def many(both: Pair, tmp_path: Path) -> Instance:
    """A newsroom whose database has several servers."""
    return instance_with(tmp_path, **{"database.url": both.url, "backup.folder": str(tmp_path)})


def complaints(instance: Instance, ask: Callable[[str], Any]) -> list[str]:
    return [one.line for one in doctor_postgres.examine(instance, ask) if not one.well]


def of_replication(instance: Instance, both: Pair) -> str:
    return next(iter(line for line in complaints(instance, both.ask) if "replication" in line), "")


def becomes(both: Pair, statement: str, value: object) -> None:
    deadline = time.monotonic() + 20
    while both.ask(statement) != [(value,)]:
        assert time.monotonic() < deadline, statement
        time.sleep(0.05)


def test_a_synchronous_standby_is_well_and_an_asynchronous_one_is_not(both: Pair, many: Instance) -> None:
    assert of_replication(many, both) == ""
    both.set("synchronous_standby_names", "")
    becomes(both, "SELECT sync_state FROM pg_stat_replication", "async")

    line = of_replication(many, both)
    alone = instance_with(many.folder / "alone", **{"database.url": both.primary.url})

    assert line.startswith("! replication: no standby is synchronous. An acknowledged word that only this machine has")
    assert "synchronous_mode" in line
    assert of_replication(alone, both) == "", "one machine needs no standby"
    both.set("synchronous_standby_names", "*")
    becomes(both, "SELECT sync_state FROM pg_stat_replication", "sync")


def test_commits_that_wait_for_nobody_and_a_standby_that_lags_are_found(both: Pair, many: Instance) -> None:
    def local(statement: str) -> Any:
        return [("local",)] if statement == "SHOW synchronous_commit" else both.ask(statement)

    def late(statement: str) -> Any:
        rows = both.ask(statement)
        return [(name, state, 80 << 20, 41.0) for name, state, *_ in rows] if "replay_lag" in statement else rows

    assert "! replication: synchronous_commit is local: no commit waits" in complaints(many, local)[0]
    assert complaints(many, late)[0].startswith("! replication: walreceiver lacks 80 MiB and is 41 s behind. Look at")


def test_a_role_that_may_not_see_the_standbys_is_told_what_it_needs(both: Pair, many: Instance) -> None:
    both.ask("CREATE ROLE desk LOGIN")
    with psycopg.connect(both.primary.url.replace("strichka@", "desk@")) as connection:
        found = complaints(many, lambda statement: connection.execute(statement.encode()).fetchall())
    assert "! replication: this role may not see it. As a superuser: GRANT pg_monitor TO the role" in found


def test_an_archive_that_is_missing_or_fails_is_found(both: Pair, many: Instance) -> None:
    assert any(line.startswith("! WAL archive: off: the database can be") for line in complaints(many, both.ask))
    both.set("archive_command", "false")
    both.ask("SELECT pg_switch_wal()")
    becomes(both, "SELECT failed_count > 0 FROM pg_stat_archiver", value=True)

    (line,) = (line for line in complaints(many, both.ask) if "WAL archive" in line)

    assert line.startswith("! WAL archive: does not take 0000")
    both.set("archive_command", "true")
    becomes(both, "SELECT last_archived_time > last_failed_time FROM pg_stat_archiver", value=True)
    assert not [line for line in complaints(many, both.ask) if "WAL archive" in line]


def test_a_base_backup_that_is_missing_or_old_is_found(both: Pair, many: Instance, tmp_path: Path) -> None:
    assert any(line.startswith(f"! base backups: none in {tmp_path}") for line in complaints(many, both.ask))

    written = base_backup.write(many, to=None)

    assert not [line for line in complaints(many, both.ask) if "base backups" in line]
    old = time.time() - 10 * 86400
    os.utime(written / base_backup.ABOUT, (old, old))
    assert any("is 10 days old. strichka backup --base" in line for line in complaints(many, both.ask))
