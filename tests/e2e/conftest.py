import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.e2e import newsroom as running


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Newsroom]:
    """The demo newsroom, served; shared by the tests of one run. With STRICHKA_DATABASE_URL, on PostgreSQL."""
    folder = Path(tmp_path_factory.mktemp("newsroom")) / "demo"
    server = os.environ.get("STRICHKA_DATABASE_URL")
    with _database(server) if server else nullcontext("") as url:
        found = running.start_on_postgresql(folder, url) if url else running.start(folder)
        yield found
        running.stop(found)


@contextmanager
def _database(server: str) -> Iterator[str]:
    """The URL of an empty database of its own beside the one of the test run."""
    psql = ["psql", "--quiet", "--no-psqlrc", server]
    subprocess.run([*psql, "--command=CREATE DATABASE strichka_newsroom"], check=True)
    yield urlsplit(server)._replace(path="/strichka_newsroom").geturl()
    subprocess.run([*psql, "--command=DROP DATABASE strichka_newsroom WITH (FORCE)"], check=True)
