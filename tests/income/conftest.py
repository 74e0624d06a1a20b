from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from strichka.options import Instance
from tests.paper import building


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stylesheets and islands as they are in the source."""
    with building.collected(tmp_path_factory.mktemp("static")) as folder:
        return folder


@pytest.fixture(scope="module")
def paper(static_files: Path) -> Iterator[None]:
    """Every page links its style by the hashed name; the registers have theirs as they are built."""
    with override_settings(STATIC_ROOT=static_files):
        yield


@pytest.fixture
def configured() -> Callable[..., AbstractContextManager[Any]]:
    """The newsroom with other options: ``configured({"support.url": "/about/"})``."""

    def with_options(values: dict[str, Any]) -> AbstractContextManager[Any]:
        instance = settings.INSTANCE
        return override_settings(INSTANCE=Instance(instance.folder, {**instance.values, **values}))

    return with_options
