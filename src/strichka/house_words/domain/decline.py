from django.db import transaction
from django.utils.translation import gettext as _

from strichka.house_words.domain.keeping import decide, locked
from strichka.house_words.enums import Permission, WordState
from strichka.house_words.models import HouseWord
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def decline(*, word: HouseWord, by: User | None) -> None:
    """It is no house word: fixes that say so again propose it no more.

    Raises:
        PermissionDenied: ``by`` does not keep house words.
        Refused: it is not proposed.
    """
    with transaction.atomic():
        row = locked(word)
        guard(by, Permission.KEEP, row)
        if row.state != WordState.PROPOSED:
            raise Refused("state", _("That has been done already."))
        decide(row, WordState.DECLINED, by)
        record(by=by, action="house_word_declined", subject=str(row.pk), wrong=row.wrong, right=row.right)
