"""Readers who report from machines that die, and what of it stands in the newsroom's database."""

import http.client
import json
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import psycopg

from strichka.bench.many.loopback import Machine


@dataclass
class Readers:
    """``thanked``: the ids of reports that a machine has said it has."""

    machines: Sequence[Machine]
    story: str
    thanked: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def send(self, machine: Machine) -> bool:
        """A report to a machine; whether the reader was thanked."""
        content = {
            "id": str(uuid.uuid4()), "story": self.story, "edition": 1, "block": "b1",
            "target": [{"type": "TextQuoteSelector", "exact": "восьмій", "prefix": "", "suffix": ""}],
        }  # fmt: skip
        connection = http.client.HTTPConnection(urlsplit(machine.url).netloc, timeout=5)
        try:
            connection.request("POST", "/report", json.dumps(content), {"Content-Type": "application/json"})
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        if status == 202:
            self.thanked.append(str(content["id"]))
        return status == 202

    def _go_on(self, machine: Machine) -> None:
        while not self._stop.is_set():
            self.send(machine)
            time.sleep(0.02)

    @contextmanager
    def sending(self) -> Iterator[None]:
        threads = [threading.Thread(target=self._go_on, args=(one,)) for one in self.machines]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()


def stored(url: str, table: str = "reports_report", column: str = "id") -> list[str]:
    """The ids of reports in the database."""
    with psycopg.connect(url) as connection:
        return sorted(str(row[0]) for row in connection.execute(f"SELECT {column} FROM {table}").fetchall())


def read(machine: Machine, path: str) -> None:
    """A browser shows a story's page, which says so."""
    connection = http.client.HTTPConnection(urlsplit(machine.url).netloc, timeout=5)
    fields = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
    story = path.rstrip("/").rpartition("-")[2]
    connection.request("POST", f"/pulse/{story}?seen={path}", headers=fields)
    connection.getresponse().read()
    connection.close()


def now_read(url: str) -> dict[str, dict[str, int]]:
    """Readers now, by machine, as they stand in the database."""
    with psycopg.connect(url) as connection:
        return dict(connection.execute("SELECT node, counts FROM audience_nowread WHERE counts <> '{}'").fetchall())
