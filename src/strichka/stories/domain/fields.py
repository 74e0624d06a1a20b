"""The fields beside the document: saved one by one as they are changed, each with its own version."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import signals
from strichka.stories.checking import approval
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Change, Permission
from strichka.stories.errors import Conflict
from strichka.stories.fields.declared import FIELDS
from strichka.stories.fields.field import Field
from strichka.stories.fields.lead_picture import LEAD_PICTURE
from strichka.stories.models import Story
from strichka.stories.picture_uses import keeping as picture_uses


@dataclass(frozen=True, slots=True)
class Asked:
    """What a field should hold, made on ``version`` of it; ``reason`` is kept in the audit log."""

    value: Any
    version: int
    reason: str = ""


def change(*, story: Story, field: str, value: Any, version: int, by: User | None) -> int:
    """Set one field, if nobody else has since ``version``; the field's new version.

    Values are JSON: texts, numbers, ISO times, slugs, public ids, lists of them; ``bylines`` takes
    ``[{"slug": "…", "role": "…"}]``.

    Raises:
        Conflict: somebody has changed the field meanwhile; nothing was set.
        Refused: there is no such field, the value is not one of its values, or the change wants a reason.
        PermissionDenied: ``by`` may not write in this story, or not set this field of it.
    """
    return change_declared(field=FIELDS.named(field), asked=Asked(value, version), story=story, by=by)


def change_declared(*, field: Field, asked: Asked, story: Story, by: User | None) -> int:
    """The same of a field that is at hand, with a reason where it wants one."""
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.WRITE, row)
        guard(by, field.permission, row)
        current = int(row.field_versions.get(field.name, 0))
        if current != asked.version:
            raise Conflict(field.get(row), current)
        if field.wants_reason(row, asked.value) and not asked.reason.strip():
            raise Refused("reason", _("Say why: the reason is kept in the audit log."))
        put(row, field, asked.value, by=by, reason=asked.reason)
    return current + 1


def put(row: Story, field: Field, value: Any, *, by: User | None, reason: str = "") -> None:
    """Set a field of a locked story inside the caller's transaction, as its next version; verbs call this."""
    old = field.get(row)
    field.set(row, value)
    version = int(row.field_versions.get(field.name, 0)) + 1
    row.field_versions = {**row.field_versions, field.name: version}
    row.save_beside_text()
    if field.published:
        approval.take_back(row, by, what=field.name)
    if field is LEAD_PICTURE or (field.name == "lead_credit" and row.lead_picture_id):
        picture_uses.keep_draft(row)
    signals.changed.send(Story, story=row, what=Change.DRAFT)
    new = field.get(row)
    said = {"reason": reason.strip()} if reason.strip() else {}
    record(by=by, action=field.action(old, new), subject=row.public_id, field=field.name, old=old, new=new, **said)
    news = {"story": row, "field": field, "value": new, "version": version, "by": by}
    transaction.on_commit(partial(signals.field_changed.send, Story, **news), robust=True)
