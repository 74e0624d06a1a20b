"""Values that people send, checked: what is no such value is refused in words for the person."""

from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused


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
    """An ISO time, in the newsroom's zone where it names none; ``None`` for what is no time.

    Of an hour that the clocks of autumn repeat the later one is meant, unless the time names its zone
    (``2026-10-25T03:30+03:00``): nothing goes out too early.

    Raises:
        Refused: the clocks of spring leave that time out.
    """
    try:
        at = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:  # of the right form, but no such day
        return None
    # Nobody means the ends of the calendar, and they have no time in other zones.
    if at is None or not MINYEAR < at.year < MAXYEAR:
        return None
    return _on_our_clocks(at) if timezone.is_naive(at) else at


def _on_our_clocks(at: datetime) -> datetime:
    moment = timezone.make_aware(at.replace(fold=1))
    shown = timezone.localtime(moment.astimezone(UTC))
    if shown.replace(tzinfo=None, fold=0) != at.replace(fold=0):
        raise Refused(
            "time",
            _("There is no %(time)s on %(date)s: the clocks go forward in that hour. Choose another time.")
            % {"time": f"{at:%H:%M}", "date": f"{at:%d.%m.%Y}"},
        )
    return moment


def moment_words(at: datetime) -> str:
    """A moment on the newsroom's clock, as refusals say it: ``22.11.2026 14:07``."""
    return timezone.localtime(at).strftime("%d.%m.%Y %H:%M")
