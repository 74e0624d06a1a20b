"""A newsroom goes over from SQLite to PostgreSQL: whole, also when it was killed on its way."""

import fcntl
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from strichka.demo import ready_made
from strichka.options import Instance
from tests.instance.commands import QUIET, fetch, serving, strichka

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        not os.environ.get("STRICHKA_DATABASE_URL"), reason="runs on PostgreSQL: python -m tests.postgres"
    ),
]


def _sql(command: str, url: str = "") -> str:
    argv = ["psql", "--quiet", "--no-psqlrc", "-tA", f"--command={command}", url or os.environ["STRICHKA_DATABASE_URL"]]
    return subprocess.run(argv, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def url() -> Iterator[str]:
    """An empty database."""
    _sql("CREATE DATABASE strichka_moved")
    yield urlsplit(os.environ["STRICHKA_DATABASE_URL"])._replace(path="/strichka_moved").geturl()
    _sql("DROP DATABASE strichka_moved WITH (FORCE)")


@pytest.fixture
def old(tmp_path: Path) -> Instance:
    return ready_made.instance_in(tmp_path / "paper")


def _counts(old: Instance) -> dict[str, int]:
    with closing(sqlite3.connect(old.database_file)) as database:
        rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'stories_%'")
        names = [name for (name,) in rows.fetchall()]
        return {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def test_a_newsroom_goes_over_whole_also_when_it_was_killed_on_its_way(old: Instance, url: str) -> None:
    before = _counts(old)
    argv = ["-m", "strichka", "move", "postgres", url, "--dir", str(old.folder)]
    with subprocess.Popen([sys.executable, *argv], env=QUIET) as killed:
        deadline = time.monotonic() + 400
        while time.monotonic() < deadline and killed.poll() is None and not _under_way(url):
            time.sleep(0.05)
        killed.kill()
    served = strichka("doctor", "--dir", old.folder)
    assert "database" in served.stdout
    done = strichka("move", "postgres", url, "--dir", old.folder)
    assert done.returncode == 0, done.stderr
    assert "the same as in the old one" in done.stdout
    assert _counts(old) == before
    assert {name: int(_sql(f"SELECT count(*) FROM {name}", url)) for name in before} == before
    assert _sql("SELECT count(*) FROM pg_tables WHERE tablename = 'strichka_move'", url) == "0"
    assert _sql("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'", url) == "0"
    assert int(_sql("SELECT count(*) FROM pg_constraint WHERE contype = 'f'", url)) > 100
    with serving("serve", "--dir", old.folder, env={"STRICHKA_DATABASE_URL": url}) as address:
        assert "Берег" in fetch(address)
    (old.folder / "page.txt").write_text("Міст відкрили раніше\n\nРух почався о восьмій ранку.\n", "utf-8")
    taken = strichka("take", old.folder / "page.txt", "--dir", old.folder, env={"STRICHKA_DATABASE_URL": url})
    assert taken.returncode == 0, taken.stderr  # keys are counted on from where the old ones ended


def _under_way(url: str) -> bool:
    rows = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'strichka_move'"
    return _sql(rows, url) == "1" and int(_sql("SELECT count(*) FROM strichka_move", url)) > 3


def test_a_database_that_is_not_empty_and_a_newsroom_that_is_served_are_refused(old: Instance, url: str) -> None:
    _sql("CREATE TABLE other (id int)", url)
    refused = strichka("move", "postgres", url, "--dir", old.folder)
    assert (refused.returncode, "is not empty" in refused.stderr) == (2, True)
    _sql("DROP TABLE other", url)
    old.run.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (old.run / "supervisor.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = strichka("move", "postgres", url, "--dir", old.folder)
    assert (refused.returncode, "being served" in refused.stderr) == (2, True)
    refused = strichka("move", "postgres", url.replace("strichka_moved", "nothing_here"), "--dir", old.folder)
    assert (refused.returncode, "does not answer" in refused.stderr) == (2, True)
