from django.db import transaction
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.domain import fields
from strichka.stories.domain.create import create, take_fields
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Permission, State
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Story
from strichka.translations.beside import document_of
from strichka.translations.domain.follow import keep


def translate(*, story: Story, language: str, by: User | None) -> Story:
    """A draft in another language with the text and the fields of a story, to be written over; an embargo comes along.

    Of a translation, its original is translated.

    Raises:
        PermissionDenied: ``by`` may not write, or not see the story.
        Refused: the language is none of the paper's, or there is a translation into it; the story was withdrawn.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        origin = lock(row.translation_of.public_id) if row.translation_of else row
        guard(by, Permission.CREATE)
        guard(by, Permission.VIEW, origin)
        if origin.state in {State.KILLED, State.SPIKED}:
            raise Refused("withdrawn", _("This story is not in use any more. Bring it back before you translate it."))
        document = document_of(origin).to_json()
        new = create(by=by, document=dict(document), kind=origin.kind, section=origin.section, language=origin.language)
        for name, value in (("language", language), ("translation_of", origin.public_id)):
            fields.put(new, FIELDS.named(name), value, by=by)
        take_fields(new, origin, by=by, but=("language",))
        keep(new, origin, by)
        record(by=by, action="translate", subject=new.public_id, original=origin.public_id, language=language)
    return new
