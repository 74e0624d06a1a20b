"""``strichka backup --base``: a PostgreSQL server's files, which its WAL archive leads to any later moment."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path

from strichka.instance import database, folder, postgres
from strichka.instance.errors import InstanceError
from strichka.lib.durable import sync_file_system
from strichka.options import Instance

NAME = "base-{:%Y%m%dT%H%M%SZ}"
ABOUT = "strichka.json"  # in a base backup: of which newsroom's time zone it is, and when it was made


def kept_in(instance: Instance) -> Path:
    """Where base backups go unless it is said otherwise."""
    return Path(instance.text("backup.folder") or instance.data / "backups")


def write(instance: Instance, *, to: Path | None) -> Path:
    """Write one into a folder below ``to`` and return that. Raises InstanceError."""
    if database.is_sqlite(instance):
        raise InstanceError("A base backup is PostgreSQL's. This instance stands on SQLite: strichka backup is enough.")
    now = datetime.now(UTC)
    target = (to or kept_in(instance)) / NAME.format(now)
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if target.exists():
            raise InstanceError(f"{target} stands there already.")
        try:
            postgres.base_backup(instance, part)
            about = {"made_at": now.isoformat(timespec="seconds"), "time_zone": instance.text("site.time_zone")}
            (part / ABOUT).write_text(json.dumps(about) + "\n", "utf-8")
            sync_file_system(part)
            part.rename(target)
        finally:
            folder.remove(part)
    except OSError as error:
        raise InstanceError(f"{target} cannot be written: {error.strerror}.") from error
    return target


def age(instance: Instance) -> float | None:
    """Days since the newest was made; None when there is none."""
    made = [about.stat().st_mtime for about in kept_in(instance).glob(f"base-*/{ABOUT}")]
    return (time.time() - max(made)) / 86400 if made else None
