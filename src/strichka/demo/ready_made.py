"""The demo newsroom as it was loaded at build time: copied, moved to today, and given a key of its own."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from strichka.instance import database, folder
from strichka.instance.errors import InstanceError
from strichka.options import CONFIG_NAME, Instance, Value, load

BUILT = database.BUILT / "demo"
ABOUT = "demo.json"
CHOSEN: dict[str, Value] = {"site.name": "Берег", "support.url": "/about/", "desk.require_second_factor": False}

# Moments inside documents: the time of an update block.
_MOMENT = re.compile(r'("at": ?")(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))(")')


def instance_in(where: Path) -> Instance:
    """The demo instance in a folder, made when there is none. Raises InstanceError and OptionsError."""
    if (where / CONFIG_NAME).is_file():
        if not (where / "data" / ABOUT).is_file():
            raise InstanceError(f"{where} is a newsroom of your own. Serve it with: strichka serve --dir {where}")
        return load(where)
    if not (BUILT / ABOUT).is_file():
        raise InstanceError("The demo newsroom is not built. In a clone, run: make setup")
    if where.exists() and (not where.is_dir() or any(where.iterdir())):
        raise folder.FolderError(f"{where} is not empty. Name a new folder with --dir.")
    _make(where.resolve())
    return load(where)


def _make(where: Path) -> None:
    """Under another name until it is whole, so that an interrupted start leaves nothing half-made."""
    part = where.with_name(f".{where.name}.part")
    folder.remove(part)
    try:
        folder.make_files(part, chosen=CHOSEN)
        instance = load(part)
        database.copy(BUILT / "database.sqlite3", instance.database_file)
        for name in ("originals", "paper"):
            shutil.copytree(BUILT / name, instance.data / name)
        about = json.loads((BUILT / ABOUT).read_text("utf-8"))
        zone = ZoneInfo(instance.text("site.time_zone"))
        move(instance.database_file, datetime.fromtimestamp(about["at"], zone), datetime.now(zone))
        (instance.data / ABOUT).write_text(json.dumps(about, ensure_ascii=False), "utf-8")
        part.rename(where)
    finally:
        folder.remove(part)


def move(file: Path, built: datetime, now: datetime) -> None:
    """Move every moment and day in a SQLite database: what was published ten minutes before the build is so now.

    Both times stand on the newsroom's clock: its calendar says how many days a day is moved.
    """
    by, days = timedelta(seconds=round((now - built).total_seconds())), (now.date() - built.date()).days
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA synchronous=OFF")  # nothing is lost with a copy
        connection.create_function("moved", 1, lambda text: _moved(text, by), deterministic=True)
        connection.create_function("moved_due", 1, lambda text: _moved_due(text, by), deterministic=True)
        connection.create_function("moved_day", 1, lambda text: _moved_day(text, days), deterministic=True)
        connection.create_function("moved_inside", 1, lambda text: _moved_inside(text, by), deterministic=True)
        with _without_triggers(connection):
            _move_columns(connection)


@contextmanager
def _without_triggers(connection: sqlite3.Connection) -> Iterator[None]:
    """What is otherwise never changed (editions, the audit log) is moved to today with the rest."""
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    yield
    for _name, sql in triggers:
        connection.execute(sql)


def _move_columns(connection: sqlite3.Connection) -> None:
    for table, column, kind in _columns(connection):
        if mover := _mover(column, kind):
            connection.execute(f'UPDATE "{table}" SET "{column}" = {mover}("{column}") WHERE "{column}" IS NOT NULL')  # noqa: S608 - names from the schema


def _mover(column: str, kind: str) -> str:
    """The function that moves a column's values; "" where there are no times in it."""
    if column in {"document", "step"}:
        return "moved_inside"
    if kind == "datetime":
        return "moved_due" if column == "due_at" else "moved"
    return "moved_day" if kind == "date" else ""


def _columns(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'django_%'")
    return [
        (table, column, kind)
        for (table,) in tables.fetchall()
        for _place, column, kind, *_rest in connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    ]


def _moved_due(text: str, by: timedelta) -> str:
    """Deadlines are set for a quarter of an hour."""
    at = datetime.fromisoformat(text) + by
    return _moved((at - timedelta(minutes=at.minute % 15, seconds=at.second)).isoformat(), timedelta())


def _moved_day(text: str, days: int) -> str:
    return (date.fromisoformat(text) + timedelta(days=days)).isoformat()


def _moved(text: str, by: timedelta) -> str:
    # As Django writes UTC into SQLite.
    return (datetime.fromisoformat(text) + by).strftime("%Y-%m-%d %H:%M:%S.%f")


def _moved_inside(text: str, by: timedelta) -> str:
    return _MOMENT.sub(lambda match: match[1] + (datetime.fromisoformat(match[2]) + by).isoformat() + match[3], text)


def welcome(instance: Instance, url: str) -> str:
    """What to open and who can sign in."""
    about = json.loads((instance.data / ABOUT).read_text("utf-8"))
    people = [(one["username"], one["password"], f"{one['name']}, {one['role']}") for one in about["people"]]
    rows = [("sign in as", "password", "who it is"), *people]
    wide, wider = (max(len(row[at]) for row in rows) for at in (0, 1))
    lines = [f"  {user:<{wide}}  {password:<{wider}}  {who}" for user, password, who in rows]
    return "\n".join([f"The paper: {url}", f"The desk:  {url}desk/", "", *lines, "", "Stop with Ctrl+C."])
