import pytest


@pytest.fixture(scope="module", autouse=True)
def _paper(paper: None) -> None:
    """See ``tests/browsing.py``."""
