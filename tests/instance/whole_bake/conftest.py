import pytest

from tests.bench import archive


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    return archive.seed(tmp_path_factory.mktemp("whole") / "archive", 12, topics=8)
