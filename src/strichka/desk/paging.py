"""Keyset paging: a page costs the same however long the archive is, and shifts nothing when a row is added."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from django.utils.dateparse import parse_datetime

M = TypeVar("M", bound=Model)

PAGE = 30


@dataclass(frozen=True, slots=True)
class Slice(Generic[M]):
    """One page of rows; ``older`` is the query string of the next page, empty on the last."""

    rows: Sequence[M]
    older: str


def by_id(rows: "QuerySet[M]", cursor: str, *, kept: dict[str, str], size: int = PAGE) -> "Slice[M]":
    """Newest first by id; ``cursor`` is the last id seen, ``kept`` the filters that the next page needs too."""
    if cursor.isdecimal() and len(cursor) < 19:  # noqa: PLR2004 - what a 64-bit id holds
        rows = rows.filter(pk__lt=int(cursor))
    found_rows = list(rows.order_by("-pk")[: size + 1])
    return _slice(found_rows, size, kept, lambda row: str(row.pk))


def by_text(rows: "QuerySet[M]", cursor: str, field: str, *, kept: dict[str, str], size: int = PAGE) -> "Slice[M]":
    """In the order of a unique text; ``cursor`` is that of the last row seen."""
    if cursor:
        rows = rows.filter(**{f"{field}__gt": cursor})
    return _slice(list(rows.order_by(field)[: size + 1]), size, kept, lambda row: getattr(row, field))


def by_count(rows: "QuerySet[M]", cursor: str, *, kept: dict[str, str], size: int = PAGE) -> "Slice[M]":
    """The highest ``count`` first; ``cursor`` is ``<count>~<id>`` of the last row seen."""
    count, _tilde, pk = cursor.partition("~")
    if all(number.isdecimal() and len(number) < 10 for number in (count, pk)):  # noqa: PLR2004 - what a column holds
        rows = rows.filter(Q(count__lte=int(count)), Q(count__lt=int(count)) | Q(pk__lt=int(pk)))
    found_rows = list(rows.order_by("-count", "-pk")[: size + 1])
    return _slice(found_rows, size, kept, lambda row: f"{row.count}~{row.pk}")


def by_change(rows: "QuerySet[M]", cursor: str, *, kept: dict[str, str], size: int = PAGE) -> "Slice[M]":
    """Last changed first; ``cursor`` is ``<ISO time>~<id>`` of the last row seen."""
    at, pk = _change(cursor)
    if at is not None:
        # The first condition alone lets the index be used; the second keeps rows of one moment apart.
        rows = rows.filter(Q(changed_at__lte=at), Q(changed_at__lt=at) | Q(pk__lt=pk))
    found_rows = list(rows.order_by("-changed_at", "-pk")[: size + 1])
    return _slice(found_rows, size, kept, lambda row: f"{row.changed_at.isoformat()}~{row.pk}")


def _change(cursor: str) -> tuple[datetime | None, int]:
    moment, _tilde, pk = cursor.partition("~")
    try:
        at = parse_datetime(moment)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not pk.isdecimal():
        return None, 0
    return at, int(pk)


def _slice(rows: list[M], size: int, kept: dict[str, str], cursor_of: Any) -> "Slice[M]":
    if len(rows) <= size:
        return Slice(rows, "")
    cursor = cursor_of(rows[size - 1])
    query = {key: value for key, value in kept.items() if value} | {"after": cursor}
    return Slice(rows[:size], "?" + urlencode(query))
