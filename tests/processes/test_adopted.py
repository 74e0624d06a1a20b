import subprocess
import sys

BETWEEN = """
import os, sys, time
from strichka.processes.adopted import Adopted, adopt_all, bury_strangers
adopt_all()
reading, writing = os.pipe()

def grandchild(do):
    between = os.fork()
    if not between:
        if os.fork():
            os._exit(0)
        while os.getppid() != supervisor:
            time.sleep(0.001)
        os.write(writing, f"{os.getpid()}\\n".encode())
        do()
        os._exit(5)
    os.waitpid(between, 0)
    return int(os.read(reading, 32))

supervisor = os.getpid()
"""


def ran(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", BETWEEN + code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_what_a_child_has_forked_is_asked_for_its_end_like_a_child() -> None:
    assert ran("one = Adopted(grandchild(lambda: None)); print(one.wait(10), one.poll())") == "5 5\n"


def test_it_is_ended_by_a_signal_and_its_code_says_by_which() -> None:
    said = ran("""
one = Adopted(grandchild(lambda: time.sleep(60)))
print(one.poll())
try:
    one.wait(0.05)
except Exception as error:
    print(type(error).__name__)
one.terminate()
print(one.wait(10))
one.kill()
""")
    assert said == "None\nTimeoutExpired\n-15\n"


def test_one_that_is_not_ours_counts_as_ended() -> None:
    assert ran("print(Adopted(1).poll())") == "0\n"


def test_strangers_that_have_ended_are_buried_and_known_ones_left_to_who_asks() -> None:
    said = ran("""
known, stranger = grandchild(lambda: time.sleep(0.3)), grandchild(lambda: None)
deadline = time.monotonic() + 20
while os.path.exists(f"/proc/{stranger}") and time.monotonic() < deadline:
    bury_strangers([known])
    time.sleep(0.01)
print(os.path.exists(f"/proc/{stranger}"))
time.sleep(0.5)
bury_strangers([known])
print(Adopted(known).wait(10))
bury_strangers([])
""")
    assert said == "False\n5\n"
