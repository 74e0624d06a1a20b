from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.domain import fields
from strichka.stories.domain.create import begin_draft
from strichka.stories.fields.declared import FIELDS
from strichka.stories.fields.field import Field
from strichka.stories.models import Story
from strichka.templates.enums import Permission
from strichka.templates.models import Template


def begin(*, template: Template, by: User) -> Story:
    """A new draft with a template's text and fields, under the name of who begins it.

    What a field cannot hold any more, such as a topic that has gone, or what ``by`` may not set, is left as it is.

    Raises:
        PermissionDenied: ``by`` may not write.
        Refused: the text breaks the schema.
    """
    with transaction.atomic():
        guard(by, Permission.BEGIN)
        story = begin_draft(
            by=by,
            kind=template.kind,
            document=template.document,
            section=template.section,
            language=template.language,
        )
        for field in FIELDS:
            if field.name in template.fields:
                _fill(story, field, template.fields[field.name], by)
        record(by=by, action="begin_template", subject=story.public_id, template=template.name)
    return story


def _fill(story: Story, field: Field, value: Any, by: User) -> None:
    if value == field.get(story):
        return
    with suppress(Refused, PermissionDenied), transaction.atomic():
        guard(by, field.permission, story)
        fields.put(story, field, value, by=by)
