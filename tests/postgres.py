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
from pathlib import Path

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


@contextlib.contextmanager
def running() -> Iterator[str]:
    """The URL of a database in a server that lives until the block ends."""
    programs = _programs()
    # Not below the caller's own temporary folder: the server's user must be able to enter it.
    folder = Path(tempfile.mkdtemp(prefix="strichka-pg-", dir="/tmp"))
    try:
        user = _user()
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        _call(
            user,
            programs / "initdb",
            "-D",
            folder / "db",
            "-U",
            USER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        )
        with _server(programs, folder, user) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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


def _as(user: pwd.struct_passwd | None) -> dict[str, object]:
    return {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _call(user: pwd.struct_passwd | None, *command: object) -> None:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, cwd="/", **_as(user))
    if done.returncode:
        raise MissingError(f"{command[0]} failed: {done.stderr.strip()}")


@contextlib.contextmanager
def _server(programs: Path, folder: Path, user: pwd.struct_passwd | None) -> Iterator[str]:
    port = _free_port()
    settings = SETTINGS | {"port": str(port), "unix_socket_directories": str(folder)}
    command = [str(programs / "postgres"), "-D", str(folder / "db")]
    command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **_as(user))
    try:
        _wait(process, folder, port)
        yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: nothing in it is worth keeping
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", folder: Path, port: int) -> None:
    deadline = time.monotonic() + 60
    while "ready to accept connections" not in (folder / "log").read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise MissingError((folder / "log").read_text(errors="replace")[-2000:])
        time.sleep(0.05)
    with socket.create_connection(("127.0.0.1", port), timeout=5):
        pass


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
