"""How long the database may think about a search: whoever excludes words of all texts has it look at all texts."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

BROKEN_OFF = "57014"  # PostgreSQL's query_canceled


class TooLongError(Exception):
    """The database has thought for too long, and the search was broken off."""


@contextmanager
def statement_timeout(seconds: float) -> Iterator[None]:
    """Let no question to the database take longer; raises TooLongError.

    On PostgreSQL alone: SQLite answers the worst of them in half a second at 100,000 texts.
    """
    if connection.vendor != "postgresql":
        yield
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(round(seconds * 1000))])
            yield
            cursor.execute("SET LOCAL statement_timeout TO DEFAULT")  # for a transaction around this one
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == BROKEN_OFF:
            raise TooLongError from error
        raise
