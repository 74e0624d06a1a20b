"""A folder of Markdown and HTML, brought in as its keeper would."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from strichka.document import plain
from strichka.moving.folder.text_files import Folder
from strichka.moving.importing import Choices, bring_all
from strichka.moving.piece import ArchiveError
from strichka.moving.report import Report
from strichka.redirects.models import Redirect
from strichka.stories.models import Card, Story
from tests.pictures.files import file_of, image

pytestmark = pytest.mark.django_db

FERRY = """---
title: "Пором не ходить"
date: 2021-04-02 09:15
lastmod: 2021-04-03T10:00:00+03:00
author: Соломія Вербенко
categories: [Місто, Набережна]
tags:
  - пором
description: Коротко.
image: img/porom.jpg
caption: На річці
aliases: [/stare/porom.html]
---

Пором **стоїть**.

![Крига](img/kryha.jpg)

* раз
* два
"""


def bring(folder: Path) -> Report:
    return bring_all(Folder(folder, "Europe/Kyiv"), Choices(media=folder))


def write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def test_text_with_front_matter_is_live(tmp_path: Path) -> None:
    write(tmp_path, "2021/porom.md", FERRY)
    (tmp_path / "2021" / "img").mkdir()
    for number, name in enumerate(("porom.jpg", "kryha.jpg")):
        (tmp_path / "2021" / "img" / name).write_bytes(file_of(image(400 + number, 300)).getvalue())

    report = bring(tmp_path)

    story, card = Story.objects.get(), Card.objects.get()
    assert (story.headline, card.standfirst, story.lead_caption) == ("Пором не ходить", "Коротко.", "На річці")
    assert card.published_at == datetime(2021, 4, 2, 6, 15, tzinfo=UTC)
    assert card.updated_at == datetime(2021, 4, 3, 7, 0, tzinfo=UTC)
    assert card.path == f"/misto/porom-{story.public_id}/"
    assert [node["type"] for node in story.document["content"][2:]] == ["paragraph", "picture", "list"]
    assert sorted(story.topics.values_list("name", flat=True)) == ["Набережна", "пором"]
    assert Redirect.objects.get().source == "/stare/porom.html"
    assert report.came["pictures"] == 2
    assert report.left == {}


def test_text_without_a_date_is_a_draft(tmp_path: Path) -> None:
    write(tmp_path, "nova.md", "# Нова хвиля\n\nВода.")
    write(tmp_path, "2020-03-08-davnia.html", "<html><head><title>Давня</title></head><body><p>Вода.</p></body></html>")

    bring(tmp_path)

    assert dict(Story.objects.values_list("headline", "state")) == {"Нова хвиля": "draft", "Давня": "live"}
    assert Story.objects.get(headline="Давня").slug == "davnia"
    assert list(plain.lines(Story.objects.get(headline="Нова хвиля").document)) == ["Вода."]


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "---\ntitle: [\n---\nВода.")
    write(tmp_path, "b.md", "---\n- 1\n---\nВода.")
    (tmp_path / "c.md").write_bytes("Вода.".encode("cp1251"))

    report = bring(tmp_path)

    assert report.left == {"front matter that cannot be read": 2, "texts that are no UTF-8": 1}
    assert not Story.objects.exists()


def test_picture_outside_the_folder_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(file_of(image(400, 300)).getvalue())
    write(tmp_path, "in/porom.md", "# Пором\n\n![x](../../secret.jpg) ![y](../secret.jpg)")

    report = bring(tmp_path / "in")

    assert report.came["pictures"] == 0


def test_folder_without_texts_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="holds no texts"):
        Folder(tmp_path, "Europe/Kyiv")
