"""``strichka restore``: an instance from an archive, in a new folder."""

import os
import subprocess
import sys
from pathlib import Path

from strichka import options
from strichka.instance import database, folder, postgres
from strichka.instance.errors import InstanceError
from strichka.instance.keeping import archive, backup
from strichka.options import Instance


def restore(file: Path, *, to: Path) -> Instance:
    """Unpack, compare every checksum, bring the schema up to date and bake the paper. Raises InstanceError.

    The instance stands under its name only once it is whole; with PostgreSQL, ``database.url`` must name an
    empty database.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise folder.FolderError(f"{to} is not empty. Name a new folder.")
    to = to.resolve()
    part = to.with_name(f".{to.name}.part")
    folder.remove(part)
    try:
        part.mkdir(mode=0o750, parents=True)
        manifest = archive.unpack(file, part)
        _fill_database(options.load(part), part / backup.DUMP, manifest["database"])
        (part / "templates").mkdir(exist_ok=True)
        part.rename(to)
    finally:
        folder.remove(part)
    instance = options.load(to)
    database.make_ready(instance)
    _bake(instance)
    return instance


def _fill_database(instance: Instance, dump: Path, kind: str) -> None:
    if database.is_sqlite(instance) != (kind == "sqlite"):
        raise InstanceError(f"The archive holds a {kind} database; set database.url to one of that kind.")
    if kind == "postgresql":
        postgres.restore(instance, dump)
        dump.unlink()


def _bake(instance: Instance) -> None:
    """In a process of its own: this one may already have another instance's settings."""
    argv = [sys.executable, "-m", "strichka", "bake", "--all", "--dir", str(instance.folder)]
    if subprocess.run(argv, env=os.environ, stdout=subprocess.DEVNULL, check=False).returncode != 0:  # noqa: S603
        raise InstanceError(
            f"Everything is restored, but not all pages are baked: strichka bake --all --dir {instance.folder}"
        )
