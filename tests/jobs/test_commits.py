"""What fails after a commit leaves what was committed, whatever kind of function it is."""

from functools import partial

import pytest
from django.db import connection, transaction

from strichka.jobs.models import Job


def _fail(word: str) -> None:
    raise RuntimeError(word)


@pytest.mark.django_db(transaction=True)
def test_a_partial_that_fails_after_a_commit_is_written_down_by_its_name(caplog: pytest.LogCaptureFixture) -> None:
    connection.close()  # the next one is told of anew
    with transaction.atomic():
        job = Job.objects.create(name="nothing")
        transaction.on_commit(partial(_fail, "away"), robust=True)
    assert Job.objects.filter(pk=job.pk).exists()
    assert "Error calling _fail in on_commit() during transaction (away)." in caplog.text
