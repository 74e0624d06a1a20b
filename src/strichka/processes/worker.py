"""The worker's process: jobs, the schedule, and what is looked after once at its start."""

import signal
import threading

from strichka.archive import indexing
from strichka.baking import outbox
from strichka.instance import garbage
from strichka.instance.whole_bake import bake
from strichka.jobs import worker
from strichka.options import Instance
from strichka.processes.child import prepare


def run(instance: Instance) -> None:
    """Be the worker until SIGTERM; Django is set up."""
    bake.use_processes(instance.number("worker.bakers"), apart=True)
    outbox.hand_large_to(bake.hand_over)
    bake.bake_after_upgrade(instance)
    indexing.after_upgrade()
    until_stopped()


def until_stopped() -> None:
    """Work until SIGTERM."""
    prepare("strichka worker")
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: stop.set())
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda _number, _frame: stop.set())
    garbage.leave_loaded()
    garbage.give_back_now_and_then()
    worker.run(stop)
