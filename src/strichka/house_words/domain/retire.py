from django.db import transaction
from django.utils.translation import gettext as _

from strichka.house_words.domain.keeping import decide, locked
from strichka.house_words.enums import Permission, WordState
from strichka.house_words.models import HouseWord
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.topics.enums import FormKind
from strichka.topics.models import TopicForm


def retire(*, word: HouseWord, by: User | None) -> None:
    """Nobody is warned any more; of a name the register keeps the variant as one not to be used.

    Raises:
        PermissionDenied: ``by`` does not keep house words.
        Refused: it is not active.
    """
    with transaction.atomic():
        row = locked(word)
        guard(by, Permission.KEEP, row)
        if row.state != WordState.ACTIVE:
            raise Refused("state", _("That has been done already."))
        for form in (
            TopicForm.objects.filter(topic=row.topic, form=row.wrong, kind=FormKind.FORBIDDEN) if row.topic else ()
        ):
            form.removed = True
            form.save()
        decide(row, WordState.RETIRED, by)
        record(by=by, action="house_word_retired", subject=str(row.pk), wrong=row.wrong, right=row.right)
