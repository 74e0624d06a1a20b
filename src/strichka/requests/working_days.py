"""Working days: Monday to Friday, without the days on which nobody works."""

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5


def is_working(day: date, off: Collection[date] = ()) -> bool:
    return day.weekday() < SATURDAY and day not in off


def after(day: date, count: int, off: Collection[date] = ()) -> date:
    """The ``count``-th working day after ``day``, which is not counted itself. Raises ValueError below 1."""
    if count < 1:
        raise ValueError("count the days from 1")
    while count:
        day += timedelta(days=1)
        count -= is_working(day, off)
    return day
