import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tools.build_database import migrated, pack

from strichka.instance import database, folder, identity
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


def _spoil(file: Path, content: bytes | None) -> None:
    file.unlink()
    if content is not None:
        file.write_bytes(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "is missing"),
        (b"", "is no SQLite database (0 bytes)"),
        (b"S", "is no SQLite database (1 bytes)"),
        (b"x" * 5000, "is no SQLite database (5000 bytes)"),
        (database.HEADER, "is damaged"),
    ],
)
def test_what_is_no_database_is_never_filled_with_an_empty_newsroom(tmp_path, content, said: str) -> None:
    instance = folder.make(tmp_path / "paper")
    _spoil(instance.database_file, content)

    with pytest.raises(database.DatabaseError, match=re.escape(said)) as refused:
        database.make_ready(instance)

    assert "Restore a backup: strichka restore FILE --dir NEW-FOLDER" in str(refused.value)
    assert (instance.database_file.read_bytes() if instance.database_file.exists() else None) == content


def test_an_empty_database_in_the_place_of_one_that_was_used_empties_no_paper(tmp_path) -> None:
    instance = folder.make(tmp_path / "paper")
    database.make_ready(instance)
    page = instance.paper / "novyny" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("what readers see")
    shutil.copyfile(database.EMPTY, instance.database_file)

    with pytest.raises(identity.StrangeDatabaseError, match="is empty, and this newsroom has had another"):
        database.make_ready(instance)
    baked = strichka("bake", "--all", "--dir", instance.folder)

    assert (baked.returncode, page.read_text()) == (2, "what readers see")
    assert "remove that file" in baked.stderr


def test_another_newsrooms_database_is_refused_and_the_own_one_again_is_taken(tmp_path) -> None:
    one, other = (folder.make(tmp_path / name) for name in ("one", "other"))
    for instance in (one, other):
        database.make_ready(instance)
    own = one.database_file.read_bytes()
    shutil.copyfile(other.database_file, one.database_file)

    with pytest.raises(identity.StrangeDatabaseError, match="is another newsroom's"):
        database.make_ready(one)
    one.database_file.write_bytes(own)
    database.make_ready(one)

    identity.file_of(one).unlink()  # as in a folder that was restored
    database.make_ready(one)
    with closing(sqlite3.connect(one.database_file)) as connection:
        assert connection.execute("SELECT id FROM baking_newsroom").fetchall() == [
            (identity.file_of(one).read_text().strip(),)
        ]
