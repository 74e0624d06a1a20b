"""The signatures of the last days in the database, found by what they say; a look-up reads a bounded number of rows."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from strichka.inbox.events.models import EventKey
from strichka.wire.events.clusterer import MOST_HOLDING, MOST_MET

# With when the last of those that are counted was told, to tell a common key from one that everything says.
_COUNTS = """
SELECT asked.column1, (
    SELECT COUNT(*) FROM (
        SELECT 1 FROM inbox_eventkey held WHERE held.key = asked.column1 AND held.at >= %s LIMIT %s
    ) AS holders
), (
    SELECT held.at FROM inbox_eventkey held WHERE held.key = asked.column1 AND held.at >= %s
    ORDER BY held.at DESC LIMIT 1 OFFSET %s
) FROM (VALUES {values}) asked
"""


def counts(keys: Sequence[str], since: datetime, until: datetime) -> dict[str, int]:
    """How many items of this time have each key; of many as many as there are if they always came as the newest did."""
    if not keys:
        return {}
    numbers = {number_of(key): key for key in keys}
    values = ", ".join(f"({number})" for number in numbers)
    start, end = seconds(since), seconds(until)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS.format(values=values), [start, MOST_HOLDING, start, MOST_HOLDING - 1])
        return {numbers[number]: _estimated(count, last, start, end) for number, count, last in cursor.fetchall()}


def _estimated(count: int, last: int | None, start: int, end: int) -> int:
    return count if last is None else max(count, count * (end - start) // max(end - last, 1))


def holders(keys: Sequence[str], since: datetime) -> dict[str, list[int]]:
    """The items of this time that have each of these keys, together at most `MOST_MET` and those of one key more."""
    numbers = {number_of(key): key for key in keys}
    rows = EventKey.objects.filter(key__in=list(numbers), at__gte=seconds(since)).order_by("-at")
    found: dict[str, list[int]] = defaultdict(list)
    for item, number in rows.values_list("item", "key")[: MOST_MET + MOST_HOLDING]:
        found[numbers[number]].append(item)
    return found


def number_of(key: str) -> int:
    """A key as a number that a column holds."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def seconds(at: datetime) -> int:
    return int(at.timestamp())
