"""The signatures of the last days in the database, found by what they say; a look-up reads a bounded number of rows."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from strichka.inbox.events.models import EventKey
from strichka.wire.events.clusterer import MOST_HOLDING

_COUNTS = """
SELECT asked.column1, (
    SELECT COUNT(*) FROM (
        SELECT 1 FROM inbox_eventkey held WHERE held.key = asked.column1 AND held.at >= %s LIMIT %s
    ) AS holders
) FROM (VALUES {values}) asked
"""


def counts(keys: Sequence[str], since: datetime) -> dict[str, int]:
    """How many items of this time have each key, at most `MOST_HOLDING`."""
    if not keys:
        return {}
    numbers = {number_of(key): key for key in keys}
    values = ", ".join(f"({number})" for number in numbers)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS.format(values=values), [seconds(since), MOST_HOLDING])
        return {numbers[number]: count for number, count in cursor.fetchall()}


def holding(keys: Sequence[str], since: datetime) -> dict[int, list[str]]:
    """Items of this time that have any of these keys, with those that they have."""
    numbers = {number_of(key): key for key in keys}
    rows = EventKey.objects.filter(key__in=list(numbers), at__gte=seconds(since)).order_by("-at")
    found: dict[int, list[str]] = defaultdict(list)
    for item, number in rows.values_list("item", "key")[: MOST_HOLDING * max(len(keys), 1)]:
        found[item].append(numbers[number])
    return found


def number_of(key: str) -> int:
    """A key as a number that a column holds."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def seconds(at: datetime) -> int:
    return int(at.timestamp())
