from django.db import transaction

from strichka.notices.models import ByMail, Wish
from strichka.notices.rules import SEE
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import wrong_value


def choose_mail(*, wish: str, by: User) -> None:
    """Somebody wants their notices by mail, or not.

    Raises:
        PermissionDenied: ``by`` does not use the desk.
        Refused: there is no such wish.
    """
    guard(by, SEE)
    if wish not in ByMail.values:
        raise wrong_value("by_mail")
    with transaction.atomic():
        Wish.objects.update_or_create(person=by, defaults={"by_mail": wish})
        record(by=by, action="notices_by_mail", subject=by.get_username()[:100], new=wish)
