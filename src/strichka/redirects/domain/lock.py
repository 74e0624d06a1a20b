from django.db import connection

_REDIRECTING = 0x7A6C  # the number of the lock


def one_after_another() -> None:
    """Until the transaction ends nobody else changes where addresses lead, so that no two make a ring together.

    SQLite has one writer anyway (``transaction_mode``).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_REDIRECTING])
