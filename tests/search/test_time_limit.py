"""Searches that would take too long."""

import pytest
from django.db import OperationalError, connection

from strichka.search.time_limit import TooLongError, statement_timeout

pytestmark = pytest.mark.django_db


def one() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return int(cursor.fetchone()[0])


def test_what_takes_too_long_is_broken_off_and_the_connection_goes_on() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no bound, and needs none")
    with pytest.raises(TooLongError), statement_timeout(0.05), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(30)")
    with statement_timeout(60):
        assert one() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.1), current_setting('statement_timeout')")
        assert cursor.fetchone()[1] == "0"


def test_other_troubles_of_the_database_are_what_they_are() -> None:
    with statement_timeout(60):
        assert one() == 1
    with pytest.raises(OperationalError, match="another"), statement_timeout(60):
        raise OperationalError("another")
