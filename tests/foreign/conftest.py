import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def empty_letterbox() -> Iterator[None]:
    yield
    shutil.rmtree(settings.INSTANCE.journal, ignore_errors=True)
