"""SQLite whose test database is a copy of the ready-made empty one, as a newsroom's own is; no migration runs."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base, creation

from strichka.instance import database


class DatabaseCreation(creation.DatabaseCreation):
    def _create_test_db(self, *given: Any, **more: Any) -> str:
        name = super()._create_test_db(*given, **more)
        if database.stamp_of(database.EMPTY) == database.stamp():
            database.copy(database.EMPTY, Path(name))
            with closing(sqlite3.connect(name)) as made:
                made.execute("DELETE FROM stories_section")  # a newsroom's first, which no migration makes
                made.commit()
        return name


class DatabaseWrapper(base.DatabaseWrapper):
    creation_class = DatabaseCreation
