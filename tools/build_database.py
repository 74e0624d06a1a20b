"""Build ``src/strichka/built/empty.sqlite3``: the empty database that ``strichka new`` copies."""

import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from strichka.instance import database, folder
from strichka.options import Instance, load


def pack(source: Path, target: Path) -> None:
    """One plain file without a log beside it, as small as it goes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(fresh),))
    fresh.replace(target)


def migrated(where: Path) -> Instance:
    """A new instance whose database came from running the migrations."""
    folder.make_files(where, chosen={})
    instance = load(where)
    instance.database_file.touch()
    database.migrate(instance)
    return instance


def main() -> int:
    if database.stamp_of(database.EMPTY) == database.stamp():
        return 0
    os.environ.pop("STRICHKA_DATABASE_URL", None)
    with tempfile.TemporaryDirectory() as temporary:
        pack(migrated(Path(temporary) / "empty").database_file, database.EMPTY)
    print(f"built {database.EMPTY.name}: {database.EMPTY.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
