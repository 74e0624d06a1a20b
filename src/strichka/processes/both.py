"""App and worker from one process that has loaded what both need: what neither changes stands in memory once."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from strichka.instance.whole_bake import forking
from strichka.processes.child import SUPERVISOR_VARIABLE, die_with_supervisor

_PATIENCE = 10.0  # seconds until the supervisor has adopted the app


def begin(*, app: Callable[[], object], worker: Callable[[], object], pipe: int) -> None:
    """Have a new process of the supervisor's do ``app``, and do ``worker``. What only one needs it loads itself.

    The app's process id is written to the descriptor ``pipe``; when that is closed without one, there is no app yet.
    """
    forking.settle()
    if forking.can_fork():
        _fork_away(app, pipe)
    os.close(pipe)
    worker()


def _fork_away(app: Callable[[], object], pipe: int) -> None:
    """By a process between, which ends at once: whose parent has ended is adopted by the supervisor."""
    between = os.fork()
    if between:
        os.waitpid(between, 0)
        return
    if os.fork():
        os._exit(0)
    with forking.ended():
        _be_adopted()
        die_with_supervisor()
        os.write(pipe, f"{os.getpid()}\n".encode())
        os.close(pipe)
        app()


def _be_adopted() -> None:
    supervisor, deadline = os.environ.get(SUPERVISOR_VARIABLE), time.monotonic() + _PATIENCE
    while str(os.getppid()) != supervisor:
        if time.monotonic() > deadline or not Path(f"/proc/{supervisor}").exists():
            sys.exit("The supervisor has gone: this process ends too.")
        time.sleep(0.001)
