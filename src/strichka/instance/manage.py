"""Commands that need the newsroom's models: Django set up for one instance, and migrations."""

import os
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import django
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, execute_from_command_line
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader

from strichka.instance import database, folder, identity
from strichka.instance.errors import InstanceError
from strichka.languages.registry import languages
from strichka.options import Instance

LOCK = zlib.crc32(b"strichka migrate")
INSTEAD = {
    "createsuperuser": "strichka person add NAME --role chief",
    "changepassword": "strichka person link NAME",
}


def use(instance: Instance) -> None:
    """Set Django up for this instance; a process uses one. Raises InstanceError where it lacks its secret key."""
    os.environ["STRICHKA_INSTANCE"] = str(instance.folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "strichka.settings"
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise InstanceError(str(error)) from error


def use_named(named: str | None) -> Instance:
    """Find the instance that a command names, or that stands from here up, and set Django up for it.

    Raises InstanceError where there is none, where its database is none, or where it lacks its secret key.
    """
    instance = folder.find(named)
    database.refuse_what_is_none(instance)
    use(instance)
    return instance


def command(instance: Instance, arguments: list[str]) -> None:
    """Pass a command on to Django: ``strichka django shell``. Raises InstanceError for what we do otherwise."""
    if arguments[:1] and arguments[0] in INSTEAD:
        raise InstanceError(f"Rights come from roles. Instead: {INSTEAD[arguments[0]]}")
    use(instance)
    execute_from_command_line(["strichka django", *arguments])


def migrate(instance: Instance) -> None:
    """Run the migrations, after a copy of a SQLite file that holds anything, and stamp the schema.

    Raises InstanceError: a newer version has migrated this database, or it does not answer.
    """
    use(instance)
    try:
        with _alone():
            _migrate(instance)
    except OperationalError as error:
        raise InstanceError(f"The database does not answer: {' '.join(str(error).split())}") from error


@contextmanager
def _alone() -> Iterator[None]:
    """One machine of the newsroom at a time: on PostgreSQL several may start with a new version at once."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        connection.close()  # and the lock with it


def _migrate(instance: Instance) -> None:
    _refuse_newer()
    if database.is_sqlite(instance) and instance.database_file.is_file():
        keep_copy(instance)
    call_command("migrate", interactive=False, verbosity=0)
    _first_section()
    if database.is_sqlite(instance):
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA user_version = {database.stamp()}")


def _refuse_newer() -> None:
    """A migration of ours that ran here and that this version does not have was a newer version's."""
    loader = MigrationLoader(connection)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("strichka.")}
    unknown = [key for key in loader.applied_migrations if key[0] in ours and key not in loader.disk_migrations]
    if unknown:
        name = ".".join(max(unknown))
        raise InstanceError(
            f"This database was made by a newer Strichka than {version('strichka')}: it has {name}."
            " Install that version again, or restore a backup from before the upgrade."
        )


def settle(instance: Instance) -> None:
    """See that the database is this newsroom's; Django is set up. Raises identity.StrangeDatabaseError.

    A schema from before ids is left alone: the next start brings it up to date.
    """
    if "baking_newsroom" not in connection.introspection.table_names():
        return

    def ask(sql: str) -> Sequence[Sequence[object]]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []

    identity.settle(instance, ask)


def _first_section() -> None:
    """A newsroom without a section cannot publish; a new one gets «Новини», which it may rename."""
    section = apps.get_model("stories", "Section")
    if not section.objects.exists():
        # In bulk, because that sends no signals: nothing is to be baked yet.
        name, *others = languages()
        translations = {one.code: one.first_section for one in others}
        section.objects.bulk_create([section(slug="news", name=name.first_section, translations=translations)])


def keep_copy(instance: Instance) -> Path:
    """A consistent copy of the SQLite file as it is before the migrations."""
    folder = instance.data / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"before-migration-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.sqlite3"
    with closing(sqlite3.connect(instance.database_file)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    target.chmod(0o600)
    return target
