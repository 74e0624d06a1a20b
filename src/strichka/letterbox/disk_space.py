"""Room on the disk: what strangers send must never take the last of what the newsroom needs to publish."""

import os
from pathlib import Path

RESERVE = 200 << 20  # bytes left to the database and the pages


def has_space(folder: Path | str, *, reserve: int = RESERVE) -> bool:
    """Whether the disk that holds a folder has more than ``reserve`` bytes left; True for a folder not there."""
    try:
        state = os.statvfs(folder)
    except OSError:
        return True
    return state.f_bavail * state.f_frsize > reserve
