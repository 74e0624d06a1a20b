"""Who waits to write on SQLite, where one writes at a time: work that writes much ends its transaction and lets them.

SQLite's waiting writers do not queue, and look again at distances that grow to 100 ms: beside work that writes without
a pause they would find no moment. So a connection looks every few milliseconds, and from when it wants to write until
it may it holds a shared lock on the data folder (flock(2), which ends with its process). On PostgreSQL, where others
wait for the same rows alone, nothing is asked.
"""

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

LONGEST_PAUSE = 0.06  # seconds in which everybody who waits has looked, also on a busy machine
_LOOK = 0.002  # seconds between two looks
_LOOKS = 500  # after which a writer leaves it to SQLite
_WRITING = ("BEGIN", "INSERT", "UPDATE", "DELETE", "REPLACE")


def announced(*, connection: BaseDatabaseWrapper, **_news: Any) -> None:
    """Have a new connection say when it waits to write."""
    if connection.vendor == "sqlite" and _announce not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _announce)  # who wraps for a while takes the last one off


def _announce(
    execute: Callable[..., Any],
    sql: str,
    params: Any,
    many: bool,  # noqa: FBT001 - called so by Django
    context: dict[str, Any],
) -> Any:
    if context["connection"].in_atomic_block or not sql.startswith(_WRITING):
        return execute(sql, params, many, context)
    wish = _locked(fcntl.LOCK_SH)
    try:
        return _soon(lambda: execute(sql, params, many, context), context["connection"])
    finally:
        if wish is not None:
            os.close(wish)


def _soon(begin: Callable[[], Any], connection: BaseDatabaseWrapper) -> Any:
    """Begin to write as soon as another has ended."""
    connection.connection.execute("PRAGMA busy_timeout = 0")
    try:
        for _look in range(_LOOKS):
            try:
                return begin()
            except OperationalError as error:
                _raise_unless_busy(error)
            time.sleep(_LOOK)
    finally:
        patience = connection.settings_dict["OPTIONS"].get("timeout", 5)
        connection.connection.execute(f"PRAGMA busy_timeout = {int(1000 * patience)}")
    return begin()


def _raise_unless_busy(error: OperationalError) -> None:
    if getattr(error.__cause__, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
        raise error


def _locked(kind: int) -> int | None:
    """The data folder, open and locked; None when that cannot be."""
    descriptor = None
    try:
        descriptor = os.open(settings.INSTANCE.data, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        fcntl.flock(descriptor, kind)
    except OSError:
        if descriptor is not None:
            os.close(descriptor)
        return None
    return descriptor


def is_anybody_waiting() -> bool:
    """Whether another connection wants to write; where that cannot be told, somebody does. Costs microseconds."""
    if connection.vendor != "sqlite":
        return False
    alone = _locked(fcntl.LOCK_EX | fcntl.LOCK_NB)
    if alone is not None:
        os.close(alone)
    return alone is None


def let_write() -> None:
    """Between two transactions: wait until those who wait have begun, or had their chance to."""
    until = time.monotonic() + LONGEST_PAUSE
    while is_anybody_waiting() and time.monotonic() < until:
        time.sleep(_LOOK)
