from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from strichka.options import Instance


@pytest.fixture
def configured() -> Callable[..., AbstractContextManager[Any]]:
    """The newsroom with other options: ``configured({"support.url": "/about/"})``."""

    def with_options(values: dict[str, Any]) -> AbstractContextManager[Any]:
        instance = settings.INSTANCE
        return override_settings(INSTANCE=Instance(instance.folder, {**instance.values, **values}))

    return with_options
