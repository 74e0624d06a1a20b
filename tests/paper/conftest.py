from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from tests.paper import building


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    building.words()
    with building.collected(tmp_path_factory.mktemp("static")) as folder:
        return folder


@pytest.fixture(scope="module", autouse=True)
def paper(static_files: Path) -> Iterator[None]:
    """Every page links its style by the hashed name, and speaks Ukrainian; tests of others keep their own."""
    with override_settings(STATIC_ROOT=static_files):
        yield
