"""Stories of plain words: a new draft, or other words in one."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.document import steps
from strichka.document.schema import load
from strichka.staff.errors import Refused
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.stories.domain import write
from strichka.stories.domain.create import create
from strichka.stories.domain.fields import Asked, change, change_declared
from strichka.stories.domain.lock import lock
from strichka.stories.domain.publish import refuse_withdrawn
from strichka.stories.enums import Kind, Permission
from strichka.stories.errors import Conflict, reason
from strichka.stories.fields.declared import FIELDS
from strichka.stories.from_page import document
from strichka.stories.models import Story
from strichka.stories.plain_words import PlainWords, is_plain, rewritten


def compose(*, words: PlainWords, fields: Mapping[str, Any], by: User | None, kind: str = Kind.NEWS) -> Story:
    """A new draft of plain words, and its fields beside them, at once.

    Raises:
        PermissionDenied: ``by`` may not write.
        Refused: the text cannot be taken, or a field cannot hold its value.
    """
    with transaction.atomic():
        made = document(words.page(), ours={}).to_json()
        story = create(by=by, document=dict(made), kind=kind, language=words.language)
        for field, value in fields.items():
            change(story=story, field=field, value=value, version=int(story.field_versions.get(field, 0)), by=by)
        story.refresh_from_db()
    return story


def rewrite(*, story: Story, words: PlainWords, version: int, fields: Mapping[str, Asked], by: User | None) -> None:
    """Put other plain words into a draft that is plain, one step made on ``version`` of it, and its fields, at once.

    Raises:
        Conflict: somebody has changed the draft, or a field, since; nothing was changed.
        Refused: the draft is more than paragraphs, was withdrawn, or the words cannot be taken.
        PermissionDenied: ``by`` may not write in it.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.WRITE, row)
        refuse_withdrawn(row)
        if row.version != version:
            raise Conflict(row.headline, row.version)
        _write(row, words, by)
        for name, asked in fields.items():
            change_declared(field=FIELDS.named(name), asked=asked, story=row, by=by)


def _write(row: Story, words: PlainWords, by: User | None) -> None:
    draft = load(row.document)
    if not is_plain(draft):
        raise Refused("plain", _("This text has more than paragraphs: write it in the writing room."))
    target = rewritten(draft, headline=words.set_headline, paragraphs=words.paragraphs)
    step = steps.step_towards(draft, target)
    if step is None:
        return
    try:
        write.store(row, [step], by=by)
    except steps.PoisonStep as error:
        raise Refused("document", _("The text cannot be taken: %s") % reason(error)) from error
