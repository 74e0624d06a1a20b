"""Tables too long to be held at once."""

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet

BATCH = 500

Row = TypeVar("Row", bound=Model)


def stream(rows: QuerySet[Row]) -> Iterator[Row]:
    """All rows in the order of their keys, a batch at a time, also while others write."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk
