"""Rows that cannot be read: kept as the database has them, and taken out, so that they hold up no others."""

import json
import logging
from collections.abc import Callable
from itertools import islice
from typing import Any, TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, models, transaction

from strichka.lib import quarantine

log = logging.getLogger(__name__)

MOST = 1000  # rows looked at in one go
# What SQLite's driver says of a text with a flipped bit; it has the same class as a database that is away.
_UNDECODABLE = "Could not decode to UTF-8"
_Row = TypeVar("_Row", bound=models.Model)


def is_outage(error: Exception) -> bool:
    """Whether it is the database that failed, and not one row of it."""
    return isinstance(error, OperationalError | InterfaceError) and _UNDECODABLE not in str(error)


def set_aside(rows: "models.QuerySet[_Row]", check: Callable[[_Row], object]) -> int:
    """Set aside those of the first rows that cannot be loaded, or for which ``check`` raises; how many.

    Raises OperationalError and InterfaceError for an outage, OSError when there is no place to keep them.
    """
    found = 0
    for pk in islice(rows.values_list("pk", flat=True).iterator(), MOST):
        try:
            row = rows.filter(pk=pk).first()
            if row is not None:
                check(row)
        except Exception as error:
            if is_outage(error):
                raise
            _take_out(rows.model, pk, f"{type(error).__name__}: {error}"[:1000])
            found += 1
    return found


def _take_out(model: type[models.Model], pk: Any, reason: str) -> None:
    table, quote = model._meta.db_table, connection.ops.quote_name
    raw = "blob" if connection.vendor == "sqlite" else "text"
    columns = [str(field.column) for field in model._meta.local_concrete_fields]
    wanted = ", ".join(f"CAST({quote(column)} AS {raw})" for column in columns)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {wanted} FROM {quote(table)} WHERE id = %s", [pk])  # noqa: S608 - our own names
        values = cursor.fetchone()
        if values is None:
            return
        row = {column: _text(value) for column, value in zip(columns, values, strict=True)}
        content = json.dumps(row, ensure_ascii=False).encode(errors="replace")
        kept = quarantine.keep(settings.INSTANCE.unreadable, str(model._meta.model_name), content, reason)
        cursor.execute(f"DELETE FROM {quote(table)} WHERE id = %s", [pk])  # noqa: S608
    log.error("A row of %s cannot be read (%s). It was set aside: %s", table, reason, kept)


def _text(value: object) -> str | None:
    if value is None:
        return None
    return bytes(value).decode(errors="backslashreplace") if isinstance(value, bytes | memoryview) else str(value)
