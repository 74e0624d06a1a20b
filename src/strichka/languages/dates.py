"""Dates in words."""

import datetime as dt

from strichka.languages.registry import language
from strichka.lib.clock import in_zone


def long_date(date: dt.date, code: str, zone: str = "Europe/Kyiv") -> str:
    """«22 листопада 2026» or "22 November 2026"; a moment is first taken to ``zone``, a plain date is as it is."""
    if isinstance(date, dt.datetime):
        date = in_zone(date, zone).date()
    spoken = language(code)
    return spoken.date.format(day=date.day, month=spoken.months[date.month - 1], year=date.year)
