"""That database and folder belong together: one id in both, so that no empty or strange database empties the paper."""

import os
import re
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from strichka.instance.errors import InstanceError
from strichka.lib.durable import sync_folder
from strichka.options import Instance

_ID = re.compile(r"[0-9a-f]{32}")
Ask = Callable[[str], Sequence[Sequence[object]]]


class StrangeDatabaseError(InstanceError):
    """The database is not the one that this folder's paper was made from."""


def file_of(instance: Instance) -> Path:
    return instance.data / "instance-id"


def settle(instance: Instance, ask: Ask) -> None:
    """Compare the ids, and write the one that is missing where that is right; ``ask`` executes SQL and gives its rows.

    Raises StrangeDatabaseError.
    """
    ours = _read(file_of(instance))
    rows = ask("SELECT id FROM baking_newsroom ORDER BY id")
    theirs = str(rows[0][0]) if rows else ""
    if ours and theirs and ours != theirs:
        raise StrangeDatabaseError(_refusal(instance, "is another newsroom's"))
    if ours and not theirs and not ask("SELECT id FROM stories_story LIMIT 1"):
        raise StrangeDatabaseError(_refusal(instance, "is empty, and this newsroom has had another"))
    name = ours or theirs or uuid.uuid4().hex
    if not theirs:
        ask(f"INSERT INTO baking_newsroom (id) VALUES ('{name}')")  # noqa: S608 - 32 hexadecimal digits
    if not ours:
        _write(file_of(instance), name)


def _refusal(instance: Instance, state: str) -> str:
    where = "The database of database.url" if instance.text("database.url") else str(instance.database_file)
    return (
        f"{where} {state} ({file_of(instance)}). Nothing was changed. Restore a backup: strichka restore FILE --dir"
        " NEW-FOLDER; or, to begin anew with this database, remove that file."
    )


def _read(file: Path) -> str:
    """The id in the folder; empty when there is none that can be read."""
    try:
        found = file.read_text("ascii", "replace").strip()
    except FileNotFoundError:
        return ""
    return found if _ID.fullmatch(found) else ""


def _write(file: Path, name: str) -> None:
    part = file.with_suffix(".part")
    with part.open("w", encoding="ascii") as target:
        target.write(f"{name}\n")
        target.flush()
        os.fsync(target.fileno())
    part.replace(file)
    sync_folder(file.parent)
