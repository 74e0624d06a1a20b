"""The time of day: always with a time zone, written by ISO 8601 for machines and in words for people."""

import datetime as dt
from zoneinfo import ZoneInfo


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def parse_iso(text: str) -> dt.datetime:
    """Read ISO 8601; `ValueError` when it is none, or says no time zone and so no moment."""
    moment = dt.datetime.fromisoformat(text.strip())
    return _aware(moment)


def format_iso(moment: dt.datetime, *, exact: bool = False) -> str:
    """ISO 8601 in UTC to the second, ``2026-11-22T14:07:00Z``; `ValueError` for a time without a zone.

    ``exact``: to the millisecond, as scripts count.
    """
    timespec = "milliseconds" if exact else "seconds"
    return _aware(moment).astimezone(dt.UTC).isoformat(timespec=timespec).replace("+00:00", "Z")


def clock_time(moment: dt.datetime, zone: str = "Europe/Kyiv") -> str:
    """``14:07`` in ``zone``: 24 hours, in Ukrainian and in British newspapers alike."""
    return in_zone(moment, zone).strftime("%H:%M")


def in_zone(moment: dt.datetime, zone: str) -> dt.datetime:
    """The same moment on the clocks of an IANA ``zone``; `ValueError` for a time without a zone."""
    return _aware(moment).astimezone(ZoneInfo(zone))


def _aware(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a time without a time zone: {moment.isoformat()}")
    return moment


def is_date(text: str) -> bool:
    """Whether a text is a day of the calendar as ISO 8601 writes it, such as 2027-01-01."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
