"""What each of the three processes does first: take its title, and die with its supervisor."""

import ctypes
import os
import signal
import sys

import setproctitle

SUPERVISOR_VARIABLE = "STRICHKA_SUPERVISOR"
PR_SET_PDEATHSIG = 1  # prctl(2)


def prepare(title: str) -> None:
    """Set the process title; under a supervisor, leave Ctrl+C to it and die with it."""
    setproctitle.setproctitle(title)
    if SUPERVISOR_VARIABLE in os.environ:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_supervisor()


def die_with_supervisor() -> None:
    """Under a supervisor, ask the kernel to be killed with it; what a fork begins asks again.

    Everything acknowledged is on disk by then, so SIGKILL is as good as any signal and cannot be missed.
    """
    supervisor = os.environ.get(SUPERVISOR_VARIABLE)
    if supervisor is None:
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != int(supervisor):
        sys.exit("The supervisor has gone: this process ends too.")
