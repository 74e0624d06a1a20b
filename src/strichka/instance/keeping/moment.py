"""``strichka restore BASE --at TIME``: a server's files, made ready to be led to a moment by the WAL archive.

PostgreSQL itself does the rest when it is started on them: it runs as another user, and where its configuration lies
is the keeper's. Nothing of the running database is touched.
"""

import hashlib
import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from strichka.instance import folder
from strichka.instance.errors import InstanceError
from strichka.instance.keeping.base_backup import ABOUT

FILES, WAL = "base.tar.gz", "pg_wal.tar.gz"
UNFIT = set("'\"\\%$`\n")  # in a path that a shell reads
# No standby stands beside it yet for which a commit could wait, and its own WAL shall not mix with the old one's.
SETTINGS = """
# Written by strichka restore --at; take it out once this is the newsroom's database.
restore_command = 'cp "{wal}/%f" "%p"'
recovery_target_time = '{at}'
recovery_target_action = 'promote'
synchronous_standby_names = ''
archive_mode = 'off'
"""


def prepare(base: Path, *, at: str, wal: Path, to: Path) -> datetime:
    """Unpack a base backup into ``to``, compare its checksums, and say where recovery ends. Raises InstanceError."""
    moment, wal = _moment(base, at), wal.resolve()
    if not wal.is_dir() or UNFIT & set(str(wal)):
        raise InstanceError(f"{wal} is no folder with a WAL archive, or has signs in its path that a shell reads.")
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise InstanceError(f"{to} is not empty. Name a new folder.")
    part = to.resolve().with_name(f".{to.resolve().name}.part")
    folder.remove(part)
    try:
        part.mkdir(mode=0o700, parents=True)
        _unpack(base, part)
        _compare(base, part)
        with (part / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS.format(wal=wal, at=moment.astimezone(UTC).isoformat(" ")))
        (part / "recovery.signal").touch(mode=0o600)
        if to.exists():
            to.rmdir()
        part.rename(to.resolve())
    except (OSError, tarfile.TarError, EOFError) as error:
        raise InstanceError(f"{base} cannot be unpacked: {error}") from error
    finally:
        folder.remove(part)
    return moment


def _moment(base: Path, at: str) -> datetime:
    """In the newsroom's time zone, unless ``at`` has one of its own."""
    try:
        about = json.loads((base / ABOUT).read_text("utf-8"))
        made = datetime.fromisoformat(about["made_at"])
        moment = datetime.fromisoformat(at)
    except OSError as error:
        raise InstanceError(f"{base} is no base backup of strichka backup --base: {error.strerror}.") from error
    except (ValueError, KeyError) as error:
        raise InstanceError(f"--at {at!r} is no moment; write it like 2026-11-30 21:15.") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(about["time_zone"]))
    if moment <= made:
        raise InstanceError(f"This base backup is of {made:%Y-%m-%d %H:%M} UTC, and leads only to later moments.")
    return moment


def _unpack(base: Path, to: Path) -> None:
    if strange := sorted(one.name for one in base.glob("*.tar.gz") if one.name not in {FILES, WAL}):
        raise InstanceError(f"The server had tablespaces ({', '.join(strange)}): put them back by hand.")
    for name, where in ((FILES, to), (WAL, to / "pg_wal")):
        with tarfile.open(base / name) as packed:
            packed.extractall(where, filter="data")
    to.chmod(0o700)


def _compare(base: Path, to: Path) -> None:
    """Every file with its checksum in PostgreSQL's manifest."""
    for row in json.loads((base / "backup_manifest").read_bytes())["Files"]:
        with (to / row["Path"]).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != row["Checksum"]:
                raise InstanceError(f"{base} is damaged: {row['Path']} is not as it was written.")
