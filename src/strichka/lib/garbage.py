"""What the collector of garbage need not look at."""

import gc


def leave_loaded() -> None:
    """Leave alone for ever what a process has loaded by now, so that no collection walks through it.

    Forked processes go on sharing it. https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.collect()
    gc.freeze()
