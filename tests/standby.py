"""Two PostgreSQL of the tests' own on loopback: a primary and its synchronous standby, which takes over when it dies.

What Patroni does with the agreement of etcd is done here by whoever holds the `Pair`: it alone decides.
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests import postgres
from tests.postgres import SETTINGS, USER, Server

DURABLE = SETTINGS | {"synchronous_commit": "on", "archive_mode": "on"}  # where to, says ALTER SYSTEM
CATCHES_UP_WITHIN = 30.0  # seconds
SYNCHRONOUS = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"


class Pair:
    """``primary`` takes writes; ``standby`` has each of them before it is acknowledged, or is None while it is made."""

    def __init__(self, primary: Server) -> None:
        self.primary = primary
        self.standby: Server | None = None
        self._ports = [primary.port, postgres.Server(primary.folder, {}).port]
        self._made = 0

    @property
    def url(self) -> str:
        """As a newsroom writes it: both, in an order that says nothing."""
        hosts = ",".join(f"127.0.0.1:{port}" for port in self._ports)
        return f"postgresql://{USER}@{hosts}/postgres?target_session_attrs=read-write"

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        """Ask the primary."""
        with psycopg.connect(self.primary.url, autocommit=True) as connection:
            found = connection.execute(statement.encode())
            return found.fetchall() if found.description else []

    def set(self, name: str, value: str) -> None:
        self.ask(f"ALTER SYSTEM SET {name} = '{value}'")
        self.ask("SELECT pg_reload_conf()")

    def fill(self, url: str) -> None:
        """With what stands in another database."""
        dump = ["pg_dump", "--no-owner", url]
        tables = subprocess.run(dump, stdout=subprocess.PIPE, check=True).stdout
        fill = ["psql", "--quiet", "--no-psqlrc", "--output=/dev/null", self.primary.url]
        subprocess.run(fill, input=tables, check=True)

    def archive_all(self) -> None:
        """Have the archive take the segment that is being written, and wait until it has."""
        ((segment,),) = self.ask("SELECT pg_walfile_name(pg_switch_wal())")
        deadline = time.monotonic() + CATCHES_UP_WITHIN
        while self.ask(f"SELECT last_archived_wal >= '{segment}' FROM pg_stat_archiver") != [(True,)]:
            assert time.monotonic() < deadline, "the WAL is not archived"
            time.sleep(0.05)

    def add_standby(self) -> None:
        """A copy of the primary beside it, for whose word every commit waits from now on."""
        self._made += 1
        (port,) = {*self._ports} - {self.primary.port}
        name = Path(f"standby-{self._made}")
        standby = Server(self.primary.folder, DURABLE, name, port)
        where = self.primary.folder / name
        postgres.call("pg_basebackup", "-D", where, "-R", "-X", "stream", "-c", "fast", "-d", self.primary.url)
        standby.start()
        self.set("synchronous_standby_names", "*")
        deadline = time.monotonic() + CATCHES_UP_WITHIN
        while self.ask(SYNCHRONOUS) != [(1,)]:
            assert time.monotonic() < deadline, "the standby does not catch up"
            time.sleep(0.05)
        self.standby = standby

    def fail_over(self) -> None:
        """The primary dies with all its connections, and the standby takes over, alone."""
        assert self.standby is not None
        self.primary.kill()
        self.primary, self.standby = self.standby, None
        self.ask("SELECT pg_promote()")
        self.set("synchronous_standby_names", "")

    def stop(self) -> None:
        for one in (self.primary, self.standby):
            if one is not None:
                one.stop()


@contextmanager
def pair() -> Iterator[Pair]:
    """Both, until the block ends."""
    with postgres.house() as folder:
        primary = Server(folder, DURABLE)
        primary.make()
        try:
            primary.start()
            both = Pair(primary)
        except BaseException:
            primary.stop()
            raise
        try:
            both.add_standby()
            yield both
        finally:
            both.stop()
