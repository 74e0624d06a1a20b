"""Who waits to write on SQLite is seen and let in."""

import threading
import time

import pytest
from django.db import OperationalError, connection, transaction

from strichka.jobs import writers
from strichka.jobs.models import Job

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's writers queue by themselves")


def _write(begun: threading.Event) -> None:
    with transaction.atomic():
        begun.set()
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_who_waits_is_seen_and_begins_while_we_let_them():
    begun = threading.Event()
    other = threading.Thread(target=_write, args=(begun,))
    with transaction.atomic():
        assert not writers.is_anybody_waiting()
        other.start()
        until = time.monotonic() + 10
        while not writers.is_anybody_waiting():
            assert time.monotonic() < until, "nobody was seen to wait"
        assert not begun.is_set()
    assert begun.wait(10)
    other.join()
    assert not writers.is_anybody_waiting()


@pytest.mark.django_db(transaction=True)
def test_a_writer_keeps_its_patience_after_it_has_waited():
    Job.objects.update(failed=True)
    assert connection.connection.execute("PRAGMA busy_timeout").fetchone()[0] == 20_000


@pytest.mark.django_db(transaction=True)
def test_an_error_that_is_no_waiting_is_told_at_once():
    with pytest.raises(OperationalError, match="no such table"), connection.cursor() as cursor:
        cursor.execute("INSERT INTO nowhere VALUES (1)")
    assert connection.connection.execute("PRAGMA busy_timeout").fetchone()[0] == 20_000
