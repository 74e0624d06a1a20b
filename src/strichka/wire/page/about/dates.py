"""When a line or an attribute says that something came out: ISO 8601, to the minute where the time is told.

Months are known in the languages of the pages that come in. Times that are told from now («3 hours ago») are no dates:
nobody knows when the page was copied.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from strichka.languages.registry import languages
from strichka.wire.page.foreign.words import MONTHS
from strichka.wire.page.vocabulary import DATE_WORDS

_LONGEST = 400  # characters of a line that are looked at
_TWO_DIGITS = 100
_NAMES = {
    name: number
    for months in (*(one.months for one in languages()), *MONTHS)
    for number, names in enumerate(months, 1)
    for name in names.casefold().split("|")
}
_SHORTEST, _LONGEST_SHORT = 3, 5  # letters of a month's name that was cut


def _shortened() -> dict[str, int]:
    """«жов», «Sept»: the first letters of a month's name where they are of no other."""
    found: dict[str, set[int]] = {}
    for name, number in _NAMES.items():
        for length in range(_SHORTEST, min(len(name), _LONGEST_SHORT + 1)):
            found.setdefault(name[:length], set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


_NAMES = _shortened() | _NAMES
_MONTH = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(
        r"(?<![\d.])(?P<day>\d{1,2})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)(?![\d])"
    ),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|-?го|\.)?\s+(?:of\s+)?(?P<name>{_MONTH})\.?,?\s+{_YEAR}(?!\d)"),
    re.compile(rf"(?<!\w)(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)"),
)  # fmt: skip
_TIME = re.compile(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3])(?P<sign>[:.])(?P<minute>[0-5]\d)(?:(?P=sign)[0-5]\d(?:\.\d+)?)?(?![\d:])"
    r"\s*(?P<half>[ap]\.?m\b\.?)?",
)
_OFFSET = re.compile(r"\s*(?P<iso>z\b|[+−-]\d\d:?\d\d)|[^\w+−-]{0,3}(?:uhr\b\s*)?\(?\b(?P<zone>[a-z]{2,4})\b")
_ZONES = {
    "gmt": "+00:00", "utc": "+00:00", "wet": "+00:00", "bst": "+01:00", "cet": "+01:00", "mez": "+01:00",
    "cest": "+02:00", "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "мск": "+03:00",
    "est": "-05:00", "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00",
}  # fmt: skip
_ZONE_NAME = re.compile(rf"\b(?:{'|'.join(_ZONES)}|uhr)\b")
_AMERICAN = {"et": "America/New_York", "ct": "America/Chicago", "pt": "America/Los_Angeles"}


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a line: ``iso`` as `2024-12-12`, `2024-12-12T18:31` or with an offset; where it and its time stand."""

    iso: str
    start: int
    end: int


def iso_of(value: str) -> str:
    """A machine's date and time to the minute with its offset, or empty if it is none."""
    found = next(written(value.strip()[:60]), None)
    return found.iso if found and found.start == 0 else ""


def written(line: str) -> Iterator[Written]:
    """The dates of a line in their order, each with the time that stands beside it."""
    text = line[:_LONGEST].casefold()
    if len(text) != len(line[:_LONGEST]):  # a letter that casefolds to two: places would not fit
        text = line[:_LONGEST].lower()
    found = sorted((match for pattern in _DATES for match in pattern.finditer(text)), key=lambda match: match.start())
    stop = 0
    for number, match in enumerate(found):
        day = _day(match.groupdict())
        if not day or match.start() < stop:
            continue
        after = found[number + 1].start() if number + 1 < len(found) else len(text)
        time = _time_of(text, stop, match, after)
        stop = max(match.end(), time.end() if time else 0)
        clock, length = _clock(time, text, day) if time else ("", 0)
        start = min(match.start(), time.start()) if time else match.start()
        yield Written(day + clock, start, max(stop, time.end() + length if time else 0))


def _time_of(text: str, start: int, day: "re.Match[str]", stop: int) -> "re.Match[str] | None":
    """The time that stands beside a day: «12:15 30.04.2026 (оновлено: 14:02 …)» has its own before it."""
    before, after = _before(text, start, day.start()), _TIME.search(text, day.end(), stop)
    parted = after is not None and bool({"(", "|", "·", "•"} & {*text[day.end() : after.start()]})
    return before if before and parted else after or before


def _before(text: str, start: int, stop: int) -> "re.Match[str] | None":
    """«17:40, 20 May 2025»: a time right before the date."""
    last = next(iter(deque(_TIME.finditer(text, start, stop), maxlen=1)), None)
    between = re.findall(r"[^\W\d_]{3,}", _ZONE_NAME.sub("", text[last.end() : stop])) if last else []
    return last if last and all(word in DATE_WORDS for word in between) else None


def _day(parts: dict[str, str | None]) -> str:
    year, day = int(parts["year"] or 0), int(parts["day"] or 0)
    name = parts.get("name")
    month = _NAMES[name] if name else int(parts["month"] or 0)
    if not name and month > 12 >= day:  # noqa: PLR2004 - months of a year; the month stands first
        day, month = month, day
    try:
        return date(year + 2000 if year < _TWO_DIGITS else year, month, day).isoformat()
    except ValueError:
        return ""


def _clock(time: "re.Match[str]", text: str, day: str) -> tuple[str, int]:
    """«T18:31+02:00», and how many characters after the time its zone takes."""
    hour, half = int(time["hour"]), (time["half"] or "")[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = _OFFSET.match(text, time.end())
    offset, length = "", 0
    if zone and zone["iso"]:
        said = zone["iso"].replace("−", "-").replace(":", "")
        offset = "+00:00" if said == "z" else f"{said[:3]}:{said[3:]}"
    elif zone:
        offset = _ZONES.get(zone["zone"], "") or _of_america(zone["zone"], day)
    if offset and zone:
        length = len(zone[0])
    return f"T{hour:02}:{time['minute']}{offset}", length


def _of_america(zone: str, day: str) -> str:
    """The offset of Eastern time, "ET", and the like on that day."""
    name = _AMERICAN.get(zone)
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=ZoneInfo(name)).isoformat()[-6:] if name else ""
