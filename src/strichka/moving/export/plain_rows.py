"""Rows of the registers and stories as plain values, exactly, and in an order that does not change."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Model, QuerySet

from strichka.pictures.models import File, Picture
from strichka.redirects.models import Redirect
from strichka.sources.models import Source
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Background, Byline, Correction, Section, Story, Thread, Withdrawal
from strichka.topics.models import Topic

Values = dict[str, Any]
FORMAT = 1
TOGETHER = 100  # rows asked for at once

# What of a row is written as it stands in its column.
SECTION = ("slug", "name", "translations", "position", "asks_approval")
BYLINE = ("slug", "name", "translations", "role", "role_translations")
TOPIC = ("slug", "kind", "name", "translations", "gender", "description")
SOURCE = ("slug", "kind", "name", "translations", "url")
THREAD = ("slug", "name", "language")
BACKGROUND = ("public_id", "title", "document", "language", "version")
PICTURE = (
    "public_id", "original", "alt", "caption", "credit", "creator", "rights", "usage_terms", "license_url",
    "rights_end_on", "use_once", "not_again", "crops", "focal_x", "focal_y", "uploaded_at",
)  # fmt: skip
FILE = ("public_id", "original", "name", "kind", "media_type", "size", "uploaded_at")
STORY = (
    "public_id", "state", "document", "version", "schema_version", "kind", "weight", "labels", "advertising_mark",
    "short_headline", "dateline", "lead_caption", "lead_credit", "language", "slug", "slug_is_chosen", "ednote",
    "urgency", "embargoed_until", "field_versions", "published_at", "killed_at", "kill_note", "created_at",
    "changed_at",
)  # fmt: skip
EDITION = ("number", "kind", "note", "document", "fields", "since", "version", "schema_version", "at")
CORRECTION = ("old", "new", "note", "at", "language")
WITHDRAWAL = ("at", "note", "restored_at", "restored_note", "language")
WORDING = ("number", "title", "document", "at")


def plain(row: Model, names: tuple[str, ...]) -> Values:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def walk(rows: QuerySet[Any]) -> Iterator[Any]:
    """All rows in the order of their keys, some at a time: memory does not grow with the archive."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:TOGETHER]):
        yield from batch
        last = batch[-1].pk


def sections() -> Iterator[Values]:
    return (plain(row, SECTION) for row in walk(Section.objects.all()))


def bylines() -> Iterator[Values]:
    return (plain(row, BYLINE) for row in walk(Byline.objects.all()))


def sources() -> Iterator[Values]:
    return (plain(row, SOURCE) for row in walk(Source.objects.all()))


def threads() -> Iterator[Values]:
    return (plain(row, THREAD) for row in walk(Thread.objects.all()))


def topics() -> Iterator[Values]:
    """With the forms that people wrote or ruled out (others are generated); a duplicate names the one that was kept."""
    for row in walk(Topic.objects.select_related("merged_into").prefetch_related("forms")):
        forms = [plain(one, ("form", "kind", "removed")) for one in row.forms.all() if not one.generated or one.removed]
        merged = row.merged_into.slug if row.merged_into else ""
        yield {**plain(row, TOPIC), "merged_into": merged, "forms": sorted(forms, key=lambda one: one["form"])}


def backgrounds() -> Iterator[Values]:
    for row in walk(Background.objects.prefetch_related("wordings")):
        yield {**plain(row, BACKGROUND), "wordings": [plain(one, WORDING) for one in row.wordings.all()]}


def pictures() -> Iterator[Values]:
    return (plain(row, PICTURE) for row in walk(Picture.objects.all()))


def files() -> Iterator[Values]:
    return (plain(row, FILE) for row in walk(File.objects.all()))


def redirects() -> Iterator[Values]:
    return (plain(row, ("source", "target")) for row in walk(Redirect.objects.all()))


REGISTERS = {
    "sections": sections, "bylines": bylines, "topics": topics, "sources": sources, "threads": threads,
    "backgrounds": backgrounds, "pictures": pictures, "files": files, "redirects": redirects,
}  # fmt: skip


def story(row: Story) -> Values:
    """A story with all that readers have had of it."""
    editions = list(row.editions.order_by("number"))
    corrections = Correction.objects.filter(edition__story=row).select_related("edition").order_by("edition__number")
    withdrawals = Withdrawal.objects.filter(story=row).order_by("at", "pk")
    return {
        "format": FORMAT,
        **plain(row, STORY),
        "section": row.section.slug if row.section else "",
        "lead_picture": row.lead_picture.public_id if row.lead_picture else "",
        "translation_of": row.translation_of.public_id if row.translation_of else "",
        **{name: FIELDS.named(name).get(row) for name in ("topics", "sources", "bylines", "threads")},
        "addresses": list(row.addresses.order_by("pk").values_list("path", flat=True)),
        "editions": [plain(one, EDITION) for one in editions],
        "corrections": [{"edition": one.edition.number, **plain(one, CORRECTION)} for one in corrections],
        "withdrawals": [plain(one, WITHDRAWAL) for one in withdrawals],
    }
