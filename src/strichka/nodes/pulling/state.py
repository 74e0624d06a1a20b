"""What a node knows of itself: how far it has come, and when it last read the log; a file in ``data/``.

Without the file, or with one that cannot be read, a node compares everything: so it need not be synced to the disk.
"""

import json
import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Self

from strichka.options import Instance

NAME = "node.json"


@dataclass(slots=True)
class State:
    """``cursor``: up to here the log was read, and ``at`` is that row's time, by which the log is known again.

    ``is_whole``: this node has all that the log names, but for what is ``pending``; ``is_fit``: it may serve while it
    compares all, because it was whole lately; ``contact``: when the log was last read, in seconds since the epoch;
    ``withheld``: since then so long has passed that fresh pages were taken away.
    """

    cursor: int = 0
    at: str = ""
    is_whole: bool = False
    is_fit: bool = False
    contact: float = 0.0
    withheld: bool = False
    acknowledged: int = 0
    head: int = 0
    pending: int = 0
    problem: str = ""

    @classmethod
    def read(cls, instance: Instance) -> Self:
        said = read(instance)
        return cls(**{field.name: said[field.name] for field in fields(cls)}) if said else cls()

    def write(self, instance: Instance, others: list[Mapping[str, Any]]) -> None:
        """Replace the file. Raises OSError."""
        fresh = _file(instance).with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps({**asdict(self), "others": others, "said": time.time()}), "utf-8")
        fresh.replace(_file(instance))


def read(instance: Instance) -> dict[str, Any]:
    """What the node of this machine has last written; empty where there is none."""
    try:
        said = json.loads(_file(instance).read_bytes())
    except (OSError, ValueError):
        return {}
    # Of a version before ours some are missing.
    return {"others": [], **asdict(State()), **said} if isinstance(said, dict) and "cursor" in said else {}


def _file(instance: Instance) -> Path:
    return instance.data / NAME
