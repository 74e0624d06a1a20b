"""Where the store lies, and whether it is there: a deleted store is told from one whose disk is not mounted.

The store carries a mark, and beside its folder a note says whether it lay on the same disk as ``data/``. A missing mark
means that the store has gone; on another disk than the note says, it is the disk that has gone.
"""

import contextlib
import os
from enum import StrEnum, auto
from pathlib import Path

MARK = ".store"
HERE, ELSEWHERE = "here", "elsewhere"


class Place(StrEnum):
    """What has become of the store: never baked into, there, deleted, or on a disk that is not mounted."""

    NEW = auto()
    THERE = auto()
    GONE = auto()
    AWAY = auto()


def place(root: Path) -> Place:
    """What has become of the store whose folder is ``root``."""
    if os.path.lexists(root / MARK):
        return Place.THERE
    try:
        note = _note(root).read_text("ascii", "replace").strip()
    except OSError:
        return Place.NEW
    return Place.AWAY if note == ELSEWHERE and not _is_elsewhere(root) else Place.GONE


def mark(root: Path) -> None:
    """Note that the store is there, and on which disk. Raises OSError."""
    root.mkdir(parents=True, exist_ok=True)
    (root / MARK).touch()
    note = ELSEWHERE if _is_elsewhere(root) else HERE
    if not _note(root).is_file() or _note(root).read_text("ascii", "replace").strip() != note:
        _note(root).write_text(f"{note}\n", "ascii")


def _note(root: Path) -> Path:
    return root.with_name(f"{root.name}.place")


def _is_elsewhere(root: Path) -> bool:
    """Whether the folder lies on another disk than the one above it; a link that leads nowhere does not."""
    with contextlib.suppress(OSError):
        return root.stat().st_dev != root.parent.stat().st_dev
    return False
