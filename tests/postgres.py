"""A PostgreSQL of the tests' own: ``python tests/postgres.py -- pytest tests/stories``.

It lives in a temporary folder, listens on a private socket and a free port of this machine only, syncs nothing to
disk, and is gone when the command ends. Started by root, it runs as another user, because PostgreSQL refuses root.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

USER = "strichka"
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "listen_addresses": "127.0.0.1",
    "autovacuum": "off",
}


class MissingError(Exception):
    """There is no PostgreSQL on this machine; the message says how to get one."""


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Server:
    """One server, in ``folder/db`` or where else ``data`` says; it may be made by initdb or copied from another."""

    folder: Path
    settings: dict[str, str]
    data: Path = Path("db")
    port: int = field(default_factory=_free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        """An empty one."""
        data = self.folder / self.data
        call("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")

    def start(self) -> None:
        """Raises MissingError with its log when it does not come up."""
        settings = self.settings | {"port": str(self.port), "unix_socket_directories": str(self.folder)}
        command = [str(_programs() / "postgres"), "-D", str(self.folder / self.data)]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        log = self.folder / f"{self.data.name}.log"
        with log.open("w") as said:
            self.process = subprocess.Popen(command, stdout=said, stderr=said, cwd="/", **_as(_user()))
        deadline = time.monotonic() + 60
        while "ready to accept" not in log.read_text(errors="replace"):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise MissingError(log.read_text(errors="replace")[-2000:])
            time.sleep(0.05)

    def stop(self) -> None:
        """At once: nothing in it is worth keeping."""
        if self.process is not None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(20)
            self.process = None

    def kill(self) -> None:
        """As a machine dies: the server and everybody in it, with no word to anybody."""
        assert self.process is not None
        for process in [self.process.pid, *_children(self.process.pid)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait(20)
        self.process = None


@contextlib.contextmanager
def house() -> Iterator[Path]:
    """A folder for servers, which their user may enter; gone with the block."""
    # Not below the caller's own temporary folder: the server's user must be able to enter it.
    folder = Path(tempfile.mkdtemp(prefix="strichka-pg-", dir="/tmp"))
    try:
        give(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def running() -> Iterator[str]:
    """The URL of a database in a server that lives until the block ends."""
    with house() as folder:
        server = Server(folder, SETTINGS)
        server.make()
        try:
            server.start()
            yield server.url
        finally:
            server.stop()


def give(place: Path) -> None:
    """A file, or a folder and all below it, to the servers' user."""
    user = _user()
    for one in [place, *place.rglob("*")] if user else []:
        os.chown(one, user.pw_uid, user.pw_gid)


def call(program: str, *words: object) -> None:
    """One of PostgreSQL's programs, as the servers' user. Raises MissingError with what it says."""
    argv = [str(_programs() / program), *map(str, words)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False, cwd="/", **_as(_user()))
    if done.returncode:
        raise MissingError(f"{program} failed: {done.stderr.strip()}")


def _programs() -> Path:
    """Where initdb and postgres are: asked of pg_config, or the newest that Debian has put there."""
    candidates = []
    if shutil.which("pg_config"):
        told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout
        candidates.append(Path(told.strip()))
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise MissingError("PostgreSQL is missing. Install it with: apt-get install postgresql")


def _user() -> pwd.struct_passwd | None:
    """Somebody other than root to run as; None when we are not root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise MissingError("PostgreSQL does not run as root, and there is no user postgres or nobody.")


def _as(user: pwd.struct_passwd | None) -> dict[str, Any]:
    return {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _children(parent: int) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            if int((entry / "stat").read_text("ascii", "replace").rpartition(")")[2].split()[1]) == parent:
                yield int(entry.name)


def main(arguments: list[str]) -> int:
    """Run the command with STRICHKA_DATABASE_URL set; its exit code."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        sys.stderr.write("usage: python tests/postgres.py -- COMMAND…\n")
        return 2
    try:
        with running() as url:
            environ = os.environ | {"STRICHKA_DATABASE_URL": url}
            return subprocess.run(command, env=environ, check=False).returncode
    except MissingError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
