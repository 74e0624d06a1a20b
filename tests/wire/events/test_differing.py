from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.events.differing import Difference, Reported, compatible, difference
from tests.wire.events.wiring import AT


def said(source: str, value: str, hour: int = 0, *, is_about: bool = False) -> Reported:
    return Reported(source, AT + timedelta(hours=hour), Decimal(value), is_about)


@pytest.mark.parametrize(("one", "other"), [("480", "500"), ("1514000", "1500000"), ("1240", "1200"), ("55", "55.0")])
def test_a_number_and_its_rounding_are_one(one: str, other: str) -> None:
    assert compatible(said("А", one), said("Б", other))


@pytest.mark.parametrize(("one", "other"), [("98", "120"), ("11", "10"), ("312", "400"), ("208", "209"), ("2", "3")])
def test_other_numbers_are_not(one: str, other: str) -> None:
    assert not compatible(said("А", one), said("Б", other))


def test_a_number_that_is_not_exact_is_near_enough() -> None:
    assert compatible(said("А", "200", is_about=True), said("Б", "210"))
    assert not compatible(said("А", "200", is_about=True), said("Б", "260"))


def test_who_tells_an_old_number_late_is_behind_and_not_against_it() -> None:
    row = [said("А", "2", 0), said("Б", "4", 1), said("В", "2", 2)]

    assert difference(row, [], grows=True) is Difference.DEVELOPMENT
    assert difference(row, [], grows=False) is Difference.CONFLICT


def test_what_a_source_takes_back_itself_is_a_development_unless_others_keep_to_it() -> None:
    before = [said("А", "32", 0)]

    assert difference([said("Б", "32", 1), said("А", "31", 2)], before, grows=False) is Difference.DEVELOPMENT
    assert difference([said("А", "31", 2), said("Б", "32", 3)], before, grows=False) is Difference.CONFLICT


@given(st.lists(st.tuples(st.sampled_from("АБВ"), st.integers(0, 10**6), st.integers(0, 9)), max_size=6), st.booleans())
def test_equal_numbers_never_differ(values: list[tuple[str, int, int]], grows: bool) -> None:
    row = [said(source, "7", hour) for source, _value, hour in values]
    other = [said(source, str(value), hour) for source, value, hour in values]

    assert difference(row, other, grows=grows) is Difference.NONE
    assert compatible(*sorted((said("А", "7"), said("Б", "7")), key=lambda one: one.source))
