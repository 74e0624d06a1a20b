"""Addresses that were asked for in vain, as the worker takes them in."""

from strichka.redirects.missing_counts import take_in
from strichka.redirects.models import MissingAddress

HOUR = 490_000  # since the epoch; of December 2025


def make_missing(path: str, count: int = 1, *, hour: int = HOUR) -> MissingAddress:
    take_in(hour, {path: count})
    return MissingAddress.objects.get(path=path)
