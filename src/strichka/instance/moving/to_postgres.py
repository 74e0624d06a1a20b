"""``strichka move postgres``: an instance on SQLite goes over to PostgreSQL, by tables; the old file stays as it was.

Foreign keys and our triggers are taken off while rows come, and put on again over all of them, so the database itself
says that they fit. How far it came stands in the new database, in the same transaction as the rows: broken off at any
moment, the same command goes on. At the end the rows of each table are counted and summed on both sides.
"""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import DataError, OperationalError, connections, models, transaction

from strichka.instance import database
from strichka.instance.errors import InstanceError
from strichka.options import Instance

OLD, NEW = "default", "new"
BATCH = 1000  # rows in one transaction
NOTES = "strichka_move"
READ_NOTE = "SELECT value FROM strichka_move WHERE name = %s"
KEEP_NOTE = """INSERT INTO strichka_move VALUES (%s, %s)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
FOREIGN_KEYS = """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"

Model = type[models.Model]
Say = Callable[[int, int], None]


def move(instance: Instance, url: str, say: Say) -> dict[str, int]:
    """Copy all rows into the empty database at ``url`` and compare; how many of each table.

    ``say`` hears how many rows of how many are there.

    Raises:
        InstanceError: the instance is served, or stands on PostgreSQL already; the new database is not empty, does not
            answer, or does not hold the same rows in the end.
    """
    if not database.is_sqlite(instance):
        raise InstanceError("This instance stands on PostgreSQL already: database.url is set.")
    with _not_served(instance) as lock:
        _connect(url)
        try:
            _prepare(instance, url, lock)
            counts = _copied(say)
            _finish()
        except OperationalError as error:
            raise InstanceError(f"The database does not answer: {' '.join(str(error).split())}") from error
    return counts


@contextmanager
def _not_served(instance: Instance) -> Iterator[int]:
    """Nobody serves it, nor begins to, while rows are on their way; the lock's descriptor."""
    instance.run.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (instance.run / "supervisor.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = "This instance is being served, or moved already. Stop that first: nothing may change meanwhile."
            raise InstanceError(message) from None
        yield lock.fileno()


def _connect(url: str) -> None:
    from strichka.settings import postgresql

    connections.settings[NEW] = connections.configure_settings({"default": postgresql(url)})["default"]


def _prepare(instance: Instance, url: str, lock: int) -> None:
    """The tables, empty and without what would refuse or rewrite rows; nothing where that was done before."""
    with connections[NEW].cursor() as cursor:
        cursor.execute(TABLES)
        tables = {name for (name,) in cursor.fetchall()}
        if tables and NOTES not in tables:
            raise InstanceError("The new database is not empty. Name one that holds nothing.")
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {NOTES} (name text PRIMARY KEY, value jsonb NOT NULL)")
    if _note("keys") is not None:
        return
    _migrate(instance, url, lock)
    with transaction.atomic(using=NEW), connections[NEW].cursor() as cursor:
        cursor.execute(TABLES)
        ours = sorted({name for (name,) in cursor.fetchall()} - {NOTES, "django_migrations"})
        cursor.execute(FOREIGN_KEYS)
        keys = cursor.fetchall()
        for table, name, _definition in keys:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for table in ours:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        cursor.execute("TRUNCATE {}".format(", ".join(f'"{table}"' for table in ours)))
        _keep_note("keys", keys)


def _migrate(instance: Instance, url: str, lock: int) -> None:
    """In a process of its own, for which the new database is the newsroom's; it has the lock, should we be killed."""
    command = [sys.executable, "-m", "strichka", "_migrate", "--dir", str(instance.folder)]
    environ = {**os.environ, "STRICHKA_DATABASE_URL": url}
    done = subprocess.run(  # noqa: S603 - our own command
        command, env=environ, pass_fds=(lock,), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise InstanceError(f"The new database could not be prepared: {done.stderr.strip()[-1000:]}")


def _copied(say: Say) -> dict[str, int]:
    every = list(_models())
    totals = {model: _rows(model, OLD).count() for model in every}
    before, total = 0, sum(totals.values())
    for model in every:
        done = before
        for rows in _batches(model):
            done += rows
            say(done, total)
        before += totals[model]
    return {model._meta.db_table: count for model, count in totals.items()}


def _models() -> Iterator[Model]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _rows(model: Model, using: str) -> Any:
    return models.QuerySet(model, using=using).order_by("pk")


def _batches(model: Model) -> Iterator[int]:
    """Rows that were copied, a batch after the other; those of a former try are not copied again."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    names = [field.attname for field in fields]
    at = names.index(model._meta.pk.attname)
    place = f"at:{model._meta.db_table}"
    last = _note(place)
    while True:
        rows = _rows(model, OLD) if last is None else _rows(model, OLD).filter(pk__gt=last)
        batch = list(rows.values_list(*names)[:BATCH])
        if not batch:
            return
        last = batch[-1][at]
        with transaction.atomic(using=NEW):
            _write(model, fields, batch)
            _keep_note(place, last)
        yield len(batch)


def _write(model: Model, fields: Any, batch: list[tuple[Any, ...]]) -> None:
    new = connections[NEW]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    rows = [
        [field.get_db_prep_save(value, connection=new) for field, value in zip(fields, row, strict=True)]
        for row in batch
    ]
    try:
        with new.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
    except DataError as error:
        table, words = model._meta.db_table, " ".join(str(error).split())
        raise InstanceError(f"A row of {table} cannot stand in PostgreSQL: {words}. Mend it and go on.") from error


def _finish() -> None:
    """Compare, put keys and triggers on again, and forget that rows came from elsewhere."""
    for model in _models():
        if _sum(model, OLD) != _sum(model, NEW):
            raise InstanceError(
                f"The rows of {model._meta.db_table} are not the same on both sides. Nothing is switched."
            )
    new = connections[NEW]
    with transaction.atomic(using=NEW), new.cursor() as cursor:
        for table, name, definition in _note("keys") or ():
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        for statement in new.ops.sequence_reset_sql(no_style(), list(_models())):
            cursor.execute(statement)
        cursor.execute(f"DROP TABLE {NOTES}")
    with new.cursor() as cursor:
        cursor.execute("ANALYZE")


def _sum(model: Model, using: str) -> tuple[int, int]:
    """How many rows, and a sum over all of them that no order changes."""
    names = [field.attname for field in model._meta.local_concrete_fields]
    count = whole = 0
    for row in _rows(model, using).values_list(*names).iterator(chunk_size=BATCH):
        line = json.dumps(row, ensure_ascii=False, sort_keys=True, default=_plain).encode()
        count, whole = count + 1, (whole + int.from_bytes(hashlib.sha256(line).digest())) % (1 << 256)
    return count, whole


def _plain(value: Any) -> str:
    return bytes(value).hex() if isinstance(value, bytes | bytearray | memoryview) else str(value)


def _note(name: str) -> Any:
    with connections[NEW].cursor() as cursor:
        cursor.execute(READ_NOTE, [name])
        row = cursor.fetchone()
    return json.loads(row[0]) if row and isinstance(row[0], str) else row[0] if row else None


def _keep_note(name: str, value: Any) -> None:
    with connections[NEW].cursor() as cursor:
        cursor.execute(KEEP_NOTE, [name, json.dumps(value, default=str)])
