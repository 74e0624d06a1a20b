from django.utils.translation import gettext as _

from strichka.staff.entrance import password_links
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def invite(*, person: User, by: User | None) -> str:
    """A one-time link with which the person sets a password; until then the old one, if any, stays.

    Raises:
        PermissionDenied: ``by`` may not change this person.
        Refused: the account is closed.
    """
    guard(by, "staff.change_user", person)
    if not person.is_active:
        raise Refused("closed", _("This account is closed. Open it first."))
    record(by=by, action="link", subject=person.get_username()[:100])
    return password_links.link(person)
