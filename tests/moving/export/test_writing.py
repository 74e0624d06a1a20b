"""Everything written out as open files."""

from pathlib import Path

import pytest

from strichka.moving.export import writing
from strichka.moving.piece import ArchiveError
from strichka.stories.domain.fields import change
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story

pytestmark = pytest.mark.django_db


def test_folder_of_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("лист", "utf-8")

    with pytest.raises(ArchiveError, match="holds other files"):
        writing.export(tmp_path)


def test_former_place_of_a_story_does_not_stay(exported: tuple[Story, Path]) -> None:
    story, folder = exported
    change(story=story, field="slug", value="inakshe", version=0, by=None)
    publish(story=story, by=None)

    writing.export(folder)

    assert [file.stem for file in (folder / "stories").rglob(f"*{story.public_id}.md")] == [
        f"inakshe-{story.public_id}"
    ]
