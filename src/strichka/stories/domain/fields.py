"""The fields beside the document: saved one by one as they are changed, each with its own version."""

from functools import partial
from typing import Any

from django.db import transaction

from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.stories import signals
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Change, Permission
from strichka.stories.errors import Conflict
from strichka.stories.fields.declared import FIELDS
from strichka.stories.fields.field import Field
from strichka.stories.models import Story


def change(*, story: Story, field: str, value: Any, version: int, by: User | None) -> int:
    """Set one field, if nobody else has since ``version``; the field's new version.

    Values are JSON: texts, numbers, ISO times, slugs, public ids, lists of them; ``bylines`` takes
    ``[{"slug": "…", "role": "…"}]``.

    Raises:
        Conflict: somebody has changed the field meanwhile; nothing was set.
        Refused: there is no such field, or the value is not one of its values.
        PermissionDenied: ``by`` may not write in this story.
    """
    return change_declared(FIELDS.named(field), story=story, value=value, version=version, by=by)


def change_declared(field: Field, *, story: Story, value: Any, version: int, by: User | None) -> int:
    """The same of a field that is at hand."""
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.WRITE, row)
        current = int(row.field_versions.get(field.name, 0))
        if current != version:
            raise Conflict(field.get(row), current)
        put(row, field, value, by=by)
    return current + 1


def put(row: Story, field: Field, value: Any, *, by: User | None) -> None:
    """Set a field of a locked story inside the caller's transaction, as its next version; verbs call this."""
    field.set(row, value)
    version = int(row.field_versions.get(field.name, 0)) + 1
    row.field_versions = {**row.field_versions, field.name: version}
    row.save()
    signals.changed.send(Story, story=row, what=Change.DRAFT)
    news = {"story": row, "field": field, "value": field.get(row), "version": version, "by": by}
    transaction.on_commit(partial(signals.field_changed.send, Story, **news), robust=True)
