"""The demo's registers: sections, people, users, sources, topics and pictures."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from strichka.demo.notation import Names
from strichka.income.models import Banner
from strichka.jobs import queue
from strichka.pictures.domain import render
from strichka.pictures.domain.attach import attach
from strichka.pictures.domain.upload import upload
from strichka.pictures.models import Picture
from strichka.sources.models import Source
from strichka.staff.enums import Role
from strichka.staff.models import User
from strichka.stories.models import Byline, Section
from strichka.topics.enums import FormKind
from strichka.topics.forms import rebuild
from strichka.topics.models import Topic, TopicForm

Rows = list[dict[str, Any]]
# Renditions that lie in a folder, by the name of the picture's file.
Renditions = Mapping[str, tuple[render.Developed, Path]]
FORMS = {"forms": FormKind.INFLECTION, "aliases": FormKind.ALIAS, "forbidden": FormKind.FORBIDDEN}


def load(newsroom: Mapping[str, Rows]) -> None:
    """Everything that stories refer to, but for pictures."""
    Section.objects.all().delete()
    for position, row in enumerate(newsroom["sections"]):
        Section.objects.create(slug=row["slug"], position=position, **_named(row["name"]))
    for row in newsroom["sources"]:
        Source.objects.create(slug=row["slug"], kind=row["kind"], url=row["url"] or "", **_named(row["name"]))
    for row in newsroom["topics"]:
        _topic(row)
    _people(newsroom["people"], newsroom["users"])


def _named(names: Names) -> dict[str, Any]:
    return {"name": names["uk"], "translations": {"en": names["en"]}}


def _topic(row: dict[str, Any]) -> None:
    """The forms first, so that nothing is generated twice."""
    [topic] = Topic.objects.bulk_create([Topic(slug=row["slug"], kind=row["kind"], **_named(row["name"]))])
    TopicForm.objects.bulk_create(
        [TopicForm(topic=topic, form=form, kind=kind) for key, kind in FORMS.items() for form in row[key]]
    )
    rebuild(topic)


def _people(people: Rows, users: Rows) -> None:
    accounts: dict[str, User] = {}
    for row in users:
        account = User.objects.create_user(
            row["username"], password=row["password"], display_name=row["display_name"], role=row["role"]
        )
        accounts[row["person"] or ""] = account
    accounts.pop("", None)
    for row in people:
        role: Names = row["role"]
        Byline.objects.create(
            slug=row["slug"],
            user=accounts.get(row["slug"]),
            role=role["uk"],
            role_translations={"en": role["en"]},
            **_named(row["name"]),
        )


def load_pictures(rows: Rows, folder: Path, renditions: Renditions) -> dict[str, str]:
    """Upload the pictures; public ids by key. Those that have no ``renditions`` are asked for."""
    pictures: dict[str, str] = {}
    for row in rows:
        with (folder / row["file"]).open("rb") as file:
            picture = upload(file=file, name=row["file"], by=None)
        pictures[row["key"]] = picture.public_id
        Picture.objects.filter(pk=picture.pk).update(
            **{name: row[name] for name in ("alt", "caption", "credit", "creator", "rights")}
        )
        if row["file"] in renditions:
            developed, lying = renditions[row["file"]]
            render.lay(picture.public_id, developed, lying)
            queue.cancel(f"{render.JOB}:{picture.public_id}")
    return pictures


def load_files(folder: Path) -> dict[str, tuple[str, int]]:
    """Attach the files of the stories; public id and size by name."""
    files: dict[str, tuple[str, int]] = {}
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            row = attach(file=file, name=path.name, by=None)
        files[path.name] = (row.public_id, row.size)
    return files


def load_banners(rows: Rows, pictures: Mapping[str, str], now: datetime) -> None:
    """Adverts that have stood since yesterday and will for a month."""
    chief = User.objects.filter(role=Role.CHIEF).first()
    for row in rows:
        picture = Picture.objects.get(public_id=pictures[row["picture"]])
        words = {name: row[name] for name in ("place", "language", "advertiser", "words", "alt", "url")}
        Banner.objects.create(
            picture=picture, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=30), made_by=chief, **words
        )
