"""Several machines of one newsroom on this one: each a folder with its own ``strichka serve --role``, on loopback."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from strichka.options import CONFIG_NAME

LOWEST_PORT, HIGHEST_PORT = 20_000, 32_000
PATIENCE = 120.0  # seconds until a machine is ready, the first with an empty database
SHARED = (CONFIG_NAME, "theme.css")  # of the folder: what all machines have alike


@dataclass(slots=True)
class Machine:
    """One of them: ``urls`` are readers' address and that of machines that watch, both without a slash at the end."""

    name: str
    role: str
    folder: Path
    environ: Mapping[str, str]
    ports: tuple[int, int, int] = field(default_factory=lambda: (free_port(), free_port(), free_port()))
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ports[0]}"

    @property
    def health(self) -> str:
        return f"http://127.0.0.1:{self.ports[2]}"

    def start(self) -> None:
        """Begin, and go on without waiting."""
        _server, node, health = map(str, self.ports)
        own = {"STRICHKA_NODE_NAME": self.name, "STRICHKA_NODE_PORT": node, "STRICHKA_HEALTH_PORT": health}
        argv = [sys.executable, "-m", "strichka", "serve", "--dir", str(self.folder), "--role", self.role]
        argv += ["--port", str(self.ports[0])]
        self.process = subprocess.Popen(argv, env={**self.environ, **own}, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command

    def wait_until_ready(self, seconds: float = PATIENCE) -> None:
        """Raises TimeoutError with the reasons that it gives."""
        deadline, said = time.monotonic() + seconds, ""
        while time.monotonic() < deadline:
            status, said = ask(f"{self.health}/readyz")
            if status == 200:  # noqa: PLR2004 - OK
                return
            time.sleep(0.05)
        raise TimeoutError(f"{self.name} is not ready: {said}")

    def child(self, title: str) -> int:
        """The number of a process of it, ``strichka node`` and so on. Raises LookupError."""
        for entry in Path("/proc").iterdir():
            with suppress(OSError, ValueError):
                if (entry / "cmdline").read_bytes().split(b"\0")[0].decode() == title and self._is_ours(entry):
                    return int(entry.name)
        raise LookupError(title)

    def _is_ours(self, entry: Path) -> bool:
        parent = (entry / "stat").read_text("ascii", "replace").rpartition(")")[2].split()[1]
        return self.process is not None and int(parent) == self.process.pid

    def kill(self) -> None:
        """As a power cut does; its processes die with it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def stop(self, *, wait: bool = True) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
        if self.process is not None and wait:
            self.process.wait()
            self.process = None


def beside(first: Machine, name: str, role: str = "reader") -> Machine:
    """Another machine of the same newsroom, with an empty store and no database of its own."""
    folder = first.folder.with_name(f"{first.folder.name}-{name}")
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for shared in SHARED:
        shutil.copy(first.folder / shared, folder)
    key = (first.folder / "data/secret-key").read_text("ascii").strip()
    return Machine(name, role, folder, {"STRICHKA_SECRET_KEY": key, **first.environ})


@contextmanager
def running(*machines: Machine) -> Iterator[None]:
    """All of them, one after the other, until the block ends."""
    try:
        for one in machines:
            one.start()
        for one in machines:
            one.wait_until_ready()
        yield
    finally:
        for one in machines:
            one.stop(wait=False)
        for one in machines:
            one.stop()


def environment(**options: str) -> dict[str, str]:
    """The environment of this process without an instance in it, and with these options."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STRICHKA_", "DJANGO_"))}
    return kept | {f"STRICHKA_{name.upper()}": value for name, value in options.items()}


def ask(url: str) -> tuple[int, str]:
    """Status and words of an address; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(errors="replace")
    except OSError:
        return 0, ""


def free_port() -> int:
    """One that nobody's connection takes by chance: below those that the system gives away (ip(7))."""
    while True:
        port = LOWEST_PORT + secrets.randbelow(HIGHEST_PORT - LOWEST_PORT)
        with suppress(OSError), socket.socket() as found:
            found.bind(("127.0.0.1", port))
            return port
