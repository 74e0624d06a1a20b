"""Commands that bring archives in: what they refuse, and what stands for readers when they have ended."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from strichka.baking import press
from strichka.instance.errors import InstanceError
from strichka.instance.moving import bringing
from strichka.search.models import Entry
from strichka.stories.models import Card, Story
from strichka.topics.models import Topic
from tests.factories import make_section
from tests.moving.wxr import BELOW, SECTION, archive, item

pytestmark = pytest.mark.django_db


def bring(file: Path, what: str = "wordpress", **more: object) -> object:
    return bringing.bring(settings.INSTANCE, bringing.Asked(what=what, archive=file, **more))  # type: ignore[arg-type]


def test_what_was_brought_is_baked_and_found(tmp_path: Path) -> None:
    bring(archive(tmp_path, [item(7, "Пором не ходить", "<p>Крига.</p>", slug="porom")]))

    path = Card.objects.get().path
    page = press.store().read(path)
    assert page is not None
    assert "Пором не ходить" in page.decode()
    assert press.store().redirect("/2019/05/porom/") == path
    assert "Пором не ходить" in (press.store().read("/misto/") or b"").decode()
    assert list(Entry.objects.values_list("scope", flat=True)) == ["public"]


def test_file_of_another_kind_names_the_command_that_reads_it(tmp_path: Path) -> None:
    ghost = tmp_path / "khvylia.json"
    ghost.write_text('{"db": []}', "utf-8")

    with pytest.raises(InstanceError, match=f"strichka import ghost {ghost}"):
        bring(ghost)
    with pytest.raises(InstanceError, match=f"strichka import folder {tmp_path}"):
        bring(tmp_path)
    (tmp_path / "letter.txt").write_text("Лист", "utf-8")
    with pytest.raises(InstanceError, match="nor any other archive"):
        bring(tmp_path / "letter.txt", "ghost")


def test_xml_of_another_kind_is_no_archive(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text('<?xml version="1.0"?><rss version="2.0"><channel><title>Стрічка</title></channel></rss>', "utf-8")

    with pytest.raises(InstanceError, match="names no site"):
        bring(file)


def test_map_says_what_becomes_what(tmp_path: Path) -> None:
    make_section("rika", "Річка")
    Topic.objects.create(slug="naberezhna-miska", name="Міська набережна")
    chosen = tmp_path / "map.toml"
    chosen.write_text('[sections]\nmisto = "rika"\n[topics]\nnaberezhna = "naberezhna-miska"\n', "utf-8")

    bring(archive(tmp_path, [item(7, "Пором", "<p>Крига.</p>", slug="porom", terms=SECTION + BELOW)]), map=chosen)

    story = Story.objects.get()
    assert story.section is not None
    assert (story.section.slug, list(story.topics.values_list("slug", flat=True))) == ("rika", ["naberezhna-miska"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[sections]\nmisto = "nema"\n', "names what is not here: section nema"),
        ("sections = 3\n", "has tables"),
        ("[sections", "cannot be read"),
    ],
)
def test_map_that_cannot_be_followed_changes_nothing(tmp_path: Path, text: str, said: str) -> None:
    chosen = tmp_path / "map.toml"
    chosen.write_text(text, "utf-8")

    with pytest.raises(InstanceError, match=said):
        bring(archive(tmp_path, [item(7, "Пором", "<p>Крига.</p>", slug="porom")]), map=chosen)

    assert not Story.objects.exists()


def test_report_is_written_for_machines(tmp_path: Path) -> None:
    file = archive(tmp_path, [item(7, "Своє", "<p>Крига.</p>", status="private")])

    report = bring(file)
    bringing.write_report(tmp_path / "report.json", report)  # type: ignore[arg-type]

    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert told == {"came": {}, "left": {"private: left there": {"count": 1, "examples": ["Своє"]}}, "stopped": ""}
