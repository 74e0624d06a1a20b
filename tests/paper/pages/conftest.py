import pytest

from tests.paper.reading import Bakes


@pytest.fixture
def baked():
    """The paths baked since it was last cleared."""
    return Bakes(lambda path: path.endswith("/"))
