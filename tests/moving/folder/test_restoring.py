"""An export brought back into an empty newsroom, and written out again."""

from pathlib import Path

import pytest

from strichka.moving.export import writing
from strichka.moving.folder import restoring
from strichka.moving.piece import ArchiveError
from strichka.stories.models import Card, Story
from tests.moving.newsroom import empty, files

pytestmark = pytest.mark.django_db


def test_what_comes_back_goes_out_the_same(exported: tuple[Story, Path], tmp_path: Path) -> None:
    story, folder = exported
    empty()

    report = restoring.restore_all(folder)
    writing.export(tmp_path / "two")

    assert report.left == {}
    assert files(tmp_path / "two") == files(folder)
    back = Story.objects.get(public_id=story.public_id)
    assert back.editions.count() == 2
    assert back.published_at == story.published_at
    assert Card.objects.get(story=back).path.startswith("/misto/porom-reisy-")
    assert not Card.objects.filter(headline="Помилка").exists()


def test_second_time_changes_nothing(exported: tuple[Story, Path]) -> None:
    _story, folder = exported
    before = files(folder)

    report = restoring.restore_all(folder)
    writing.export(folder)

    assert +report.came == {"here already": 4}
    assert files(folder) == before


def test_export_that_was_broken_off_is_none_yet(exported: tuple[Story, Path]) -> None:
    _story, folder = exported
    (folder / writing.MANIFEST).unlink()

    with pytest.raises(ArchiveError, match="not finished"):
        restoring.is_export(folder)


def test_broken_story_holds_up_no_other(exported: tuple[Story, Path]) -> None:
    story, folder = exported
    [file] = (folder / "stories").rglob(f"*{story.public_id}.json")
    file.write_text("{", "utf-8")
    empty()

    report = restoring.restore_all(folder)

    assert (report.left["stories whose file is broken"], Story.objects.count()) == (1, 3)


def test_changed_markdown_is_named_and_not_taken(exported: tuple[Story, Path]) -> None:
    story, folder = exported
    [file] = (folder / "stories").rglob(f"*{story.public_id}.md")
    file.write_text("Інше", "utf-8")
    empty()

    report = restoring.restore_all(folder)

    assert report.left == {"changed as Markdown: the exact text beside it was brought": 1}
