from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from strichka.baking import press
from tests.nodes.machines import House, instance_here


@pytest.fixture
def house(settings: Any, transactional_db: None, tmp_path: Path) -> Iterator[House]:
    """A newsroom of several machines on the tests' PostgreSQL."""
    settings.INSTANCE = instance_here(settings)
    press.store.cache_clear()
    yield House(settings.INSTANCE, tmp_path)
    press.store.cache_clear()
