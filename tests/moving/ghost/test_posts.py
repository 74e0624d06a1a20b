"""A whole export of Ghost, brought in as its keeper would."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from strichka.moving.ghost.posts import Ghost
from strichka.moving.importing import Choices, bring_all
from strichka.moving.piece import ArchiveError
from strichka.moving.report import Report
from strichka.redirects.models import Redirect
from strichka.stories.models import Card, Story
from tests.pictures.files import file_of, image

pytestmark = pytest.mark.django_db


def post(number: int, title: str, **values: Any) -> dict[str, Any]:
    """A post as Ghost 5 and 6 write it."""
    return {
        "id": f"p{number}", "uuid": f"u{number}", "title": title, "slug": f"khvylia-{number}",
        "html": "<p>Вода стоїть.</p>", "feature_image": None, "type": "post", "status": "published",
        "visibility": "public", "published_at": "2023-03-08T10:00:00.000Z", "updated_at": "2023-03-09T11:30:00.000Z",
        "custom_excerpt": None, **values,
    }  # fmt: skip


def write(folder: Path, *posts: dict[str, Any], **tables: Any) -> Path:
    data = {
        "posts": list(posts),
        "posts_authors": [{"id": "pa", "post_id": "p1", "author_id": "a1", "sort_order": 0}],
        "posts_meta": [
            {"id": "m", "post_id": "p1", "feature_image_alt": "Пором", "feature_image_caption": "На <b>річці</b>"},
        ],
        "posts_tags": [
            {"id": "b", "post_id": "p1", "tag_id": "t2", "sort_order": 1},
            {"id": "a", "post_id": "p1", "tag_id": "t1", "sort_order": 0},
            {"id": "c", "post_id": "p1", "tag_id": "t3", "sort_order": 2},
        ],
        "tags": [
            {"id": "t1", "name": "Місто", "slug": "misto", "visibility": "public"},
            {"id": "t2", "name": "пором", "slug": "porom", "visibility": "public"},
            {"id": "t3", "name": "#news", "slug": "hash-news", "visibility": "internal"},
        ],
        "users": [{"id": "a1", "name": "Соломія Вербенко", "slug": "solomiia"}],
        **tables,
    }  # fmt: skip
    file = folder / "khvylia.ghost.json"
    whole = {"db": [{"meta": {"exported_on": 1, "version": "6.1.0"}, "data": data}]}
    file.write_text(json.dumps(whole, ensure_ascii=False), "utf-8")
    return file


def bring(file: Path, media: Path | None = None) -> Report:
    return bring_all(Ghost(file, url="https://khvylia.example"), Choices(media=media))


def test_published_post_is_live_since_its_own_time(tmp_path: Path) -> None:
    media = tmp_path / "content" / "images" / "2023" / "03"
    media.mkdir(parents=True)
    (media / "porom.jpg").write_bytes(file_of(image(400, 300)).getvalue())

    report = bring(
        write(tmp_path, post(1, "Пором", feature_image="__GHOST_URL__/content/images/size/w600/2023/03/porom.jpg")),
        tmp_path / "content",
    )

    story, card = Story.objects.get(), Card.objects.get()
    assert card.path == f"/misto/khvylia-1-{story.public_id}/"
    assert card.published_at == datetime(2023, 3, 8, 10, tzinfo=UTC)
    assert card.updated_at == datetime(2023, 3, 9, 11, 30, tzinfo=UTC)
    assert list(story.topics.values_list("name", flat=True)) == ["пором"]
    assert list(story.bylines.values_list("name", flat=True)) == ["Соломія Вербенко"]
    assert story.lead_picture is not None
    assert (story.lead_picture.alt, story.lead_caption) == ("Пором", "На річці")
    assert Redirect.objects.get().source == "/khvylia-1/"
    assert report.left == {}


def test_statuses(tmp_path: Path) -> None:
    soon = (timezone.now() + timedelta(days=2)).replace(microsecond=0)

    report = bring(
        write(
            tmp_path,
            post(1, "Чернетка", status="draft", published_at=None),
            post(2, "Для своїх", visibility="members"),
            post(3, "Заплановано", status="scheduled", published_at=soon.isoformat()),
            post(4, "Про нас", type="page"),
            members=[{"id": "x"}, {"id": "y"}],
        )
    )

    states = dict(Story.objects.values_list("headline", "state"))
    assert states == {"Чернетка": "draft", "Для своїх": "draft", "Заплановано": "draft", "Про нас": "live"}
    assert Story.objects.get(headline="Заплановано").scheduled_for == soon
    assert Card.objects.get().section.slug == "pages"
    assert report.left == {"for members alone: a draft": 1, "readers' accounts": 2}


def test_broken_file_keeps_what_stands_before_the_break(tmp_path: Path) -> None:
    file = write(tmp_path, post(1, "Перша"), post(2, "Друга"))
    data = json.loads(file.read_text("utf-8"))["db"][0]["data"]
    last = {**data, "posts": data.pop("posts")}
    text = json.dumps({"db": [{"data": last}]}, ensure_ascii=False)
    file.write_text(text[: text.index("Друга") + 3], "utf-8")

    report = bring(file)

    assert Story.objects.get().headline == "Перша"
    assert "nothing comes twice" in report.stopped


def test_other_json_is_no_archive(tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_text('{"posts": 3}', "utf-8")

    with pytest.raises(ArchiveError, match="no export of Ghost"):
        Ghost(file)
