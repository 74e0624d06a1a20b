"""The bake log and the table of nodes, as a node reads and writes them: by statements of its own and without Django.

A node has only this connection and what it holds on its disk; it needs neither to serve readers. That the statements
name the tables as Django made them is tested on PostgreSQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.rows import class_row

from strichka.baking.bake_log.laid import MEDIA, STATIC, Kind, Laid
from strichka.lib.database.database_url import parameters
from strichka.options import Instance

CHANNEL = "strichka_baked"  # as baking/bake_log/log.py notifies
ROW = "baked.sequence, baked.path, baked.kind, baked.sum, baked.target, baked.is_kill, baked.node, baked.at"
NEWEST = "NOT EXISTS (SELECT 1 FROM baking_baked WHERE path = baked.path AND sequence > baked.sequence)"
AFTER = f"SELECT {ROW} FROM baking_baked baked WHERE sequence > %s AND {NEWEST} ORDER BY sequence LIMIT %s"  # noqa: S608 - words of ours
KILLED = "SELECT path FROM baking_baked WHERE is_kill AND sequence > %s"
KILLS = f"SELECT {ROW} FROM baking_baked baked WHERE path IN ({KILLED}) AND {NEWEST} ORDER BY sequence"  # noqa: S608
BY_PATH = (
    f"SELECT DISTINCT ON (path) {ROW} FROM baking_baked baked WHERE path > %s"  # noqa: S608
    " ORDER BY path, sequence DESC LIMIT %s"
)
UNKNOWN = "SELECT one FROM unnest(%s::text[]) AS one WHERE NOT EXISTS (SELECT 1 FROM baking_baked WHERE path = one)"
SAY = """
INSERT INTO nodes_node (name, roles, address, seen_at, acknowledged, problem, has_left, machine)
VALUES (%(name)s, %(roles)s, %(address)s, now(), %(acknowledged)s, %(problem)s, %(has_left)s, %(machine)s)
ON CONFLICT (name) DO UPDATE SET roles = excluded.roles, address = excluded.address, seen_at = now(),
 acknowledged = excluded.acknowledged, problem = excluded.problem, has_left = excluded.has_left,
 machine = excluded.machine
WHERE nodes_node.machine IN ('', excluded.machine) OR nodes_node.has_left
 OR nodes_node.seen_at < now() - interval '10 seconds'
RETURNING name
"""
OTHERS = """
SELECT name, roles, address, acknowledged, extract(epoch FROM now() - seen_at)::float8 AS silent,
 coalesce((SELECT extract(epoch FROM now() - at) FROM baking_baked WHERE sequence > acknowledged
  ORDER BY sequence LIMIT 1), 0)::float8 AS behind
FROM nodes_node WHERE NOT has_left AND seen_at > now() - interval '1 day' ORDER BY name
"""
ASK = """
INSERT INTO baking_touch (key, path, priority, is_kill, created_at)
SELECT '', %(path)s::varchar, 5, false, now()
WHERE NOT EXISTS (SELECT 1 FROM baking_touch WHERE path = %(path)s::varchar AND done_at IS NULL)
"""
Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the bake log."""

    sequence: int
    path: str
    kind: str
    sum: str
    target: str
    is_kill: bool
    node: str
    at: datetime

    @property
    def laid(self) -> Laid:
        return Laid(Kind(self.kind), self.sum, self.target)

    @property
    def is_of_the_press(self) -> bool:
        """Whether it can be baked again: not pictures and files, nor what belongs to the version."""
        return self.kind != Kind.FILE and not self.path.startswith((STATIC, MEDIA))


@dataclass(frozen=True, slots=True)
class Other:
    """A node of the table, this one among them: seconds since it was heard of, and since the first row it lacks."""

    name: str
    roles: str
    address: str
    acknowledged: int
    silent: float
    behind: float


class NamesakeError(ValueError):
    """Two machines have one name, and each would take the other's work for its own."""


def connect(instance: Instance) -> Connection:
    """A connection of a node, which commits each statement. Raises psycopg.Error."""
    try:
        found = parameters(instance.text("database.url"), instance.text("database.password"))
    except ValueError as error:
        raise psycopg.OperationalError(str(error)) from None
    found["application_name"] = f"strichka node {instance.node_name}"
    connection = psycopg.connect(make_conninfo(**found), autocommit=True)
    connection.execute("SET statement_timeout = '20s'")
    return connection


class Book:
    """One connection. Every method raises `psycopg.Error`."""

    def __init__(self, instance: Instance) -> None:
        self.connection = connect(instance)
        self.connection.execute(f"LISTEN {CHANNEL}".encode())

    def close(self) -> None:
        self.connection.close()

    def wait(self, seconds: float) -> None:
        """Wait until somebody has baked, or so long."""
        for _hint in self.connection.notifies(timeout=seconds, stop_after=1):
            pass

    def head(self) -> tuple[int, datetime | None]:
        """The last number of the log and its time; 0 of an empty one."""
        found = self._one("SELECT sequence, at FROM baking_baked ORDER BY sequence DESC LIMIT 1")
        return (found[0], found[1]) if found else (0, None)

    def after(self, sequence: int, most: int) -> list[Row]:
        """Rows after a number that no newer one of their path has overtaken, in order."""
        return self._rows(AFTER, [sequence, most])

    def kills_after(self, sequence: int) -> list[Row]:
        """What stands now at paths from which something was withdrawn after a number."""
        return self._rows(KILLS, [sequence])

    def by_path(self, path: str, most: int) -> list[Row]:
        """The last row of each of the next paths after this one."""
        return self._rows(BY_PATH, [path, most])

    def is_newest(self, row: Row) -> bool:
        newer = "SELECT 1 FROM baking_baked WHERE path = %s AND sequence > %s LIMIT 1"
        return self._one(newer, [row.path, row.sequence]) is None

    def unknown(self, paths: Sequence[str]) -> list[str]:
        """Those of these paths of which the log knows nothing; none while it does not know all that stands."""
        whole = self._one("SELECT 1 FROM baking_bakelogstate WHERE is_whole")
        return [path for (path,) in self.connection.execute(UNKNOWN, [list(paths)])] if whole else []

    def goes_on(self, sequence: int, at: str) -> bool:
        """Whether the log still has all that follows a number, and is the one in which ``at`` was its time."""
        found = self._one("SELECT coalesce(max(trimmed_to), 0) FROM baking_bakelogstate")
        trimmed = int(found[0]) if found else 0
        row = self._one("SELECT at FROM baking_baked WHERE sequence = %s", [sequence])
        return row[0].isoformat() == at and sequence >= trimmed if row else sequence == trimmed

    def say(self, words: dict[str, Any]) -> None:
        """Write what there is to know of this node. Raises NamesakeError."""
        if self.connection.execute(SAY, words).fetchone() is None:
            raise NamesakeError(f"another machine that runs calls itself {words['name']}: give each its own node.name")

    def others(self) -> list[Other]:
        """All nodes that were heard of within a day and have not left, with this one."""
        with self.connection.cursor(row_factory=class_row(Other)) as cursor:
            return cursor.execute(OTHERS).fetchall()

    def ask_to_bake(self, path: str) -> None:
        """Have a page baked once more, of which nobody has the bytes."""
        self.connection.execute(ASK, {"path": path})

    def _rows(self, statement: str, values: list[Any]) -> list[Row]:
        with self.connection.cursor(row_factory=class_row(Row)) as cursor:
            return cursor.execute(statement.encode(), values).fetchall()

    def _one(self, statement: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        return self.connection.execute(statement.encode(), values).fetchone()
