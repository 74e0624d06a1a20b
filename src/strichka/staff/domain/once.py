"""A form is carried out once, however often a bad network makes a browser send it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.jobs import schedule
from strichka.staff.errors import Refused
from strichka.staff.models import SentForm, User

KEPT = timedelta(days=90)
_KEY = re.compile("[A-Za-z0-9_-]{16,40}")


@dataclass(frozen=True, slots=True)
class Form:
    """Whose form it is, the key it was made with, and the SHA-256 of what it says, as hexadecimal digits."""

    user: User
    key: str
    digest: str


class SentAlready(Refused):
    """The form was carried out before, with other words in it; ``answer`` is where that led."""

    def __init__(self, answer: str) -> None:
        message = _("This was sent before and was carried out. What you have changed since is not in it yet.")
        super().__init__("sent", message)
        self.answer = answer


def once(form: Form, act: Callable[[], str]) -> str:
    """Carry out ``act``, whose verbs ask who may, and keep its answer (an address) in the same transaction.

    The same form again changes nothing and gets the first answer; two at one moment wait for each other.

    Raises:
        SentAlready: the same key with other words.
        Refused: the key is none.
        Whatever ``act`` raises: nothing was carried out then, and the form may be sent again.
    """
    if not _KEY.fullmatch(form.key):
        raise Refused("key", _("The request cannot be read."))
    with transaction.atomic():
        kept = {"digest": form.digest}
        row, is_first = SentForm.objects.get_or_create(user=form.user, key=form.key, defaults=kept)
        if is_first:
            row.answer = act()
            row.save(update_fields=["answer"])
        elif row.digest != form.digest:
            raise SentAlready(row.answer)
    return row.answer


@schedule.every(timedelta(days=1), "staff.forget_forms")
def forget() -> int:
    """Delete what no browser will send again; the number deleted."""
    return SentForm.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()[0]
