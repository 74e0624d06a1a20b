from django.db import transaction
from django.utils.translation import gettext as _

from strichka.house_words.domain.keeping import WordValues, locked, put
from strichka.house_words.enums import Permission, WordState
from strichka.house_words.models import HouseWord
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def change(*, word: HouseWord, values: WordValues, by: User | None) -> None:
    """Write a pair otherwise. An active one is proposed again, for as it stands now nobody has tried it.

    Raises:
        PermissionDenied: ``by`` does not keep house words.
        Refused: nothing could be found by it, there is such a pair, or it is the register's own.
    """
    with transaction.atomic():
        row = locked(word)
        guard(by, Permission.KEEP, row)
        if row.topic is not None:
            raise Refused("name", _("It is a variant of a name: the register of names has it."))
        old = [row.wrong, row.right, row.note, row.inflected]
        pair = (row.wrong, row.right, row.language, row.inflected)
        put(row, values)
        if row.state == WordState.ACTIVE and pair != (row.wrong, row.right, row.language, row.inflected):
            row.state, row.decided_at, row.decided_by = WordState.PROPOSED, None, None
        row.save()
        new = [row.wrong, row.right, row.note, row.inflected]
        record(by=by, action="house_word_changed", subject=str(row.pk), old=old, new=new)
