"""A machine's node as a process of its own, to be killed as machines die."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from strichka.options import Instance


@dataclass
class NodeProcess:
    """The node of an instance whose options are not in a file."""

    instance: Instance
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        (self.instance.folder / "strichka.toml").touch()
        argv = [sys.executable, "-m", "strichka.processes.node", "--dir", str(self.instance.folder)]
        self.process = subprocess.Popen(argv, env=self._environ(), stderr=subprocess.DEVNULL)

    def _environ(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("STRICHKA_", "DJANGO_"))}
        names = "database.url", "secret.key", "site.url", "node.name", "node.port", "node.roles", "letterbox.copies"
        own = {name: self.instance.values[name] for name in names if name in self.instance.values}
        return kept | {f"STRICHKA_{name.upper().replace('.', '_')}": _written(value) for name, value in own.items()}

    def end(self, number: int = signal.SIGKILL) -> None:
        if self.process is not None:
            self.process.send_signal(number)
            self.process.wait()
            self.process = None


def _written(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)
