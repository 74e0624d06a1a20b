import gc
import subprocess
import sys

from strichka.instance import garbage


def test_no_collection_walks_through_what_was_loaded() -> None:
    loaded = [[number] for number in range(10)]
    try:
        garbage.leave_loaded()
        assert gc.get_freeze_count() > len(loaded)
        assert not any(one in gc.get_objects() for one in (loaded,))
    finally:
        gc.unfreeze()


HOLES = """
import os, time
from strichka.instance import garbage
from strichka.processes.watching.set_size import pss
garbage.EVERY = 0.05
held = [bytes(700) for _number in range(100_000)]  # each too large for Python's own heap
full, last = pss(os.getpid()), held.pop()
held.clear()
garbage.give_back_now_and_then()
until = time.monotonic() + 20
while pss(os.getpid()) > full - (50 << 20) and time.monotonic() < until:
    time.sleep(0.05)
print(pss(os.getpid()) < full - (50 << 20))
"""


def test_what_was_freed_below_something_that_lasts_goes_back_to_the_kernel() -> None:
    done = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("True\n", "")
