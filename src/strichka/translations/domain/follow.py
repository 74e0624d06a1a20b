from django.db import transaction
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Permission, State
from strichka.stories.models import Story
from strichka.translations.beside import document_of, texts_of
from strichka.translations.models import Translation


def follow(*, story: Story, by: User | None) -> None:
    """Say that a translation has what its original says now.

    Raises:
        PermissionDenied: ``by`` may not write in it.
        Refused: it is no translation.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.WRITE, row)
        origin = row.translation_of
        if origin is None:
            raise Refused("translation", _("This story is no translation."))
        keep(row, origin, by)
        record(by=by, action="follow_original", subject=row.public_id, original=origin.public_id)


def keep(row: Story, origin: Story, by: User | None) -> None:
    """Note what the original says now as followed, within the caller's transaction."""
    edition = origin.current_edition if origin.state == State.LIVE else None
    values = {
        "followed": texts_of(document_of(origin)),
        "edition": edition.number if edition else 0,
        "followed_by": by,
    }
    Translation.objects.update_or_create(story=row, defaults=values)
