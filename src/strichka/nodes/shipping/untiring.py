"""Work that a thread of the node does until the node ends, whatever is away or wrong meanwhile."""

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


def go_on(stop: threading.Event, work: Callable[[], object], *, pause: float, complaint: str) -> None:
    """Do it until ``stop`` is set, and again after ``pause`` seconds when it fails: nobody else would do it.

    ``complaint`` has a place for the problem, and is written once for each.
    """
    last = ""
    while not stop.is_set():
        try:
            work()
        except Exception as error:  # noqa: BLE001 - a thread that ended would be missed by nobody
            problem = f"{type(error).__name__}: {' '.join(str(error).split())}"
            if problem != last:
                log.error(complaint, problem)  # noqa: TRY400 - the problem says it
            last = problem
            stop.wait(pause)
        else:
            last = ""
