"""Children forked from the supervisor: what it has loaded of Python stands in memory once, whatever dies.

It holds nothing else that they could inherit by mistake: no Django, no database, and while it has one thread no lock.
"""

import contextlib
import ctypes
import importlib
import os
import runpy
import signal
import sys
import threading
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import setproctitle

from strichka.instance import garbage
from strichka.processes.adopted import Adopted
from strichka.processes.child import die_with_supervisor

WAITING = frozenset({"health", "announcing"})  # threads that only wait for an answer or a call, and hold no lock then
M_ARENA_MAX = -8  # mallopt(3)
HEAPS = "MALLOC_ARENA_MAX"
_COMMON = (
    "asyncio",
    "concurrent.futures.thread",
    "email.message",
    "http.client",
    "logging.config",
    "multiprocessing.connection",
    "ssl",
    "urllib.request",
)
_ASKED = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)


def _version() -> tuple[int, int]:
    """What an upgrade changes: new code must not meet old code that was loaded before it."""
    try:
        file = Path(__file__).stat()
    except OSError:
        return 0, 0
    return file.st_ino, file.st_mtime_ns


_LOADED = _version()


def get_ready() -> None:
    """Load what all children load, and leave alone what is there then, so that it stays shared."""
    for name in _COMMON:
        importlib.import_module(name)
    garbage.leave_loaded()


def begin(argv: Sequence[str], pass_fds: Collection[int], environ: Mapping[str, str]) -> Adopted | None:
    """Start ``python -m MODULE …`` by forking; None where that cannot be done, and it must be started anew.

    That is while other threads work, whose locks a forked process would inherit for ever; after an upgrade; and for any
    other command.
    """
    working = {thread.name for thread in threading.enumerate() if thread is not threading.main_thread()} - WAITING
    if [*argv[:2]] != [sys.executable, "-m"] or working or _version() != _LOADED:
        return None
    sys.stdout.flush()
    sys.stderr.flush()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ASKED)  # none may reach the handlers that we have
    try:
        if number := os.fork():
            return Adopted(number)
        _be(argv[2], [*argv[3:]], pass_fds, environ, before)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _be(
    module: str, words: list[str], pass_fds: Collection[int], environ: Mapping[str, str], mask: Collection[int]
) -> NoReturn:
    """Be a new process until it ends, as if we had been started so: nothing of our parent's is used or undone."""
    code: object = 1
    try:
        _leave_our_parent(pass_fds)
        os.environ.update(environ)
        die_with_supervisor()
        _have_heaps(os.environ.get(HEAPS, ""))
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        sys.argv = [module, *words]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as ended:
        code = 0 if ended.code is None else ended.code
        if not isinstance(code, int):
            sys.stderr.write(f"{code}\n")
            code = 1
    except BaseException:  # noqa: BLE001 - told like any that nobody catches
        sys.excepthook(*sys.exc_info())
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


def _leave_our_parent(pass_fds: Collection[int]) -> None:
    os.setpgid(0, 0)  # out of reach of Ctrl+C, which is for the supervisor alone
    setproctitle.setproctitle("strichka begins")
    signal.set_wakeup_fd(-1)
    for asked in _ASKED:
        signal.signal(asked, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    for number in [int(entry.name) for entry in Path("/proc/self/fd").iterdir()]:
        if number not in {0, 1, 2, *pass_fds}:
            with contextlib.suppress(OSError):  # the one by which they were listed
                os.close(number)


def _have_heaps(many: str) -> None:
    """What a process that is started reads of its environment; not every C library can be told so later."""
    limit = getattr(ctypes.CDLL(None), "mallopt", None)
    if limit is not None and many.isdecimal():
        limit(M_ARENA_MAX, int(many))
