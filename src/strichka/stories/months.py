"""Days and months by the newsroom's clock, and which of them hold stories of a list."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from strichka.stories.models import Card


def local_day(at: datetime) -> date:
    """The day of a moment in the newsroom's time zone."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def month_of(at: datetime) -> date:
    """The first day of the month of a moment."""
    return local_day(at).replace(day=1)


def bounds(month: date) -> tuple[datetime, datetime]:
    """A month's first moment and the next month's."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(month, time.min, zone), datetime.combine(following(month), time.min, zone)


def day_bounds(on: date) -> tuple[datetime, datetime]:
    """A day of the newsroom's time zone: its first moment and the next day's."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(on, time.min, zone), datetime.combine(on + timedelta(days=1), time.min, zone)


def days_of_section(slug: str, language: str) -> Iterator[date]:
    """The days with stories of a section, the oldest first: a step in the index for each."""
    oldest = Card.objects.filter(language=language, section__slug=slug).order_by("published_at", "pk")
    first = oldest.values_list("published_at", flat=True).first()
    on = local_day(first) if first else None
    while on is not None:
        yield on
        on = neighbor(slug, language, on, later=True)


def neighbor(slug: str, language: str, on: date, *, later: bool) -> date | None:
    """A section's nearest day with stories before (or after) a day."""
    start, end = day_bounds(on)
    cards = Card.objects.filter(language=language, section__slug=slug)
    if later:
        nearest = cards.filter(published_at__gte=end).order_by("published_at", "pk")
    else:
        nearest = cards.filter(published_at__lt=start).order_by("-published_at", "-pk")
    moment = nearest.values_list("published_at", flat=True).first()
    return local_day(moment) if moment else None


def following(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
