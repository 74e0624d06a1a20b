"""Days as people type them into a search box."""

import calendar
import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_OURS = re.compile(r"(?:(?:(\d{1,2})[./])?(\d{1,2})[./])(\d{4})")


def first(text: str) -> date | None:
    """The first day that is meant by a day (``2026-03-14``, ``14.03.2026``), month (``03.2026``) or year."""
    read = _read(text)
    return None if read is None else read[0]


def last(text: str) -> date | None:
    read = _read(text)
    return None if read is None else read[1]


def _read(text: str) -> tuple[date, date] | None:
    text = text.strip().rstrip(".,;")
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _OURS.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    try:
        return _span(int(year), int(month or 0), int(day or 0))
    except ValueError:
        return None


def _span(year: int, month: int, day: int) -> tuple[date, date]:
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
