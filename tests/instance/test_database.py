import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tools.build_database import migrated, pack

from strichka.instance import database
from tests.instance.commands import strichka, well


@pytest.fixture(scope="module")
def by_migrations(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("STRICHKA_DATABASE_URL", "STRICHKA_INSTANCE", "DJANGO_SETTINGS_MODULE"):
            patch.delenv(name, raising=False)
        instance = migrated(folder / "instance")
    pack(instance.database_file, folder / "packed.sqlite3")
    return folder / "packed.sqlite3"


def _schema(file: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as connection:
        return sorted(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())


def _rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """What stands in every table, but for when the migrations were run.

    The index of search gives out no rows of its own; what it keeps them in are tables like the others.
    """
    stored = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    with closing(sqlite3.connect(file)) as connection:
        tables = [name for (name,) in connection.execute(stored)]
        rows = {name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in tables}
    rows["django_migrations"] = sorted(row[1:3] for row in rows["django_migrations"])
    return rows


def test_the_shipped_database_is_what_running_the_migrations_makes(by_migrations: Path) -> None:
    assert _schema(database.EMPTY) == _schema(by_migrations)
    assert _rows(database.EMPTY) == _rows(by_migrations)


def test_the_shipped_database_carries_the_stamp_of_this_version() -> None:
    assert database.stamp_of(database.EMPTY) == database.stamp()


def test_the_stamp_changes_with_a_migration(tmp_path) -> None:
    before = database.stamp(tmp_path)
    (tmp_path / "stories" / "migrations").mkdir(parents=True)
    (tmp_path / "stories" / "migrations" / "0099_more.py").touch()

    assert database.stamp(tmp_path) != before


def test_what_is_no_database_has_no_stamp(tmp_path) -> None:
    (tmp_path / "text").write_text("not a database, but long enough to be taken for one by a careless reader" * 10)

    assert database.stamp_of(tmp_path / "text") is None
    assert database.stamp_of(tmp_path / "missing") is None


def test_an_older_database_is_kept_aside_and_migrated_at_the_start(tmp_path) -> None:
    well("new", tmp_path / "paper")
    file = tmp_path / "paper" / "data" / "strichka.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 7")

    well("_migrate", "--dir", tmp_path / "paper")

    assert database.stamp_of(file) == database.stamp()
    (copy,) = (tmp_path / "paper" / "data" / "backups").iterdir()
    assert database.stamp_of(copy) == 7


def test_a_missing_database_is_never_replaced_by_an_empty_one(tmp_path) -> None:
    well("new", tmp_path / "paper")
    (tmp_path / "paper" / "data" / "strichka.sqlite3").unlink()

    done = strichka("serve", "--dir", tmp_path / "paper", "--port", "0")

    assert done.returncode == 2
    assert "strichka.sqlite3 is missing. Restore a backup" in done.stderr
    assert not (tmp_path / "paper" / "data" / "strichka.sqlite3").exists()
