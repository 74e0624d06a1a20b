from itertools import count

import pytest

from strichka.baking.shared import GENERATION, expect, kept, shared, shared_rows, sharing


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


def test_a_row_that_cannot_be_read_is_the_fault_of_its_own_page_alone() -> None:
    def read(keys: list[str]) -> dict[str, str]:
        if "broken" in keys:
            raise ValueError("no JSON")
        return {key: key.upper() for key in keys}

    with sharing():
        expect("letters", ["broken", "b"])
        assert shared_rows("letters", ["a"], read) == {"a": "A"}
        with pytest.raises(ValueError, match="no JSON"):
            shared_rows("letters", ["broken"], read)
        assert shared_rows("letters", ["b"], read) == {"b": "B"}


def test_what_is_made_of_values_alone_is_made_once_for_them_and_the_oldest_go() -> None:
    made: list[int] = []

    def make(value: int) -> str:
        made.append(value)
        return str(value)

    for value in (1, 1, *range(2, 2 * GENERATION + 2), 1):
        assert kept(("value", value), lambda value=value: make(value)) == str(value)
    assert made == [*range(1, 2 * GENERATION + 2), 1]
