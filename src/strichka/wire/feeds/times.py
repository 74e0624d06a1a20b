"""When an entry says that it came out. A time without a zone is in the zone that somebody states, or is not known."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[T\s]\s*(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?\s*(?P<zone>\S.*)?",
    re.IGNORECASE,
)
# RFC 5322, 3.3 and what is written in its place: the day's name, month and day in either order, two digits of a year.
_WORDS = re.compile(
    r"(?:[^\W\d_]{2,9}\.?,?\s+)?(?:(?P<day>\d{1,2})[\s-]+(?P<month>[a-z]{3})[a-z]{0,6}\.?|"
    r"(?P<name>[a-z]{3})[a-z]{0,6}\.?\s+(?P<number>\d{1,2}),?)[,\s-]+(?P<year>\d{4}|\d\d)"
    r"(?:[,\s]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?)?\s*(?P<zone>\S.*)?",
    re.IGNORECASE,
)
_DOTS = re.compile(
    r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})"
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?)?\s*(?P<zone>\S.*)?"
)
_NAMES_OF_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES_OF_MONTHS, 1)}
_OFFSET = re.compile(r"(?:GMT|UTC)?\s*(?P<sign>[+\u2212-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?", re.IGNORECASE)
# In hours. Such as mean several zones (IST, BST of Bangladesh, CST of China) as mail means them, or not at all.
_NAMES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "mez": 1,
    "cest": 2, "mest": 2, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "trt": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_WHOLE_YEAR = 4  # digits
_LONGEST = 80  # characters
_FIRST_YEAR = 1970  # an earlier one is a machine's «none»
_LARGEST_OFFSET = 14  # hours


def zone_of(name: str) -> tzinfo | None:
    """A zone by its name in the IANA database, None where there is no such."""
    try:
        return ZoneInfo(name.strip()) if name.strip() else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def moment(text: object, zone: tzinfo | None = None) -> datetime | None:
    """A moment as machines write it, in UTC; None where it is none, or where nobody says in which zone it is.

    A day without a time is its beginning.
    """
    line = " ".join(str(text or "").split())
    if not line or len(line) > _LONGEST:
        return None
    match = _ISO.fullmatch(line) or _WORDS.fullmatch(line) or _DOTS.fullmatch(line)
    try:
        return _in_utc(match.groupdict(), zone) if match else None
    except (ValueError, OverflowError):
        return None


def _in_utc(parts: dict[str, str | None], zone: tzinfo | None) -> datetime | None:
    name = parts["month"] or parts.get("name") or ""
    month = int(name) if name.isdecimal() else _MONTHS.get(name.lower()[:3], 0)
    year = int(parts["year"] or 0)
    if len(parts["year"] or "") < _WHOLE_YEAR:  # RFC 5322, 4.3
        year += 2000 if year < _FIRST_YEAR % 100 else 1900
    hour, minute, second = (int(parts[part] or 0) for part in ("hour", "minute", "second"))
    when = datetime(year, month, int(parts["day"] or parts.get("number") or 0), hour % 24, minute, min(second, 59))  # noqa: DTZ001 - see below
    when += timedelta(days=hour // 24)  # 24:00 is the next day's beginning
    stated = _zone(parts["zone"] or "") or zone
    if stated is None or year < _FIRST_YEAR:
        return None
    return when.replace(tzinfo=stated).astimezone(UTC)


def _zone(text: str) -> tzinfo | None:
    """What a time says of its zone itself; a comment (RFC 5322, 4.3) may stand behind."""
    text = text.partition("(")[0].strip()
    if match := _OFFSET.fullmatch(text):
        hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
        offset = timedelta(hours=hours, minutes=minutes)
        if hours > _LARGEST_OFFSET:
            return None
        return timezone(offset if match["sign"] == "+" else -offset)
    if text.lower() in _NAMES:
        return timezone(timedelta(hours=_NAMES[text.lower()]))
    return zone_of(text) if "/" in text else None
