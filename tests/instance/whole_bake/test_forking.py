import os
import signal
import socket
import threading

import pytest

from strichka.instance.whole_bake import forking

pytestmark = pytest.mark.django_db


def close(*ends: socket.socket) -> None:
    for one in ends:
        one.close()


def test_work_is_done_by_a_process_of_its_own_for_each_socket() -> None:
    ours, theirs = zip(*(socket.socketpair() for _ in range(2)), strict=True)

    numbers = forking.fork(theirs, ours, lambda one: one.sendall(f"{os.getpid()} {os.getppid()}".encode()))
    said = [one.recv(99).decode().split() for one in ours]
    forking.bury(numbers)

    assert {int(child) for child, _parent in said} == set(numbers)
    assert {int(parent) for _child, parent in said} == {os.getpid()}
    assert [one.recv(1) for one in ours] == [b"", b""], "no other process holds the end of a socket"
    close(*ours)


def test_a_process_that_fails_ends_alone_and_says_why(capfd: pytest.CaptureFixture[str]) -> None:
    ours, theirs = socket.socketpair()

    def fails(_one: socket.socket) -> None:
        raise ValueError("no flour")

    (number,) = forking.fork([theirs], [ours], fails)

    assert ours.recv(1) == b""
    close(ours)
    assert os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) == 1
    assert "ValueError: no flour" in capfd.readouterr().err


def test_a_signal_to_all_of_us_lets_the_work_in_hand_be_finished() -> None:
    ours, theirs = socket.socketpair()

    def bakes(one: socket.socket) -> None:
        one.sendall(b"begun")
        one.sendall(one.recv(9))

    (number,) = forking.fork([theirs], [ours], bakes)
    assert ours.recv(9) == b"begun"
    os.kill(number, signal.SIGTERM)
    ours.sendall(b"done")

    assert ours.recv(9) == b"done"
    forking.bury([number])
    close(ours)


def test_beside_other_threads_nothing_is_forked() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()

    assert not forking.can_fork()

    stop.set()
    thread.join()
