import pytest

from tests.paper.reading import Bakes
from tests.syndication.machines import is_for_machines


@pytest.fixture(scope="module", autouse=True)
def _paper(paper: None) -> None:
    """See ``tests/browsing.py``."""


@pytest.fixture
def baked():
    """The files for machines that were baked."""
    return Bakes(is_for_machines)
