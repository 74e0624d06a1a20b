"""Processes that a child of ours has forked for us: they are our children once the one between has ended (prctl(2))."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

PR_SET_CHILD_SUBREAPER = 36
_BETWEEN = 0.02  # seconds from one look to the next


def adopt_all() -> None:
    """Become the parent of those below us whose own parent has ended."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def bury_strangers(others: Collection[int]) -> None:
    """Have done with adopted processes that have ended, as what a killed worker had forked, but for the ``others``."""
    with suppress(ChildProcessError):
        while (ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)) and ended.si_pid not in others:
            os.waitpid(ended.si_pid, 0)


@dataclass(slots=True)
class Adopted:
    """An adopted process by its number, asked and ended as one of `subprocess.Popen`."""

    pid: int
    returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code, with a minus the signal that ended it; None while it lives."""
        if self.returncode is None:
            try:
                ended, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:  # it was never ours, or somebody else has asked
                ended, status = self.pid, 0
            if ended:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def terminate(self) -> None:
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def wait(self, timeout: float) -> int:
        """Raises `subprocess.TimeoutExpired` when it still lives after ``timeout`` seconds."""
        deadline = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(_BETWEEN)
        return code
