"""What the collector of garbage need not look at, and memory that nobody uses any more."""

import ctypes
import gc
import threading
import time

EVERY = 10.0  # seconds


def leave_loaded() -> None:
    """Leave alone for ever what a process has loaded by now, so that no collection walks through it.

    Forked processes go on sharing it. https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.collect()
    gc.freeze()
    give_back()


def give_back() -> None:
    """Have the kernel get what the C library holds free (malloc_trim(3), which not every C library has)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def give_back_now_and_then() -> None:
    """Have a thread do so from now on: between two bursts of work a heap is a third holes, which nobody else closes."""

    def go_on() -> None:
        while True:
            time.sleep(EVERY)
            give_back()

    threading.Thread(target=go_on, name="giving memory back", daemon=True).start()
