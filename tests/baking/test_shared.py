from itertools import count

from strichka.baking.shared import expect, shared, shared_rows, sharing


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


def test_rows_that_are_expected_come_with_the_first_question() -> None:
    asked = []

    def read(keys: list[str]) -> dict[str, str]:
        asked.append(keys)
        return {key: key.upper() for key in keys if key != "nobody"}

    with sharing():
        expect("letters", ["b", "c"])
        assert shared_rows("letters", ["a", "nobody"], read) == {"a": "A"}
        assert shared_rows("letters", ["c", "nobody", "b"], read) == {"c": "C", "b": "B"}
        assert shared_rows("others", ["a"], read) == {"a": "A"}
    assert shared_rows("letters", ["a"], read) == {"a": "A"}
    assert asked == [["a", "nobody", "b", "c"], ["a"], ["a"]]
