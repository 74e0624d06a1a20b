from django.db import transaction
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.domain import fields
from strichka.stories.domain.create import create
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Permission, State
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Story


def copy(*, story: Story, by: User | None) -> Story:
    """A new draft with the text of a story as it stands at the desk, and with those fields that a copy begins with.

    An embargo comes along. The address, labels, editions and what was planned do not.

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
        for field in FIELDS:
            if field.copied and (value := field.get(row)) != field.get(new):
                guard(by, field.permission, new)
                fields.put(new, field, value, by=by)
        record(by=by, action="copy", subject=new.public_id, copied=row.public_id)
    return new
