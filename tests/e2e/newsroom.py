"""A running demo newsroom for tests: the real processes, by the real command."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

READY = re.compile(r"^ready: (http://127\.0\.0\.1:\d+)/$")


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Where it stands and how it is reached; ``url`` has no slash at the end."""

    folder: Path
    url: str
    supervisor: subprocess.Popen[str]
    environ: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> str:
        """What readers get, also at the address of a page that was withdrawn."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.GONE:
                raise
            return error.read().decode()

    def take(self, text: str, *options: str) -> dict[str, Any]:
        """``strichka take`` on a text of ours; its last line."""
        page = self.folder / "page.txt"
        page.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [*STRICHKA, "take", str(page), "--json", "--dir", str(self.folder), *options],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env=clean_environment() | self.environ,
        )
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout.splitlines()[-1]))

    def child(self, title: str) -> int:
        """The process id of ``strichka app`` and so on, in the supervisor's session."""
        session = os.getsid(self.supervisor.pid)
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                name = (entry / "cmdline").read_bytes().split(b"\0")[0].decode()
                if name == title and os.getsid(int(entry.name)) == session:
                    return int(entry.name)
            except (OSError, UnicodeDecodeError):
                continue
        raise LookupError(title)


STRICHKA = (sys.executable, "-m", "strichka")


def clean_environment() -> dict[str, str]:
    """Nothing of the test run's own instance reaches the newsroom."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("STRICHKA_", "DJANGO_"))}


# As `make demo` builds its own: the same loader, here straight into PostgreSQL.
LOAD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tools.build_demo import loaded
loaded(Path(sys.argv[1]), datetime.now(UTC))
"""


def start(folder: Path, *, port: int = 0, **environ: str) -> Newsroom:
    """``strichka demo``, on a free port unless one is named, until it says that it is ready."""
    return serving(folder, "demo", environ, port)


def start_on_postgresql(folder: Path, url: str) -> Newsroom:
    """The same newsroom in an empty PostgreSQL database."""
    environ = {"STRICHKA_DATABASE_URL": url}
    subprocess.run([sys.executable, "-c", LOAD, str(folder)], check=True, env=clean_environment() | environ)
    return serving(folder, "serve", environ)


def serving(folder: Path, command: str, environ: dict[str, str], port: int = 0) -> Newsroom:
    supervisor = subprocess.Popen(
        [*STRICHKA, command, "--dir", str(folder), "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env=clean_environment() | environ,
    )
    lines: Queue[str] = Queue()
    Thread(target=_drain, args=(supervisor, lines), daemon=True).start()
    said = []
    deadline = time.monotonic() + 60
    while True:
        try:
            line = lines.get(timeout=max(0.0, deadline - time.monotonic()))
        except Empty:
            supervisor.kill()
            raise TimeoutError("not ready after a minute:\n" + "".join(said)) from None
        said.append(line)
        if match := READY.match(line.rstrip()):
            return Newsroom(folder, match[1], supervisor, environ)
        if not line:
            raise RuntimeError("it ended:\n" + "".join(said))


def _drain(supervisor: subprocess.Popen[str], lines: "Queue[str]") -> None:
    """All that it says until it ends; who reads the pipe closes it, nobody else."""
    assert supervisor.stdout is not None
    with supervisor.stdout as said:
        for line in said:
            lines.put(line)
    lines.put("")


def stop(newsroom: Newsroom) -> None:
    newsroom.supervisor.send_signal(signal.SIGTERM)
    newsroom.supervisor.wait(timeout=30)
