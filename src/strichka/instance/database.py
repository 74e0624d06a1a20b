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

from strichka.instance import identity
from strichka.instance.errors import InstanceError
from strichka.options import Instance

PACKAGE = Path(__file__).resolve().parent.parent
BUILT = PACKAGE / "built"
EMPTY = BUILT / "empty.sqlite3"
HEADER = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat.html#magic_header_string
RESTORE = "Restore a backup: strichka restore FILE --dir NEW-FOLDER"


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
        if is_sqlite(instance):
            instance.database_file.touch(mode=0o600)
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
    """Bring the schema up to date if it is not, and see that the database is this newsroom's.

    Raises DatabaseError and identity.StrangeDatabaseError.
    """
    if not is_sqlite(instance):
        migrate(instance, settle=True)
        return
    refuse_what_is_none(instance)
    if stamp_of(instance.database_file) != stamp():
        migrate(instance)
    try:
        with closing(sqlite3.connect(f"file:{instance.database_file}?mode=rw", uri=True, timeout=20)) as connection:
            identity.settle(instance, lambda sql: connection.execute(sql).fetchall())
            connection.commit()
    except sqlite3.Error as error:
        raise DatabaseError(f"{instance.database_file} does not answer: {error}. Run strichka doctor.") from error


def refuse_what_is_none(instance: Instance) -> None:
    """Raise DatabaseError when the file of SQLite is missing, or is no database; one of no bytes would pass for new."""
    if is_sqlite(instance) and (problem := problem_with(instance.database_file)):
        raise DatabaseError(f"{instance.database_file} {problem}. {RESTORE}")


def problem_with(file: Path) -> str:
    """What is wrong with a file that should be an SQLite database with tables; empty when it looks like one."""
    if not file.is_file():
        return "is missing"
    with file.open("rb") as opened:
        if opened.read(len(HEADER)) != HEADER:
            return f"is no SQLite database ({file.stat().st_size} bytes)"
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.Error as error:
        return f"is damaged ({error})"
    return "" if tables else "is an empty database"


def migrate(instance: Instance, *, settle: bool = False) -> None:
    """Run the migrations in a process of their own, so that this one stays small. Raises DatabaseError."""
    argv = [sys.executable, "-m", "strichka", "_migrate", "--dir", str(instance.folder)]
    argv += ["--settle"] if settle else []
    ended = subprocess.run(argv, env=os.environ, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603 - ours
    if ended.returncode != 0:
        said = ended.stderr.strip().rpartition("\n")[2].removeprefix("strichka: ")
        raise DatabaseError(f"The database could not be brought up to date; what stood there still stands. {said}")
