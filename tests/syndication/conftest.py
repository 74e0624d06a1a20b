from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paper import building


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    building.words()
    with building.collected(tmp_path_factory.mktemp("static")) as folder:
        yield folder


@pytest.fixture(autouse=True)
def paper(static_files: Path) -> None:
    """Publishing bakes whole pages too."""
