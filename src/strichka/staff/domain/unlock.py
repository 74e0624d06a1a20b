from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from strichka.staff.entrance import browsers
from strichka.staff.guard import guard
from strichka.staff.models import Acting, Browser, User


def unlock(*, person: User, by: User | None) -> int:
    """Take off the second factor of somebody who has lost it, and sign them out; how many keys there were.

    Raises:
        PermissionDenied: ``by`` may not change this person, or is this person, who does it with the factor itself.
    """
    if by is not None and by.pk == person.pk:
        raise PermissionDenied(_("Your own second factor is taken off on its own page."))
    with Acting.by(by):
        guard(by, "staff.change_user", User.objects.select_for_update().get(pk=person.pk))
        _count, kinds = Authenticator.objects.filter(user=person).delete()
        browsers.end(Browser.objects.filter(user=person))
    return int(kinds.get(Authenticator._meta.label, 0))
