"""The engine's process: it may end, and is begun anew."""

import os
import signal
from collections.abc import Callable, Iterator

import pytest

from strichka.stylebook.proof.engines import Flaw, Unread
from strichka.stylebook.proof.proofreader import LONGEST, Proofreader, within
from strichka.stylebook.rule import NoTime

FOUND = (Flaw(0, 4, "TYPOS", "X", ""),)


@pytest.fixture
def crashing() -> Iterator[Callable[..., Proofreader]]:
    begun = []

    def begin(**options: float) -> Proofreader:
        begun.append(Proofreader("uk-UA", module="tests.stylebook.proof.crashing", **options))
        return begun[-1]

    yield begin
    for one in begun:
        one.stop()


def test_a_process_that_ends_at_a_text_harms_no_other_and_is_not_asked_of_it_again(
    crashing: Callable[..., Proofreader],
) -> None:
    reader = crashing()
    assert reader.flaws("word") == FOUND
    for _time in range(2):
        with pytest.raises(Unread):
            reader.flaws("crash")
    assert reader.flaws("other") == FOUND


def test_a_process_that_has_ended_meanwhile_is_begun_anew(crashing: Callable[..., Proofreader]) -> None:
    reader = crashing()
    reader.flaws("word")
    process = reader._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert reader.flaws("other") == FOUND


def test_what_is_not_answered_in_time_counts_as_unread(crashing: Callable[..., Proofreader]) -> None:
    reader = crashing(patience=0.5)
    with pytest.raises(Unread):
        reader.flaws("wait")
    assert reader._process is None


def test_an_answer_is_kept(crashing: Callable[..., Proofreader]) -> None:
    reader = crashing()
    reader.flaws("word")
    process = reader._process
    reader.stop()
    assert process is not None
    assert reader.flaws("word") == FOUND
    assert reader._process is None


def test_of_a_long_text_the_beginning_is_read_to_the_end_of_a_word() -> None:
    reader = Proofreader("uk-UA")
    words = "апеляцию " * (LONGEST // 9 + 5)
    flaws = reader.flaws(words)
    reader.stop()
    assert 0 < len(flaws) <= LONGEST // 9
    assert all(words[one.start : one.end] == "апеляцию" for one in flaws)


def test_a_language_without_an_engine_has_no_flaws() -> None:
    reader = Proofreader("xx-XX")
    assert reader.flaws("апеляцию") == ()
    reader.stop()


def test_whoever_has_no_time_waits_for_nothing_and_the_next_is_told() -> None:
    reader = Proofreader("uk-UA")
    with within(-1.0), within(60.0), pytest.raises(NoTime):
        reader.flaws("Рада ухволила закон.")
    assert [flaw.start for flaw in reader.flaws("Рада ухволила закон.")] == [5]
    with within(-1.0):
        assert [flaw.start for flaw in reader.flaws("Рада ухволила закон.")] == [5]  # it is known already
    reader.stop()
