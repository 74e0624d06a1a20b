"""Values that people send, checked: what is no such value is refused in words for the person."""

from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from strichka.staff.errors import Ambiguous, Refused


def wrong_value(name: str) -> Refused:
    """The refusal of a value that ``name`` cannot hold."""
    return Refused("value", _("“%s” cannot hold that value.") % name)


def text_value(value: Any, name: str, *, longest: int) -> str:
    """The text without spaces around it.

    Raises:
        Refused: it is no text, or has more than ``longest`` characters.
    """
    if not isinstance(value, str) or "\x00" in value:
        raise wrong_value(name)
    if len(value) > longest:
        raise Refused("long", _("At most %s characters, please.") % longest)
    return value.strip()


def moment_value(value: Any) -> datetime | None:
    """An ISO time, in the newsroom's zone where it names none, as a moment in UTC; ``None`` for what is no time.

    Raises:
        Refused: the clocks of spring leave that time out.
        Ambiguous: those of autumn show it twice, and it does not name its zone (``2026-10-25T03:30+03:00``).
    """
    try:
        at = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:  # of the right form, but no such day
        return None
    # Nobody means the ends of the calendar, and they have no time in other zones.
    if at is None or not MINYEAR < at.year < MAXYEAR:
        return None
    # In UTC: moments of one zone are compared by the face of its clock, which shows an hour of autumn twice.
    return (_on_our_clocks(at) if timezone.is_naive(at) else at).astimezone(UTC)


def _on_our_clocks(at: datetime) -> datetime:
    moment = timezone.make_aware(at.replace(fold=1))
    first = timezone.make_aware(at.replace(fold=0))
    shown = timezone.localtime(moment.astimezone(UTC))
    if shown.replace(tzinfo=None, fold=0) != at.replace(fold=0):
        raise Refused(
            "time",
            _("There is no %(time)s on %(date)s: the clocks go forward in that hour. Choose another time.")
            % {"time": f"{at:%H:%M}", "date": f"{at:%d.%m.%Y}"},
        )
    if first.utcoffset() != moment.utcoffset():
        raise Ambiguous(
            "twice",
            _("On %(date)s the clocks show %(time)s twice: they go back in that hour. Choose which one you mean.")
            % {"time": f"{at:%H:%M}", "date": f"{at:%d.%m.%Y}"},
            [
                (first.isoformat(), _("the first, %s") % _offset_words(first)),
                (moment.isoformat(), _("the second, %s") % _offset_words(moment)),
            ],
        )
    return moment


def moment_words(at: datetime) -> str:
    """A moment on the newsroom's clock, as people are told it: ``22.11.2026 14:07``.

    Of an hour that the clocks repeat with its zone: ``25.10.2026 03:30 (UTC+3)``; with its seconds where it has any.
    """
    local = timezone.localtime(at)
    return f"{local:%d.%m.%Y} {time_words(local)}{which_of_two(at)}"


def time_words(at: datetime) -> str:
    """``14:07``; of a moment that was set to the second ``14:07:30``."""
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def which_of_two(at: datetime) -> str:
    """`` (UTC+3)`` for a moment whose time of day the newsroom's clock shows twice; else nothing."""
    local = timezone.localtime(at)
    other = local.replace(fold=1 - local.fold)
    return f" ({_offset_words(local)})" if other.utcoffset() != local.utcoffset() else ""


def _offset_words(at: datetime) -> str:
    minutes = int((at.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
