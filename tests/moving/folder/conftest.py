from pathlib import Path

import pytest

from strichka.moving.export import writing
from strichka.stories.models import Story
from tests.moving.newsroom import newsroom


@pytest.fixture
def exported(tmp_path: Path) -> tuple[Story, Path]:
    story = newsroom()
    writing.export(tmp_path / "one")
    return story, tmp_path / "one"
