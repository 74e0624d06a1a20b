import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from strichka.bench.seed import Numbers, fill
from strichka.stories.models import Story
from tests.bench.archive import STORIES, TOPICS, seed


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A small archive, made once for the tests of a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(Numbers(STORIES, pictures=1, topics=TOPICS))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def stories(filled: None, db: None) -> list[Story]:
    """The archive's stories, the oldest first; what a test changes is rolled back."""
    return list(Story.objects.order_by("pk"))


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with fifty stories, made by the command once; tests take copies."""
    return seed(tmp_path_factory.mktemp("seeded") / "archive", 50)


@pytest.fixture
def archive_folder(seeded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(seeded, tmp_path / "archive"))
