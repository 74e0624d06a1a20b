import sqlite3
from contextlib import closing

import pytest

from strichka.instance import database, folder


def test_an_older_package_refuses_a_newer_database_in_a_sentence(tmp_path) -> None:
    instance = folder.make(tmp_path / "paper")
    with closing(sqlite3.connect(instance.database_file)) as connection:
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('stories', '0999_later', '')")
        connection.execute("PRAGMA user_version = 7")
        connection.commit()

    with pytest.raises(database.DatabaseError, match=r"made by a newer Strichka than .*: it has stories\.0999_later"):
        database.make_ready(instance)
    assert database.stamp_of(instance.database_file) == 7
