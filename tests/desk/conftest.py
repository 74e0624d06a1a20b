"""The desk's tests need no collected static files and no slow password hashes."""

import pytest

from tests.desk.rooms import colleague

__all__ = ["colleague"]


@pytest.fixture(autouse=True)
def _quick(quick: None) -> None:
    """See ``tests/signing_in.py``."""
