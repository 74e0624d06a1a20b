from django.db import transaction

from strichka.house_words.domain.keeping import WordValues, put
from strichka.house_words.enums import Permission
from strichka.house_words.models import HouseWord
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def propose(*, values: WordValues, by: User | None) -> HouseWord:
    """A pair written by hand: it is tried on what is published before it goes live.

    Raises:
        PermissionDenied: ``by`` does not keep house words.
        Refused: nothing could be found by it, or it is here already.
    """
    with transaction.atomic():
        guard(by, Permission.KEEP)
        row = HouseWord(proposed_by=by)
        put(row, values)
        row.save()
        record(by=by, action="house_word_proposed", subject=str(row.pk), wrong=row.wrong, right=row.right)
    return row
