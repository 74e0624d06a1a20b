"""PostgreSQL by its own tools: dump and restore."""

import os
import subprocess
from pathlib import Path

from strichka.instance.errors import InstanceError
from strichka.lib.database.database_url import parameters
from strichka.options import Instance

TABLES = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"


def dump(instance: Instance, target: Path) -> None:
    """A consistent dump while the database is used. Raises InstanceError."""
    _run(instance, ["pg_dump", "--format=custom", "--no-owner", f"--file={target}"])


def restore(instance: Instance, source: Path) -> None:
    """Fill an empty database from a dump, wholly or not at all. Raises InstanceError."""
    if _run(instance, ["psql", "--no-psqlrc", "--tuples-only", "--no-align", f"--command={TABLES}"]).strip() != "0":
        raise InstanceError("The database of database.url is not empty. Name a new one.")
    _run(instance, ["pg_restore", "--no-owner", "--single-transaction", "--exit-on-error"], [str(source)])


def base_backup(instance: Instance, target: Path) -> None:
    """All files of the server and the WAL of meanwhile, packed, into a new folder. Raises InstanceError."""
    packed = ["--format=tar", "--gzip", "--checkpoint=fast", "--manifest-checksums=SHA256"]
    _run(instance, ["pg_basebackup", f"--pgdata={target}", *packed])


def connecting(instance: Instance) -> tuple[str, dict[str, str]]:
    """What libpq's tools are called with: the address without its password, and an environment that has it."""
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415 - a newsroom on SQLite loads none of it

    try:
        found = parameters(instance.text("database.url"), instance.text("database.password"))
    except ValueError as error:
        raise InstanceError(str(error)) from error
    password = found.pop("password", "")
    return make_conninfo(**found), {**os.environ, "PGPASSWORD": password} if password else dict(os.environ)


def _run(instance: Instance, argv: list[str], last: list[str] | None = None) -> str:
    address, environ = connecting(instance)
    command = [*argv, f"--dbname={address}", *(last or [])]
    try:
        ended = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise InstanceError(f"{argv[0]} is missing. Install it: apt-get install postgresql-client") from None
    if ended.returncode != 0:
        raise InstanceError(f"{argv[0]} failed: {ended.stderr.strip()[:1000]}")
    return ended.stdout
