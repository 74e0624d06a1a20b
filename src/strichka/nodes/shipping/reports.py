"""Readers' reports on their way from this machine's letterbox into the database.

The node reads its journal as a worker of one machine does, and adds what it finds to the table of letters; any worker
takes it in from there (``reports/domain/letters.py``). A segment goes only when its reports are committed. What is
shipped twice, after a kill between the two, is one row: a report's id is its key.
"""

import threading
import time
from functools import partial

from strichka.letterbox.entry import Entry
from strichka.letterbox.journal import Journal, text_of
from strichka.nodes.pulling.book import Connection, connect
from strichka.nodes.shipping.handfuls import Handfuls
from strichka.nodes.shipping.untiring import go_on
from strichka.options import Instance

AT_ONCE = 200  # reports in one statement
LOOK = 0.25  # seconds until the folder is looked at again
AGAIN = 1.0  # seconds until a database that was away is tried again
LAST = 3.0  # seconds in which a node that ends ships what is left
SHIP = """
INSERT INTO reports_letter (report, entry, node, shipped_at)
SELECT one.report, one.entry, %s, now() FROM unnest(%s::uuid[], %s::text[]) AS one (report, entry)
ON CONFLICT (report) DO NOTHING
"""


def ship(connection: Connection, entries: list[Entry], node: str) -> None:
    """Have these reports in the database, those that are not there yet; ``node`` has taken them. Raises psycopg.Error.

    The connection commits each statement.
    """
    connection.execute(SHIP, [node, [entry["id"] for entry in entries], [text_of(entry) for entry in entries]])


class Shipper:
    """Ships the journal of one machine. ``run`` ends when its event is set, through whatever is away meanwhile."""

    def __init__(self, instance: Instance, *, at_once: int = AT_ONCE) -> None:
        self._instance = instance
        self._handfuls = Handfuls(Journal(instance.journal, at_once=at_once))

    def run(self, stop: threading.Event) -> None:
        complaint = "Readers' reports cannot be brought into the database: %s. They are kept here."
        go_on(stop, partial(self._ship_all, stop), pause=AGAIN, complaint=complaint)

    def _ship_all(self, stop: threading.Event) -> None:
        with connect(self._instance) as connection:
            while not stop.is_set():
                if not self.turn(connection):
                    stop.wait(LOOK)
            self.finish(connection)

    def finish(self, connection: Connection) -> None:
        """What is left, before this machine is away."""
        until = time.monotonic() + LAST
        while time.monotonic() < until and self.turn(connection):
            pass

    def turn(self, connection: Connection) -> bool:
        """Ship the next handful; whether there was one. Raises psycopg.Error or OSError: it is shipped again then."""
        entries = self._handfuls.next()
        if entries:
            ship(connection, entries, self._instance.node_name)
        self._handfuls.done()
        return bool(entries)
