"""The desk's tests need no collected static files and no slow password hashes."""

import pytest

from tests.desk.rooms import browser, colleague

__all__ = ["browser", "colleague"]


@pytest.fixture(autouse=True)
def _quick(quick: None) -> None:
    """See ``tests/signing_in.py``."""
