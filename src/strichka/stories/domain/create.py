from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from strichka.document import build, check, contents
from strichka.document.schema import FORMAT
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import signals
from strichka.stories.checking import link_uses
from strichka.stories.domain import fields
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Change, Kind, Permission, State, Weight
from strichka.stories.errors import reason
from strichka.stories.fields.declared import FIELDS
from strichka.stories.fields.kind import first_labels
from strichka.stories.models import Byline, Checkpoint, Section, Story, StoryByline
from strichka.stories.picture_uses import keeping as picture_uses

FLASH: dict[str, Any] = {"weight": Weight.BREAKING, "urgency": 1}


def create(
    *,
    by: User | None,
    document: dict[str, Any] | None = None,
    kind: str = Kind.NEWS,
    section: Section | None = None,
    language: str = "",
) -> Story:
    """A new draft, in the newsroom's own language where ``language`` names none.

    Raises:
        PermissionDenied: ``by`` may not write.
        Refused: the document breaks the schema.
    """
    guard(by, Permission.CREATE)
    with transaction.atomic():
        story = _new(by, document, kind, section, language)
        signals.changed.send(Story, story=story, what=Change.DRAFT)
    return story


def create_quietly(
    *, by: User | None, document: dict[str, Any], section: Section | None = None, language: str = ""
) -> Story:
    """The same, and nobody is told, not even search: whoever brings many has all of them indexed then.

    Raises:
        PermissionDenied, Refused: as ``create``.
    """
    guard(by, Permission.CREATE)
    with transaction.atomic():
        return _new(by, document, Kind.NEWS, section, language)


def _new(by: User | None, given: dict[str, Any] | None, kind: str, section: Section | None, language: str) -> Story:
    try:
        node = check.parse(given) if given else build.empty_document()
    except check.DocumentError as error:
        raise Refused("document", _("The text cannot be taken: %s") % reason(error)) from error
    story = Story.objects.create(
        document=node.to_json(),
        schema_version=FORMAT,
        headline=contents.headline(node)[:500],
        kind=kind,
        labels=first_labels(kind),
        section=section,
        language=language or settings.LANGUAGE_CODE,
        created_by=by,
        advertising_mark="advertising" if kind == Kind.ADVERTISING else "",
    )
    Checkpoint.objects.create(story=story, version=0, document=story.document)
    if contents.picture_ids(node):
        picture_uses.keep_draft(story)
    link_uses.follow(story, build.empty_document(), node)
    record(by=by, action="create", subject=story.public_id)
    return story


def begin_draft(
    *,
    by: User | None,
    kind: str = Kind.NEWS,
    document: dict[str, Any] | None = None,
    section: Section | None = None,
    language: str = "",
) -> Story:
    """A new draft under the name of who begins it, where the register of bylines knows them.

    A flash is breaking at once, and for the section that they write for, so that its headline alone is wanted.

    Raises:
        PermissionDenied, Refused: as ``create``.
    """
    with transaction.atomic():
        if by is not None and kind == Kind.FLASH:
            section = section or usual_section(by)
        story = create(by=by, document=document, kind=kind, section=section, language=language)
        if kind == Kind.FLASH:
            story.weight, story.urgency = FLASH["weight"], FLASH["urgency"]
            story.save(update_fields=[*FLASH])
        if by is not None and (own := Byline.of(by)) is not None:
            StoryByline.objects.create(story=story, byline=own)
    return story


def usual_section(by: User) -> Section | None:
    """The section that somebody wrote for last, or the only one there is."""
    last = Story.objects.filter(created_by=by, section__isnull=False).order_by("-pk").values("section")[:1]
    sections = Section.objects.filter(pk__in=last)[:1] or Section.objects.all()[:2]
    return sections[0] if len(sections) == 1 else None


def copy(*, story: Story, by: User | None) -> Story:
    """A new draft with the text of a story as it stands at the desk, and with those fields that a copy begins with.

    An embargo comes along, with the delay that it is. The address, labels, editions and what was planned do not.

    Raises:
        PermissionDenied: ``by`` may not write, or not set a field as the story has it.
        Refused: the story was withdrawn or discarded.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.CREATE)
        guard(by, Permission.VIEW, row)
        if row.state in {State.KILLED, State.SPIKED}:
            raise Refused("withdrawn", _("This story is not in use any more. Bring it back before you copy it."))
        new = create(by=by, document=row.document, kind=row.kind, section=row.section, language=row.language)
        take_fields(new, row, by=by)
        record(by=by, action="copy", subject=new.public_id, copied=row.public_id)
    return new


def take_fields(new: Story, row: Story, *, by: User | None, but: Collection[str] = ()) -> None:
    """Give a new draft the fields that a copy begins with, ``but`` these, and the delay that its embargo is.

    Call it inside the transaction that makes the draft.

    Raises:
        PermissionDenied: ``by`` may not set a field as the story has it.
    """
    for field in FIELDS:
        if field.copied and field.name not in but and (value := field.get(row)) != field.get(new):
            guard(by, field.permission, new)
            fields.put(new, field, value, by=by)
    if row.delay_id:
        new.delay_id, new.delay_hours, new.delayed_from = row.delay_id, row.delay_hours, row.delayed_from
        new.save(update_fields=["delay", "delay_hours", "delayed_from"])
