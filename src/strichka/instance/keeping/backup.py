"""``strichka backup``: everything that cannot be made again, in one archive, while the instance is served."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from strichka.instance import database, postgres
from strichka.instance.keeping import archive
from strichka.instance.keeping.archive import ArchiveError, Writer
from strichka.options import CONFIG_NAME, Instance

DUMP = "database.dump"
DAMAGED = "This is no backup, and none was written. Keep the last good one, and run strichka doctor."


def write(instance: Instance, *, to: Path | None) -> Path:
    """Write an archive into ``to`` (a folder or a new file) and return its path. Raises InstanceError.

    A database that is damaged is no backup: nothing is written then, and older archives stay as they are.
    Baked pages are left out: ``restore`` bakes them again. Their pictures are kept, for they are slow to make.
    """
    target = _target(instance, to)
    about = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": version("strichka"),
        "database": "sqlite" if database.is_sqlite(instance) else "postgresql",
    }
    with archive.workroom(target) as room, archive.writing(target, room / "archive.part") as writer:
        _journal(instance, writer)
        _database(instance, writer, room / DUMP)
        for path in _files(instance):
            writer.add(path.relative_to(instance.folder).as_posix(), path)
        writer.finish(about)
    return target


def _target(instance: Instance, to: Path | None) -> Path:
    folder = to or Path(instance.text("backup.folder") or instance.data / "backups")
    if folder.suffixes[-2:] == [".tar", ".gz"]:
        if folder.exists():
            raise ArchiveError(f"{folder} stands there already. Name another file.")
        return folder
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{folder} cannot be made: {error.strerror}.") from error
    return folder / f"strichka-{instance.folder.name}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z.tar.gz"


def clear(instance: Instance) -> None:
    """Remove what a killed backup has left where backups usually go."""
    archive.clear(Path(instance.text("backup.folder") or instance.data / "backups"))


def _journal(instance: Instance, writer: Writer) -> None:
    """Readers' reports that the worker has not read; before the database, so that none falls between the two.

    One that is in both is taken once: it has an id.
    """
    for path in sorted(instance.journal.rglob("*")) if instance.journal.is_dir() else []:
        try:
            content = path.read_bytes() if path.is_file() else None
        except FileNotFoundError:  # the worker has read it meanwhile
            continue
        if content is not None:
            writer.add_bytes(path.relative_to(instance.folder).as_posix(), content)


def _database(instance: Instance, writer: Writer, copy: Path) -> None:
    if database.is_sqlite(instance):
        database.refuse_what_is_none(instance)
        _copy_sqlite(instance.database_file, copy)
        writer.add(instance.database_file.relative_to(instance.folder).as_posix(), copy)
    else:
        postgres.dump(instance, copy)
        writer.add(DUMP, copy)


def _copy_sqlite(source: Path, target: Path) -> None:
    """A copy as of one moment, whatever is being written meanwhile (https://www.sqlite.org/backup.html).

    Both are checked: a copy of damaged pages is made without an error. Raises ArchiveError.
    """
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=rw", uri=True, timeout=30)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            _refuse_damaged(old, "quick_check")
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")
            _refuse_damaged(new, "integrity_check")
            wanted = new.execute("PRAGMA page_count").fetchone()[0] * new.execute("PRAGMA page_size").fetchone()[0]
    except sqlite3.Error as error:
        raise ArchiveError(f"The database cannot be copied: {error}. {DAMAGED}") from error
    if target.stat().st_size != wanted:
        raise ArchiveError(f"The database's copy has {target.stat().st_size} bytes and not {wanted}. {DAMAGED}")


def _refuse_damaged(connection: sqlite3.Connection, check: str) -> None:
    """By https://www.sqlite.org/pragma.html#pragma_integrity_check."""
    found = str(connection.execute(f"PRAGMA {check}(1)").fetchone()[0])
    if found != "ok":
        raise ArchiveError(f"The database is damaged: {' '.join(found.split())}. {DAMAGED}")


def _files(instance: Instance) -> Iterator[Path]:
    yield instance.folder / CONFIG_NAME
    for secret in (instance.secret_key_file, instance.push_key_file, instance.mail_password_file):
        if secret.is_file():
            yield secret
    for path in (
        instance.folder / "theme.css",
        instance.folder / "templates",
        instance.originals,
        instance.unreadable,
        instance.paper / "media",
    ):
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from (below for below in sorted(path.rglob("*")) if below.is_file() and not below.is_symlink())
