"""A whole export of WordPress, brought in as its keeper would."""

import subprocess
import sys
from contextlib import closing
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from strichka.document import plain
from strichka.moving.importing import Choices, bring_all
from strichka.moving.models import Imported
from strichka.moving.report import Report
from strichka.moving.wordpress.wxr import WordPress
from strichka.redirects.models import Redirect
from strichka.stories.enums import State
from strichka.stories.models import Byline, Card, Edition, Section, Story
from strichka.topics.models import Topic
from tests.moving.wxr import BELOW, COMMENT, TAG, archive, attachment, item, many, meta

pytestmark = pytest.mark.django_db

LINK = '<a href="https://khvylia.example/2019/05/mist/">мосту</a>'
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
PUBLISHED = f"""<!-- wp:paragraph -->
<p>Пором <strong>стоїть</strong> біля {LINK}.</p>
<!-- /wp:paragraph -->
<!-- wp:more --><!--more--><!-- /wp:more -->
<!-- wp:heading --><h2>Що далі</h2><!-- /wp:heading -->
<!-- wp:list --><ul><!-- wp:list-item --><li>крига</li><!-- /wp:list-item -->
<!-- wp:list-item --><li>вітер</li><!-- /wp:list-item --></ul><!-- /wp:list -->
<!-- wp:embed {{"url":"{VIDEO}","type":"video"}} --><figure class="wp-block-embed">
<div class="wp-block-embed__wrapper">
{VIDEO}
</div></figure><!-- /wp:embed -->"""
SMALL = "https://khvylia.example/wp-content/uploads/2019/05/porom-300x200.jpg"
CLASSIC = f"""Перший рядок
другий рядок.

[caption id="attachment_8" width="300"]<img class="wp-image-8" src="{SMALL}" alt="Пором"> Пором біля мосту[/caption]

[note kind="важливо"]Всередині примітки[/note] і [sic] у дужках.

[contact-form-7 id="4" title="Форма"]"""


def bring(folder: Path, *items: str, choices: Choices | None = None) -> Report:
    with closing(WordPress(archive(folder, items))) as reader:
        return bring_all(reader, choices or Choices())


def test_published_post_is_live_since_its_own_time(tmp_path: Path) -> None:
    post = item(7, "Пором не ходить", PUBLISHED, slug="porom-ne-khodyt", terms=BELOW + TAG, excerpt="Коротко.")

    report = bring(tmp_path, post)

    story = Story.objects.get()
    assert (story.state, story.headline, story.slug) == (State.LIVE, "Пором не ходить", "porom-ne-khodyt")
    assert str(story.published_at) == "2019-05-14 07:32:00+00:00"
    card = Card.objects.get()
    assert card.updated_at.isoformat() == "2019-05-14T09:10:00+00:00"
    assert card.standfirst == "Коротко."
    assert card.path == f"/misto/porom-ne-khodyt-{story.public_id}/"
    assert list(story.bylines.values_list("name", flat=True)) == ["Соломія Вербенко"]
    assert sorted(story.topics.values_list("name", flat=True)) == ["Набережна", "пором"]
    assert Edition.objects.get().kind == "first"
    assert story.created_at < timezone.now().replace(year=2020)
    assert report.came == {"stories": 1, "sections": 1, "topics": 2, "people": 1, "redirects": 2}
    assert report.left == {}
    assert [node["type"] for node in story.document["content"]] == [
        "headline", "standfirst", "paragraph", "subheading", "list", "embed",
    ]  # fmt: skip


def test_former_addresses_lead_to_the_text(tmp_path: Path) -> None:
    bring(tmp_path, attachment(8, "porom.jpg", parent=7), item(7, "Пором не ходить", PUBLISHED, slug="porom-ne-khodyt"))

    path = Card.objects.get().path
    assert dict(Redirect.objects.values_list("source", "target")) == {
        "/2019/05/porom-ne-khodyt/": path,
        "/?p=7": path,
        "/2019/05/porom/porom/": path,
        "/?attachment_id=8": path,
    }


def test_site_in_a_folder_has_its_addresses_there(tmp_path: Path) -> None:
    file = archive(tmp_path, [item(7, "Пором", "<p>Вода.</p>", slug="porom")])
    file.write_text(file.read_text("utf-8").replace("https://khvylia.example", "https://khvylia.example/blog"), "utf-8")

    with closing(WordPress(file)) as reader:
        bring_all(reader, Choices())

    assert set(Redirect.objects.values_list("source", flat=True)) == {"/blog/2019/05/porom/", "/blog/?p=7"}


def test_link_to_the_former_site_leads_within_this_one(tmp_path: Path) -> None:
    bring(tmp_path, item(7, "Пором не ходить", PUBLISHED, slug="porom-ne-khodyt"))

    runs = [run for block in Story.objects.get().document["content"] for run in block.get("content", [])]
    links = [mark["attrs"]["href"] for run in runs for mark in run.get("marks", []) if mark["type"] == "link"]
    assert links == ["/2019/05/mist/"]


def test_second_time_brings_nothing(tmp_path: Path) -> None:
    items = [item(number, f"Хвиля {number}", "<p>Вода.</p>", slug=f"khvylia-{number}") for number in (1, 2)]
    bring(tmp_path, *items[:1])

    report = bring(tmp_path, *items)

    assert Story.objects.count() == 2
    assert (report.came["stories"], report.came["here already"]) == (1, 1)
    assert Imported.objects.filter(kind="story").count() == 2
    assert (Section.objects.filter(name="Місто").count(), Byline.objects.count()) == (1, 1)


def test_drafts_are_drafts_and_private_texts_stay(tmp_path: Path) -> None:
    report = bring(
        tmp_path,
        item(1, "Чернетка", "<p>Вода.</p>", status="draft", at="0000-00-00 00:00:00"),
        item(2, "На розгляді", "<p>Вода.</p>", status="pending"),
        item(3, "Своє", "<p>Вода.</p>", status="private"),
        item(4, "У смітнику", "<p>Вода.</p>", status="trash", more=COMMENT),
        item(5, "Товар", "<p>Вода.</p>", kind="product"),
    )

    assert sorted(Story.objects.values_list("headline", "state")) == [("На розгляді", "draft"), ("Чернетка", "draft")]
    assert not Card.objects.exists()
    assert report.left == {
        "private: left there": 1,
        "trash: left there": 1,
        "comments of readers": 1,
        "of a kind of their own: product": 1,
    }


def test_planned_post_goes_out_at_its_time(tmp_path: Path) -> None:
    at = (timezone.now() + timedelta(days=3)).replace(microsecond=0, tzinfo=None)
    Section.objects.get_or_create(slug="misto", defaults={"name": "Місто"})

    report = bring(tmp_path, item(1, "Заплановано", "<p>Вода.</p>", status="future", at=f"{at}", changed=f"{at}"))

    story = Story.objects.get()
    assert story.scheduled_for == at.replace(tzinfo=UTC)
    assert report.came["planned"] == 1


def test_page_stands_in_a_section_of_its_own(tmp_path: Path) -> None:
    where = "https://khvylia.example/pro-nas/"

    bring(tmp_path, item(9, "Про нас", "<p>Річка.</p>", kind="page", slug="pro-nas", link=where, terms=""))

    assert Card.objects.get().path.startswith("/pages/pro-nas-")
    assert Redirect.objects.filter(source__in=["/pro-nas/", "/?page_id=9"]).count() == 2


def test_nothing_waits_to_be_baked_or_looked_at(tmp_path: Path) -> None:
    """What is live is baked once, at the end: an archive is no news."""
    from strichka.baking.models import LiveCheck, Touch
    from strichka.jobs.models import Job

    bring(tmp_path, item(7, "Пором не ходить", PUBLISHED, slug="porom-ne-khodyt"))

    assert not Touch.objects.filter(path__contains="porom").exists()
    assert not LiveCheck.objects.exists()
    assert not Job.objects.filter(key__startswith="index").exists()


def test_dry_run_changes_nothing(tmp_path: Path) -> None:
    post = item(7, "Пором не ходить", PUBLISHED, slug="porom-ne-khodyt")

    report = bring(tmp_path, post, choices=Choices(is_dry=True))

    assert report.came["stories"] == 1
    assert not Story.objects.exists()
    assert not Topic.objects.exists()


def test_broken_end_keeps_what_stands_before_it(tmp_path: Path) -> None:
    items = [item(number, title, "<p>Вода.</p>", slug=f"t-{number}") for number, title in enumerate(("Перша", "Друга"))]
    file = archive(tmp_path, items)
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("Друга") + 3], "utf-8")

    with closing(WordPress(file)) as reader:
        report = bring_all(reader, Choices())

    assert Story.objects.get().headline == "Перша"
    assert "is broken at line" in report.stopped


def test_text_of_many_shapes_loses_no_word(tmp_path: Path) -> None:
    report = bring(tmp_path, item(1, "Стара розмітка", CLASSIC, slug="stara"))

    lines = list(plain.lines(Story.objects.get().document))
    assert lines == [
        "Перший рядок",
        "другий рядок.",
        "Пором біля мосту",
        "Пором",
        "Всередині примітки і [sic] у дужках.",
    ]
    assert report.left["unknown shortcodes: their inner text is kept"] == 2
    assert report.left["pictures whose files are not here: their places and words are kept"] == 1
    assert "porom-300x200.jpg" in Story.objects.get().ednote


def test_meta_names_the_lead_picture(tmp_path: Path) -> None:
    from tests.pictures.files import file_of, image

    media = tmp_path / "uploads" / "2019" / "05"
    media.mkdir(parents=True)
    (media / "porom.jpg").write_bytes(file_of(image(400, 300)).getvalue())
    post = item(7, "Пором не ходить", PUBLISHED, slug="porom-ne-khodyt", more=meta("_thumbnail_id", "8"))
    picture = attachment(8, "porom.jpg", caption="Пором на світанку", alt="Пором серед криги", credit="Остап Річний")

    report = bring(tmp_path, picture, post, choices=Choices(media=tmp_path / "uploads"))

    lead = Story.objects.get().lead_picture
    assert lead is not None
    assert (lead.caption, lead.alt, lead.credit) == ("Пором на світанку", "Пором серед криги", "Остап Річний")
    assert Story.objects.get().lead_credit == "Остап Річний"
    assert report.came["pictures"] == 1


READ = """
import resource, sys
from pathlib import Path
from strichka.moving.wordpress.wxr import WordPress
reader = WordPress(Path(sys.argv[1]))
count = sum(1 for _piece in reader.read())
reader.close()
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak(file: Path, expected: int) -> int:
    """Kilobytes that a process of its own has held at most."""
    done = subprocess.run([sys.executable, "-c", READ, str(file)], capture_output=True, text=True, check=True)
    count, most = map(int, done.stdout.split())
    assert count == expected
    return most


def test_twenty_times_as_much_is_read_in_about_as_much_memory(tmp_path: Path) -> None:
    small = peak(archive(tmp_path, many(150), name="small.xml"), 150)

    large = peak(archive(tmp_path, many(3000), name="large.xml"), 3000)

    assert large < small * 1.25
