"""The instance's database before Django: the ready-made empty one, its stamp, and when migrations must run.

The supervisor starts from here, so that neither it nor ``strichka new`` has to load Django.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from strichka.instance.errors import InstanceError
from strichka.options import Instance

PACKAGE = Path(__file__).resolve().parent.parent
BUILT = PACKAGE / "built"
EMPTY = BUILT / "empty.sqlite3"


class DatabaseError(InstanceError):
    """A database that cannot be used as it is; the message says what to do."""


def stamp(package: Path = PACKAGE) -> int:
    """A number that changes with the schema: with our migrations and with the packages that bring their own.

    SQLite keeps it as ``user_version``, so it travels with the file. Our migrations lie in ``package``.
    """
    ours = sorted(f"{path.parent.parent.name}.{path.stem}" for path in package.glob("*/migrations/0*.py"))
    text = " ".join((*ours, version("Django"), version("django-allauth")))
    return zlib.crc32(text.encode()) & 0x7FFFFFFF


def is_sqlite(instance: Instance) -> bool:
    return not instance.text("database.url")


def make(instance: Instance) -> None:
    """An empty database with today's schema. Raises DatabaseError."""
    if is_sqlite(instance) and stamp_of(EMPTY) == stamp():
        copy(EMPTY, instance.database_file)
    else:
        migrate(instance)


def copy(source: Path, target: Path) -> None:
    """A database file readable to this user alone."""
    shutil.copyfile(source, target)
    target.chmod(0o600)


def stamp_of(file: Path) -> int | None:
    """The stamp of a database file; None when there is no such file or it is no database."""
    if not file.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError:
        return None


def make_ready(instance: Instance) -> None:
    """Bring the schema up to date if it is not. Raises DatabaseError."""
    if is_sqlite(instance):
        if not instance.database_file.is_file():
            raise DatabaseError(
                f"{instance.database_file} is missing. Restore a backup: strichka restore FILE --dir NEW-FOLDER"
            )
        if stamp_of(instance.database_file) == stamp():
            return
    migrate(instance)


def migrate(instance: Instance) -> None:
    """Run the migrations in a process of their own, so that this one stays small. Raises DatabaseError."""
    argv = [sys.executable, "-m", "strichka", "_migrate", "--dir", str(instance.folder)]
    ended = subprocess.run(argv, env=os.environ, check=False)  # noqa: S603 - our own command
    if ended.returncode != 0:
        raise DatabaseError("The database could not be brought up to date; what stood there still stands.")
