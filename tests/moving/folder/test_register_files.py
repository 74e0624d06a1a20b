"""Registers of an export come back where ours has none of their rows."""

import json
from pathlib import Path

import pytest

from strichka.moving.folder.register_files import RegisterFiles
from strichka.moving.piece import ArchiveError
from strichka.moving.report import Report
from strichka.pictures.models import Picture
from strichka.stories.models import Section, Story
from strichka.topics.models import Topic
from tests.factories import make_section, publish_story
from tests.moving.newsroom import empty

pytestmark = pytest.mark.django_db


def test_first_section_of_a_new_newsroom_makes_room(exported: tuple[Story, Path]) -> None:
    _story, folder = exported
    empty()
    make_section("news", "Новини")

    RegisterFiles(folder, Report()).bring()

    assert "news" not in set(Section.objects.values_list("slug", flat=True))


def test_newsroom_that_works_keeps_what_it_has(exported: tuple[Story, Path]) -> None:
    _story, folder = exported
    empty()
    make_section("misto", "Наше місто")
    publish_story(section=make_section("misto"))

    RegisterFiles(folder, Report()).bring()

    assert Section.objects.get(slug="misto").name == "Наше місто"
    assert Topic.objects.get(slug="porom-2").merged_into == Topic.objects.get(slug="porom")


def test_picture_without_its_file_is_named(exported: tuple[Story, Path]) -> None:
    _story, folder = exported
    empty()
    for file in (folder / "pictures").rglob("*.jpg"):
        file.unlink()
    report = Report()

    RegisterFiles(folder, report).bring()

    assert report.left == {"pictures without their files": 1}
    assert not Picture.objects.exists()


def test_broken_register_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "registers").mkdir()
    row = {"slug": "a", "name": "А", "translations": {}, "position": 0, "asks_approval": False}
    (tmp_path / "registers" / "sections.jsonl").write_text(json.dumps(row) + "\n{\n", "utf-8")

    with pytest.raises(ArchiveError, match="broken at line 2"):
        RegisterFiles(tmp_path, Report()).bring()
