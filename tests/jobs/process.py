"""A worker in a process of its own, on an instance of its own."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from strichka.instance import database

WORKER = (
    "import sys, django; django.setup(); {more}; from strichka.processes.worker import until_stopped; until_stopped()"
)


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "STRICHKA_DATABASE_URL"}
    return kept | {"STRICHKA_INSTANCE": str(folder), "STRICHKA_SECRET_KEY": "k" * 40}


def make_instance(folder: Path) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / "strichka.toml").write_text('[site]\nname = "Берег"\n', encoding="utf-8")
    return folder


def python(folder: Path, code: str) -> str:
    """Run code with Django set up in the instance; what it prints."""
    command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
    done = subprocess.run(command, env=environment(folder), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def make_database(folder: Path) -> None:
    """As it is shipped; where that is of another version, by running the migrations."""
    if database.stamp_of(database.EMPTY) == database.stamp():
        database.copy(database.EMPTY, folder / "data" / "strichka.sqlite3")
    else:
        migrate(folder)


def migrate(folder: Path) -> None:
    (folder / "data" / "strichka.sqlite3").touch()
    python(folder, "from django.core.management import call_command; call_command('migrate', verbosity=0)")


def jobs(folder: Path) -> list[str]:
    """The keys of what stands in the queue."""
    with closing(sqlite3.connect(folder / "data" / "strichka.sqlite3")) as connection:
        return [key for (key,) in connection.execute("SELECT coalesce(key, '') FROM jobs_job")]


@contextmanager
def worker(folder: Path, more: str = "pass") -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WORKER.format(more=more)]
    with (folder / "worker.log").open("a") as log:
        process = subprocess.Popen(command, env=environment(folder), stdout=log, stderr=log, text=True)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait()


def title(process: subprocess.Popen[str]) -> bytes:
    return Path(f"/proc/{process.pid}/cmdline").read_bytes()


def log_of(folder: Path) -> str:
    return (folder / "worker.log").read_text(encoding="utf-8")


def eventually(is_so: Callable[[], object], *, within: float = 60.0) -> object:
    deadline = time.monotonic() + within
    while not (found := is_so()):
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.05)
    return found
