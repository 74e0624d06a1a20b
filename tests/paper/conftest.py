import pytest

from tests.paper.reading import Bakes
from tests.syndication.machines import is_for_machines


@pytest.fixture(scope="module", autouse=True)
def _paper(paper: None) -> None:
    """See ``tests/browsing.py``."""


@pytest.fixture
def baked() -> Bakes:
    """The pages that were baked; files for machines have tests of their own."""
    return Bakes(lambda path: not path.startswith("/media/") and not is_for_machines(path))
