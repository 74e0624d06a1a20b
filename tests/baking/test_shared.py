from itertools import count

from strichka.baking.shared import shared, sharing


def test_what_was_read_once_is_taken_for_read_within_and_read_again_outside() -> None:
    read = count(1).__next__
    assert [shared("a", read), shared("a", read)] == [1, 2]
    with sharing():
        assert [shared("a", read), shared("a", read), shared("b", read)] == [3, 3, 4]
    with sharing():
        assert shared("a", read) == 5
    assert shared("a", read) == 6


def test_that_nothing_was_found_is_shared_too() -> None:
    answers = iter([None, "late"])
    with sharing():
        assert [shared("a", lambda: next(answers)) for _ in range(2)] == [None, None]
