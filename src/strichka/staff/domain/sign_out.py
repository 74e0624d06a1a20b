from django.db import transaction

from strichka.staff.entrance import browsers
from strichka.staff.guard import guard, record
from strichka.staff.models import Browser, User


def sign_out(*, person: User, by: User | None, only: int | None = None, keep: str = "") -> int:
    """Sign a person out of all browsers, or of one (``only``, its row's number); these are known no longer.

    ``keep`` is the key of a session that goes on. How many browsers there were.

    Raises:
        PermissionDenied: it is somebody else, and ``by`` may not change them.
    """
    with transaction.atomic():
        if by is None or by.pk != person.pk:
            guard(by, "staff.change_user", person)
        rows = Browser.objects.select_for_update().filter(user=person)
        if keep:
            rows = rows.exclude(session_key=keep)
        ended = browsers.end(rows if only is None else rows.filter(pk=only))
        if ended:
            record(by=by, action="signed_out", subject=person.get_username()[:100], browsers=ended)
    return ended
