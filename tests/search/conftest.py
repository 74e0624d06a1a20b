from collections.abc import Iterator

import pytest
from django.utils import translation

from strichka.search.registry import registered


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Notices are compared in English."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def nobody_registered() -> Iterator[None]:
    """These tests say themselves which names and fields are known."""
    with registered.anew():
        yield
