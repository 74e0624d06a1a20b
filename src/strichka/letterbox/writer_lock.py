"""There is one writer of a journal: it holds a lock until it lets go or its process ends, however it ends."""

import fcntl
import os
from pathlib import Path

SUFFIX = ".lock"  # beside the journal's folder


class JournalTakenError(OSError):
    """Another process writes this journal."""


class WriterLock:
    """A lock of fcntl(2) beside a folder; within one process it keeps nobody out."""

    def __init__(self, folder: Path) -> None:
        self._file = folder.with_name(folder.name + SUFFIX)
        self._held: int | None = None

    def take(self) -> None:
        """Raises JournalTakenError when another process has it, or another OSError."""
        if self._held is not None:
            return
        descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise JournalTakenError(error.errno, "another server writes this journal") from error
        self._held = descriptor

    def let_go(self) -> None:
        if self._held is not None:
            os.close(self._held)
            self._held = None
