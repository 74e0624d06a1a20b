"""The days on which stories came out, found without reading the stories."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from django.db import connections

from strichka.stories.models import Card
from strichka.stories.months import day_bounds, local_day

# Days asked for at once: three parameters each, and SQLite takes 32,766 in a statement.
AT_ONCE = 400

# One step in the index for each day of the calendar, however many stories a day holds.
_HOLDING = """
WITH days (number, since, before) AS (VALUES {days})
SELECT number FROM days WHERE EXISTS (
    SELECT 1 FROM {table} WHERE {table}.language = %s
    AND {table}.published_at >= days.since AND {table}.published_at < days.before
) ORDER BY number
"""


def days(language: str) -> Iterator[date]:
    """The days with stories by the newsroom's clock, the oldest first."""
    moments = Card.objects.filter(language=language).values_list("published_at", flat=True)
    newest = moments.order_by("-published_at", "-pk").first()
    oldest = moments.order_by("published_at", "pk").first()
    if newest is None or oldest is None:
        return
    calendar = _calendar(local_day(oldest), local_day(newest))
    while batch := list(islice(calendar, AT_ONCE)):
        yield from _holding(batch, language)


def _holding(batch: list[date], language: str) -> list[date]:
    connection = connections[Card.objects.db]
    adapt = connection.ops.adapt_datetimefield_value
    values = [part for number, on in enumerate(batch) for part in (number, *(adapt(at) for at in day_bounds(on)))]
    statement = _HOLDING.format(days=", ".join(["(%s, %s, %s)"] * len(batch)), table=Card._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, language])
        return [batch[number] for (number,) in cursor.fetchall()]


def _calendar(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)
