"""How long a piece of work takes, for measurements in one process."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and of this process' processor: what a machine that does other things cannot inflate."""

    clock: float
    cpu: float


def timed(work: Callable[[], object]) -> Took:
    clock, cpu = time.perf_counter(), time.thread_time()
    work()
    return Took(time.perf_counter() - clock, time.thread_time() - cpu)
