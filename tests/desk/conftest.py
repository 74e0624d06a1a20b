"""The desk's tests need no collected static files and no slow password hashes."""

import pytest


@pytest.fixture(autouse=True)
def _quick(quick: None) -> None:
    """See ``tests/signing_in.py``."""
