from django.db import transaction
from django.utils.translation import gettext as _

from strichka.house_words.domain.keeping import decide, locked
from strichka.house_words.enums import Permission, WordState
from strichka.house_words.models import HouseWord
from strichka.house_words.trial import trial
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.topics.enums import FormKind
from strichka.topics.models import TopicForm


def accept(*, word: HouseWord, by: User | None) -> None:
    """From now on the next draft is warned; of a name the register has the variant as a forbidden one.

    It is tried on what is published once more, and how many stories have it is kept in the audit log.

    Raises:
        PermissionDenied: ``by`` does not keep house words.
        Refused: it is active already, or the variant is a right form of the name.
    """
    with transaction.atomic():
        row = locked(word)
        guard(by, Permission.KEEP, row)
        if row.state == WordState.ACTIVE:
            raise Refused("state", _("That has been done already."))
        tried = trial(row)
        if row.topic is not None:
            _forbid(row)
        decide(row, WordState.ACTIVE, by)
        details = {"wrong": row.wrong, "right": row.right, "stories": tried.stories}
        record(by=by, action="house_word_accepted", subject=str(row.pk), **details)


def _forbid(row: HouseWord) -> None:
    assert row.topic is not None
    form = TopicForm.objects.filter(topic=row.topic, form=row.wrong, generated=False).first()
    if form is not None and form.kind != FormKind.FORBIDDEN:
        raise Refused("right", _("The register has this as a right form of the name. Look there first."))
    form = form or TopicForm(topic=row.topic, form=row.wrong, kind=FormKind.FORBIDDEN)
    form.removed = False
    form.save()
