"""Copies of reports that lie in the letterboxes of other machines, kept until the newsroom's database has them.

Each machine's lie in a journal of their own, ``data/copies/<machine>/journal``. As a rule the machine ships its reports
itself, and the copies are forgotten. Where it is gone, or has shipped nothing for an hour though it lives (its disk is
another), the copies are shipped from here: under the same ids, so that they are there once whatever comes back.
"""

import hashlib
import logging
import re
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path

from strichka.letterbox.disk_space import RESERVE
from strichka.letterbox.entry import Entry, MalformedError, read
from strichka.letterbox.journal import Journal
from strichka.lib.clock import parse_iso
from strichka.nodes.pulling.book import Connection, connect
from strichka.nodes.shipping.handfuls import Handfuls
from strichka.nodes.shipping.reports import AT_ONCE, ship
from strichka.nodes.shipping.untiring import go_on
from strichka.options import Instance

log = logging.getLogger(__name__)

FOLDER = "copies"
LOOK = 5.0  # seconds between two rounds
OPEN_FOR = 10.0  # seconds that copies gather in one segment, which goes as a whole
GONE = "60 seconds"  # of silence of a node, after which its machine counts as gone
LATE = timedelta(hours=1)
_NAME = re.compile(r"[\w-][\w.-]{0,99}", re.ASCII)
UNKNOWN = """
SELECT one::text FROM unnest(%s::uuid[]) AS one
WHERE NOT EXISTS (SELECT 1 FROM reports_letter WHERE report = one)
 AND NOT EXISTS (SELECT 1 FROM reports_report WHERE id = one)
"""
LIVES = f"SELECT 1 FROM nodes_node WHERE name = %s AND NOT has_left AND seen_at > now() - interval '{GONE}'"  # noqa: S608 - ours


@dataclass(slots=True)
class _Box:
    """The copies of one machine's reports."""

    journal: Journal
    handfuls: Handfuls


@dataclass(slots=True)
class Copies:
    """All copies on this machine: ``take`` for threads of the private port, ``run`` for one of its own."""

    instance: Instance
    reserve: int = RESERVE
    _boxes: dict[str, _Box] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def folder(self) -> Path:
        return self.instance.data / FOLDER

    def take(self, sender: str, body: bytes, total: str) -> HTTPStatus:
        """Put a machine's reports on this disk; NO_CONTENT when they are safe there."""
        if not _NAME.fullmatch(sender) or hashlib.sha256(body).hexdigest() != total:
            return HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            entries = [read(line) for line in body.split(b"\n")]
            with self._lock:
                self._box(sender).journal.append(entries)
        except MalformedError:
            return HTTPStatus.UNPROCESSABLE_ENTITY
        except OSError:  # it is full, as a rule
            return HTTPStatus.INSUFFICIENT_STORAGE
        return HTTPStatus.NO_CONTENT

    def _box(self, sender: str) -> _Box:
        """With the lock. Raises OSError."""
        if sender not in self._boxes:
            folder = self.folder / sender / "journal"
            folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            journal = Journal(folder, reserve=self.reserve)
            journal.open_for_writing()
            self._boxes[sender] = _Box(journal, Handfuls(Journal(folder, at_once=AT_ONCE)))
        return self._boxes[sender]

    def run(self, stop: threading.Event) -> None:
        """Look after the copies until ``stop`` is set, through whatever is away meanwhile."""
        complaint = "Copies of reports cannot be looked after: %s. They are kept."
        go_on(stop, lambda: stop.wait(LOOK) or self.look(), pause=LOOK, complaint=complaint)
        self.close()

    def look(self, *, open_for: float = OPEN_FOR) -> int:
        """Forget what has come into the database, ship what else would not; how many were shipped.

        Raises psycopg.Error or OSError.
        """
        with self._lock:
            names = sorted(one.name for one in self.folder.iterdir()) if self.folder.is_dir() else []
            boxes = {name: self._box(name) for name in names}
            for box in boxes.values():
                box.journal.rotate(older_than=open_for)
        if not any(box.handfuls.next() for box in boxes.values()):
            return 0
        with connect(self.instance) as connection:
            return sum(_settle(connection, name, box.handfuls) for name, box in boxes.items())

    def close(self) -> None:
        with self._lock:
            for box in self._boxes.values():
                box.journal.close()
            self._boxes.clear()


def _settle(connection: Connection, name: str, handfuls: Handfuls) -> int:
    """One machine's, as far as they are in the database or can be brought there; how many were shipped."""
    shipped, began = 0, time.monotonic()
    while (entries := handfuls.next()) and time.monotonic() - began < LOOK:
        unknown = _unknown(connection, entries)
        if unknown and not _is_due(connection, name, unknown):
            return shipped
        if unknown:
            ship(connection, unknown, name)
            log.warning("%s reports that %s had taken were shipped from their copies.", len(unknown), name)
            shipped += len(unknown)
        handfuls.done()
    return shipped


def _unknown(connection: Connection, entries: list[Entry]) -> list[Entry]:
    found = {row[0] for row in connection.execute(UNKNOWN, [[entry["id"] for entry in entries]])}
    return [entry for entry in entries if entry["id"] in found]


def _is_due(connection: Connection, name: str, entries: list[Entry]) -> bool:
    """Whether their own machine will not ship them: it is gone, or has had very long to."""
    if connection.execute(LIVES.encode(), [name]).fetchone() is None:
        return True
    return min(parse_iso(entry["received_at"]) for entry in entries) < datetime.now(UTC) - LATE
