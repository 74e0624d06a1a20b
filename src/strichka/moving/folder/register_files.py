"""The registers of an export, each row made where ours has none of its slug or id."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from strichka.moving.export import plain_rows
from strichka.moving.piece import ArchiveError
from strichka.moving.report import Report
from strichka.pictures.domain.attach import attach
from strichka.pictures.domain.upload import upload
from strichka.pictures.models import File, Picture
from strichka.redirects.domain.lead import lead
from strichka.sources.models import Source
from strichka.staff.domain.keep import keep
from strichka.staff.errors import Refused
from strichka.stories.models import Background, BackgroundWording, Byline, Section, Story, Thread
from strichka.topics.forms import rebuild
from strichka.topics.models import Topic, TopicForm


class RegisterFiles:
    """What stands below ``registers/`` of an export, with the originals beside it."""

    def __init__(self, folder: Path, report: Report) -> None:
        self._folder, self._report = folder, report

    def bring(self) -> None:
        """All that stories refer to. Raises ArchiveError for a full disk or a broken file."""
        self._drop_first_section()
        for name, model, columns in (
            ("sections", Section, plain_rows.SECTION),
            ("bylines", Byline, plain_rows.BYLINE),
            ("sources", Source, plain_rows.SOURCE),
            ("threads", Thread, plain_rows.THREAD),
        ):
            for values in self._lines(name):
                if not model.objects.filter(slug=values["slug"]).exists():
                    keep(row=model(**{column: values[column] for column in columns}), by=None)
                    self._report.came[name if name != "bylines" else "people"] += 1
        self._topics()
        self._backgrounds()
        for values in self._lines("pictures"):
            self._picture(values)
        for values in self._lines("files"):
            self._file(values)

    def _drop_first_section(self) -> None:
        """The one section that every new newsroom begins with, in one where nothing was written yet."""
        if not Story.objects.exists() and Section.objects.count() == 1:
            theirs = [values["slug"] for values in self._lines("sections")]
            Section.objects.exclude(slug__in=theirs).delete()

    def redirects(self) -> None:
        """After the stories, to which they lead."""
        for values in self._lines("redirects"):
            with transaction.atomic():
                led = lead(sources=[values["source"]], target=values["target"], by=None)
            self._report.came["redirects"] += led.count
            for source, why in led.refused:
                self._report.leave("addresses that do not lead to their text", f"{source}: {why}")

    def _lines(self, name: str) -> Iterator[dict[str, Any]]:
        file = self._folder / "registers" / f"{name}.jsonl"
        if not file.is_file():
            return
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise ArchiveError(f"{file} is broken at line {number}: export it anew.") from error

    def _topics(self) -> None:
        """The forms first, so that nothing is generated twice; duplicates find whom they were merged into last."""
        for values in self._lines("topics"):
            if Topic.objects.filter(slug=values["slug"]).exists():
                continue
            with transaction.atomic():
                kept = Topic.objects.filter(slug=values["merged_into"]).first() if values["merged_into"] else None
                row = Topic(**{column: values[column] for column in plain_rows.TOPIC}, merged_into=kept)
                [topic] = Topic.objects.bulk_create([row])
                TopicForm.objects.bulk_create([TopicForm(topic=topic, **form) for form in values["forms"]])
                if kept is None:
                    rebuild(topic)
            self._report.came["topics"] += 1
        for values in self._lines("topics"):
            kept = Topic.objects.filter(slug=values["merged_into"]).first() if values["merged_into"] else None
            Topic.objects.filter(slug=values["slug"], merged_into=None).update(merged_into=kept) if kept else None

    def _backgrounds(self) -> None:
        for values in self._lines("backgrounds"):
            if Background.objects.filter(public_id=values["public_id"]).exists():
                continue
            with transaction.atomic():
                row = Background.objects.create(**{column: values[column] for column in plain_rows.BACKGROUND})
                BackgroundWording.objects.bulk_create(
                    BackgroundWording(background=row, **one) for one in values["wordings"]
                )

    def _picture(self, values: dict[str, Any]) -> None:
        if Picture.objects.filter(public_id=values["public_id"]).exists():
            return
        file = self._folder / "pictures" / values["original"]
        try:
            with file.open("rb") as source:
                row = upload(file=source, name=file.name, by=None, public_id=values["public_id"])
        except OSError as error:
            self._report.leave("pictures without their files", f"{file}: {error.strerror}")
            return
        except Refused as refused:
            self._refused("pictures that are not taken", file, refused)
            return
        words = {name: values[name] for name in plain_rows.PICTURE if name not in {"public_id", "original"}}
        with suppress(TypeError):
            words["rights_end_on"] = date.fromisoformat(words["rights_end_on"])
        Picture.objects.filter(pk=row.pk).update(**words)
        self._report.came["pictures"] += 1

    def _file(self, values: dict[str, Any]) -> None:
        if File.objects.filter(public_id=values["public_id"]).exists():
            return
        file = self._folder / "files" / values["original"]
        try:
            with file.open("rb") as source:
                row = attach(file=source, name=values["name"], by=None, public_id=values["public_id"])
        except OSError as error:
            self._report.leave("files without their originals", f"{file}: {error.strerror}")
            return
        except Refused as refused:
            self._refused("files that are not taken", file, refused)
            return
        File.objects.filter(pk=row.pk).update(uploaded_at=values["uploaded_at"])

    def _refused(self, kind: str, file: Path, refused: Refused) -> None:
        if refused.code == "full":
            raise ArchiveError(f"{refused.message} Make room, and start the same command again.") from refused
        self._report.leave(f"{kind}: {refused.message}", str(file))
