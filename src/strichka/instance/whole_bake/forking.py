"""Processes forked from one that has loaded all that they need, so that they share its memory with it."""

import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator

from django.db import connections

from strichka.instance import garbage

Work = Callable[[socket.socket], object]


def can_fork() -> bool:
    """Whether there are no other threads here, whose locks a forked process would inherit for ever."""
    return threading.active_count() == 1


def settle(warm: Callable[[], object] = lambda: None) -> None:
    """Load what is loaded with the first page, and leave alone what is there then, so that it stays shared.

    No connection is left to be inherited.
    """
    with contextlib.suppress(Exception):  # whoever works will say what is wrong
        warm()
    connections.close_all()
    garbage.leave_loaded()


def fork(theirs: Iterable[socket.socket], ours: Iterable[socket.socket], work: Work) -> list[int]:
    """Have ``work`` done by a new process for each of ``theirs``, which is closed here; their numbers.

    ``ours`` are closed there: a process must see the end of its socket.
    """
    left, numbers = list(theirs), []
    while left:
        one = left.pop()
        number = os.fork()
        if not number:
            _be_new(one, (*left, *ours), work)
        one.close()
        numbers.append(number)
    return numbers


def _be_new(one: socket.socket, others: Iterable[socket.socket], work: Work) -> None:
    with ended():
        for asked in (signal.SIGINT, signal.SIGTERM):  # whoever gives the orders ends, and we with it
            signal.signal(asked, signal.SIG_IGN)
        for other in others:
            other.close()
        work(one)


def bury(numbers: Iterable[int]) -> None:
    """Wait for the end of forked processes."""
    for number in numbers:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(number, 0)


@contextlib.contextmanager
def ended() -> Iterator[None]:
    """End this process after the block, without what its parent would do at its end."""
    code = 1
    try:
        yield
        code = 0
    except Exception:  # noqa: BLE001 - told like any that nobody catches
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
