"""What the server of this machine has counted, for the newsroom's sums: readers now, and the hours of ``audience``.

Only numbers go: how many read a story at this moment, how often it was opened in an hour, which addresses stand nowhere
and how many reports were over a budget. No address or digest of a reader leaves the server's own memory.
"""

import json
import threading
import time
from functools import partial

from strichka.audience import hours, missing, refused
from strichka.nodes.pulling.book import Connection, connect
from strichka.nodes.shipping.untiring import go_on
from strichka.options import Instance
from strichka.server.live import control

NOW_EVERY = 5.0  # seconds
HOURS_EVERY = 15.0  # as the server writes them
SAY_NOW = """
INSERT INTO audience_nowread (node, counts, at) VALUES (%s, %s::jsonb, now())
ON CONFLICT (node) DO UPDATE SET counts = excluded.counts, at = excluded.at
"""
SAY_HOUR = """
INSERT INTO audience_machinehour AS kept (node, kind, hour, counts, is_taken) VALUES (%s, %s, %s, %s::jsonb, false)
ON CONFLICT (kind, hour, node) DO UPDATE SET counts = excluded.counts, is_taken = false
 WHERE kept.counts IS DISTINCT FROM excluded.counts
"""


class Counts:
    """``run`` ends when its event is set, through whatever is away meanwhile; hours wait in their files."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._folders = {
            "views": (instance.views, hours.LONGEST_ID),
            "missing": (missing.folder_of(instance), missing.LONGEST),
            "refused": (refused.folder_of(instance), refused.LONGEST),
        }
        self._shipped: dict[tuple[str, int], int] = {}  # when each file was changed that is in the database
        self._looked = 0.0

    def run(self, stop: threading.Event) -> None:
        complaint = "Readers' counts cannot be brought into the database: %s."
        go_on(stop, partial(self._say, stop), pause=NOW_EVERY, complaint=complaint)

    def _say(self, stop: threading.Event) -> None:
        with connect(self._instance) as connection:
            while not stop.wait(NOW_EVERY):
                self.say_now(connection)
                if time.monotonic() - self._looked > HOURS_EVERY:
                    self.say_hours(connection)
                    self._looked = time.monotonic()

    def say_now(self, connection: Connection) -> None:
        """Readers of each story, as this machine's server counts them; nothing where it cannot be asked."""
        counts = control.readers_now(self._instance)
        if counts is not None:
            connection.execute(SAY_NOW, [self._instance.node_name, json.dumps(counts)])

    def say_hours(self, connection: Connection) -> int:
        """Every hour's counts that have changed; how many. Files of hours that are over go."""
        return sum(
            self._say_hour(connection, kind, hour)
            for kind, (folder, _longest) in self._folders.items()
            for hour in hours.listed(folder)
        )

    def _say_hour(self, connection: Connection, kind: str, hour: int) -> bool:
        folder, longest = self._folders[kind]
        file = hours.file_of(folder, hour)
        changed = file.stat().st_mtime_ns
        is_over = hours.is_over(hour, time.time())
        is_new = self._shipped.get((kind, hour)) != changed
        if is_new:
            counts = hours.read(folder, hour, longest=longest) or {}
            connection.execute(SAY_HOUR, [self._instance.node_name, kind, hour, json.dumps(counts)])
            self._shipped[kind, hour] = changed
        if is_over:
            hours.remove(folder, hour)
            del self._shipped[kind, hour]
        return is_new
