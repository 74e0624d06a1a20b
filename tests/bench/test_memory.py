import os
import subprocess
import sys

import pytest

from strichka.bench import memory

CHILD = "import sys; kept = bytearray(b'x' * 30_000_000); print('there', flush=True); sys.stdin.read()"


@pytest.fixture
def child():
    argv = [sys.executable, "-c", CHILD]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "there\n"
        yield process
        process.stdin.close()


def test_what_a_process_and_all_below_it_hold_is_told_by_their_numbers_and_titles(child):
    held = memory.held_by(os.getpid())
    [of_child] = [size for name, size in held.items() if name.startswith(f"{child.pid} {sys.executable}")]
    assert 30 < of_child < 60
    assert any(name.startswith(f"{os.getpid()} ") for name in held)
    assert list(memory.held_by(child.pid).values()) == [pytest.approx(of_child, rel=0.05)]
