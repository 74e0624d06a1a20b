"""Days and months by the newsroom's clock, and which of them hold stories of a list."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connections
from django.db.models import QuerySet

from strichka.stories.models import Byline, Card, CardByline, CardTopic
from strichka.topics.models import Topic

Rows = QuerySet[CardTopic] | QuerySet[CardByline]

# One step in the index for each month of the calendar, however many stories a month holds.
_HOLDING = """
WITH months (number, since, before) AS (VALUES {months})
SELECT number FROM months WHERE EXISTS (
    SELECT 1 FROM {table} WHERE {table}.{owner} = %s AND {table}.language = %s
    AND {table}.published_at >= months.since AND {table}.published_at < months.before
) ORDER BY number
"""


def local_day(at: datetime) -> date:
    """The day of a moment in the newsroom's time zone."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def month_of(at: datetime) -> date:
    """The first day of the month of a moment."""
    return local_day(at).replace(day=1)


def bounds(month: date) -> tuple[datetime, datetime]:
    """A month's first moment and the next month's."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(month, time.min, zone), datetime.combine(_following(month), time.min, zone)


def day_bounds(on: date) -> tuple[datetime, datetime]:
    """A day of the newsroom's time zone: its first moment and the next day's."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(on, time.min, zone), datetime.combine(on + timedelta(days=1), time.min, zone)


def of_topic(topic: Topic, language: str) -> list[date]:
    """The months with stories about a topic, the newest first; three queries in all, as for a person."""
    return _holding(CardTopic.objects.filter(topic=topic, language=language), "topic_id", topic.pk, language)


def of_byline(byline: Byline, language: str) -> list[date]:
    return _holding(CardByline.objects.filter(byline=byline, language=language), "byline_id", byline.pk, language)


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


def _holding(rows: Rows, owner: str, pk: int, language: str) -> list[date]:
    moments = rows.values_list("published_at", flat=True)
    newest, oldest = moments.order_by("-published_at").first(), moments.order_by("published_at").first()
    if newest is None or oldest is None:
        return []
    calendar = list(_calendar(month_of(oldest), month_of(newest)))
    connection = connections[rows.db]
    adapt = connection.ops.adapt_datetimefield_value
    values = [
        part for number, month in enumerate(calendar) for part in (number, *(adapt(moment) for moment in bounds(month)))
    ]
    months = ", ".join(["(%s, %s, %s)"] * len(calendar))
    statement = _HOLDING.format(months=months, table=rows.model._meta.db_table, owner=owner)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, pk, language])
        return [calendar[number] for (number,) in reversed(cursor.fetchall())]


def _calendar(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = _following(first)


def _following(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
