import sqlite3
from contextlib import closing

import pytest
from django.conf import settings

from strichka.instance import database, folder, manage
from strichka.instance.errors import InstanceError


def test_an_older_package_refuses_a_newer_database_in_a_sentence(tmp_path) -> None:
    instance = folder.make(tmp_path / "paper")
    with closing(sqlite3.connect(instance.database_file)) as connection:
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('stories', '0999_later', '')")
        connection.execute("PRAGMA user_version = 7")
        connection.commit()

    with pytest.raises(database.DatabaseError, match=r"made by a newer Strichka than .*: it has stories\.0999_later"):
        database.make_ready(instance)
    assert database.stamp_of(instance.database_file) == 7


@pytest.mark.parametrize(("command", "instead"), [("createsuperuser", "person add"), ("changepassword", "person link")])
def test_djangos_own_commands_of_people_are_not_passed_on(command: str, instead: str) -> None:
    with pytest.raises(InstanceError, match=f"strichka {instead} NAME"):
        manage.command(settings.INSTANCE, [command, "--noinput"])
