from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.requests import working_days

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2090, 1, 1))


def test_the_weekend_and_the_days_off_are_not_counted() -> None:
    thursday = date(2026, 11, 26)
    assert working_days.after(thursday, 3) == date(2026, 12, 1)
    assert working_days.after(thursday, 3, {date(2026, 11, 30)}) == date(2026, 12, 2)
    assert working_days.after(date(2026, 11, 28), 1) == date(2026, 11, 30)


@given(DAYS, st.integers(1, 30), st.sets(st.integers(1, 40), max_size=8))
def test_just_so_many_working_days_lie_between_and_the_last_is_one(day: date, count: int, free: set[int]) -> None:
    off = {day + timedelta(days=number) for number in free}
    last = working_days.after(day, count, off)
    between = (day + timedelta(days=number) for number in range(1, (last - day).days + 1))
    assert sum(working_days.is_working(one, off) for one in between) == count
    assert working_days.is_working(last, off)


def test_no_days_are_no_deadline() -> None:
    with pytest.raises(ValueError, match="from 1"):
        working_days.after(date(2026, 11, 26), 0)
