from django.db import transaction

from strichka.moving.enums import Permission
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.models import Story


def restore_translation(*, public_id: str, origin: str, by: User | None) -> None:
    """Have a story that was made anew be the translation that it was, once its original is here, too.

    Raises:
        PermissionDenied: ``by`` may not.
    """
    guard(by, Permission.MOVE)
    with transaction.atomic():
        original = Story.objects.filter(public_id=origin, translation_of=None).first()
        if original is None:
            return
        Story.objects.filter(public_id=public_id, translation_of=None).update(translation_of=original)
        record(by=by, action="restore_translation", subject=public_id, original=origin)
