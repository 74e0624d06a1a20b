from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from prosemirror.model import Node

from strichka.moving.enums import Permission, ThingKind
from strichka.moving.here import Here
from strichka.redirects.domain.lead import lead
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import snapshot
from strichka.stories.checking import run
from strichka.stories.domain.create import create_quietly
from strichka.stories.domain.schedule import schedule
from strichka.stories.domain.write import slug_for
from strichka.stories.editions.issue import Issue, issue
from strichka.stories.enums import EditionKind
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Section, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A text of an archive as a story is made of it; ``fields`` are values as ``fields.change`` takes them.

    status: ``live``, ``draft`` or ``planned``. published_at and modified_at: as it was there.
    """

    source: str
    foreign_id: str
    document: Node
    section: str
    status: str = "draft"
    language: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    published_at: datetime | None = None
    modified_at: datetime | None = None
    addresses: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """``held``: why it is a draft, though it was more there; ``refused``: addresses that do not lead here, and why."""

    story: Story
    redirects: int = 0
    held: str = ""
    refused: tuple[tuple[str, str], ...] = ()


def bring(*, ready: Ready, by: User | None) -> Brought | None:
    """Make a story of a text of another system: what readers had there they have here, since the same moment.

    What this newsroom would be asked about before publishing holds up nothing that readers have had for years; without
    what no page can be made without it stays a draft. Its former addresses lead to it. Nobody is told and nothing is
    baked: whoever brings an archive has all of it indexed and baked at the end. None: it is here already.

    Raises:
        PermissionDenied: ``by`` may not.
        Refused: the text breaks the schema, or a field cannot hold its value.
    """
    guard(by, Permission.MOVE)
    here = Here(ready.source)
    with transaction.atomic():
        if here.record(ThingKind.STORY, ready.foreign_id):
            return None
        section = Section.objects.filter(slug=ready.section).first()
        document = dict(ready.document.to_json())
        row = create_quietly(by=by, document=document, section=section, language=ready.language)
        for name, value in ready.fields.items():
            FIELDS.named(name).set(row, value)
        row.slug = slug_for(row)
        row.save_beside_text()
        brought = _published(row, ready, by) if ready.status == "live" else _planned(row, ready, by)
        here.note(ThingKind.STORY, ready.foreign_id, row.public_id)
        said = {"source": ready.source, "foreign_id": ready.foreign_id, "redirects": brought.redirects}
        record(by=by, action="bring_story", subject=row.public_id, **said)
        begun = ready.published_at or ready.modified_at
        if begun:
            changed = max(begun, ready.modified_at or begun)
            Story.objects.filter(pk=row.pk).update(created_at=begun, changed_at=min(changed, timezone.now()))
    return brought


def _published(row: Story, ready: Ready, by: User | None) -> Brought:
    """One edition: what readers have had since the text was changed there last."""
    document, fields, now = ready.document, snapshot.take(row), timezone.now()
    if held := run.unfit_for_a_page(row, document, fields):
        return Brought(row, held=" ".join(one.sentence for one in held))
    published = min(ready.published_at or now, now)
    at = min(max(ready.modified_at or published, published), now)
    row.published_at = published
    edition = Issue(document, fields, EditionKind.FIRST, version=row.version, at=at, by=by, is_quiet=True)
    issue(row, edition)
    path = snapshot.path_of(fields, row.public_id)
    led = lead(sources=ready.addresses, target=path, by=by)
    return Brought(row, led.count, refused=tuple(led.refused))


def _planned(row: Story, ready: Ready, by: User | None) -> Brought:
    at = ready.published_at
    if ready.status != "planned" or at is None:
        return Brought(row)
    if at <= timezone.now():
        return Brought(row, held=_("Its time has passed: publish it, or plan it anew."))
    try:
        schedule(story=row, by=by, at=at)
    except Refused as refused:
        return Brought(row, held=refused.message)
    return Brought(row)
