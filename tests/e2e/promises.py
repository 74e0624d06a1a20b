"""What was acknowledged to readers and editors, and whether the newsroom has kept it."""

import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import set_json_loads

from strichka.letterbox.journal import Journal

Query = Callable[..., Any]


@dataclass(slots=True)
class Promises:
    """Each is written down only after the newsroom has answered for it."""

    reports: set[str] = field(default_factory=set)
    steps: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    editions: dict[tuple[str, int], str] = field(default_factory=dict)
    fixes: dict[int, str] = field(default_factory=dict)
    kills: set[str] = field(default_factory=set)
    seen_after: list[float] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)

    def broken(self, folder: Path, database: str = "") -> list[str]:
        """Every promise that is not kept by what lies in an instance's folder, or in its PostgreSQL, in words."""
        with look(database or folder / "data/strichka.sqlite3") as one:
            checks = (_reports(self, one, folder), _steps(self, one), _editions(self, one), _fixes(self, one))
            found = [problem for check in checks for problem in check]
            return [*self.troubles, *found, *_kills(self, one), *_drafts(one)]


@contextlib.contextmanager
def look(database: Path | str) -> Iterator[Query]:
    """A query's first row, on a read-only connection; ``rows=True``: all rows. A text is PostgreSQL's address."""
    if isinstance(database, str):
        connection: Any = psycopg.connect(database, autocommit=True)
        set_json_loads(_as_text, connection)
    else:
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20)
    with contextlib.closing(connection):

        def query(sql: str, *values: object, rows: bool = False) -> Any:
            cursor = connection.execute(sql if isinstance(database, Path) else sql.replace("?", "%s"), values)
            return cursor.fetchall() if rows else cursor.fetchone()

        yield query


def _as_text(found: str | bytes) -> str:
    """JSON as SQLite gives it."""
    return found if isinstance(found, str) else found.decode()


def _reports(promised: Promises, one: Query, folder: Path) -> Iterator[str]:
    """Once each in the database, or still in the letterbox."""
    stored = Counter(str(UUID(str(key))) for (key,) in one("SELECT id FROM reports_report", rows=True))
    unread = set(Journal(folder / "data/journal").ids())
    for report in promised.reports:
        if stored[report] > 1:
            yield f"report {report} is stored {stored[report]} times"
        elif not stored[report] and report not in unread:
            yield f"report {report} is lost"


def _steps(promised: Promises, one: Query) -> Iterator[str]:
    sql = """SELECT step FROM stories_step s JOIN stories_story t ON t.id = s.story_id
        WHERE public_id = ? AND s.version = ?"""
    for (story, version), step in promised.steps.items():
        row = one(sql, story, version)
        if row is None or json.loads(row[0]) != step:
            yield f"step {version} of story {story} is lost: {row}"


def _editions(promised: Promises, one: Query) -> Iterator[str]:
    sql = """SELECT e.document FROM stories_edition e JOIN stories_story s ON s.id = e.story_id
        WHERE public_id = ? AND number = ?"""
    for (story, number), mark in promised.editions.items():
        row = one(sql, story, number)
        if row is None or mark not in text_of(json.loads(row[0])):
            yield f"edition {number} of story {story} is lost"


def _fixes(promised: Promises, one: Query) -> Iterator[str]:
    sql = """SELECT c.state, e.document, e.fields FROM reports_case c
        LEFT JOIN stories_edition e ON e.id = c.fixed_in_id WHERE c.id = ?"""
    for case, text in promised.fixes.items():
        state, document, fields = one(sql, case)
        if state != "fixed" or text not in text_of(json.loads(document)) + json.loads(fields)["lead_caption"]:
            yield f"the fix of case {case} is lost"


def _kills(promised: Promises, one: Query) -> Iterator[str]:
    for story in promised.kills:
        if one("SELECT state FROM stories_story WHERE public_id = ?", story)[0] != "killed":
            yield f"story {story} is back"
        if one("SELECT count(*) FROM stories_card WHERE public_id = ?", story)[0]:
            yield f"story {story} is still listed"


def _drafts(one: Query) -> Iterator[str]:
    """Versions without a gap: as many steps after the first checkpoint as the story's version says."""
    sql = """SELECT public_id, t.version, (SELECT count(*) FROM stories_step s WHERE s.story_id = t.id),
        (SELECT min(version) FROM stories_checkpoint c WHERE c.story_id = t.id) FROM stories_story t"""
    for story, version, steps, start in one(sql, rows=True):
        if version != (start or 0) + steps:
            yield f"story {story} is at version {version} with {steps} steps after {start}"


def text_of(node: dict[str, Any]) -> str:
    """All text of a document's JSON, block after block."""
    own = str(node.get("text", ""))
    return own + "".join(text_of(child) for child in node.get("content", ()))
