"""The clock set back, so that what the demo's stories went through happened when they say it did."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone


@contextmanager
def moment(at: datetime) -> Iterator[None]:
    """All that asks Django for the time gets ``at``: verbs, the audit log, what the database notes by itself."""
    real = timezone.now
    timezone.now = lambda: at
    try:
        yield
    finally:
        timezone.now = real
