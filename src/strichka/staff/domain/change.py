from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from strichka.staff.domain.add import check, may_give
from strichka.staff.entrance import browsers
from strichka.staff.enums import LETS_IN, Role
from strichka.staff.errors import Refused
from strichka.staff.guard import guard
from strichka.staff.models import Acting, Browser, User

CHANGEABLE = frozenset({"username", "display_name", "email", "role", "is_active"})


def change(*, person: User, by: User | None, **values: Any) -> User:
    """Change a person's names, address, role or whether the account is open; the last two sign them out everywhere.

    Raises:
        PermissionDenied: ``by`` may not, or changes their own role.
        Refused: a value is none, or nobody else would be left with the role.
    """
    assert set(values) <= CHANGEABLE, values
    with Acting.by(by):
        # All who let others in are locked in one order, so that two of them cannot send each other away at once.
        holders = list(User.objects.select_for_update().filter(role__in=LETS_IN, is_active=True).order_by("pk"))
        locked = User.objects.select_for_update().get(pk=person.pk)
        guard(by, "staff.change_user", locked)
        before = (locked.role, locked.is_active)
        for name, value in values.items():
            setattr(locked, name, value)
        after = (locked.role, locked.is_active)
        if before != after:
            _may_lose(by, locked, before, holders)
        check(locked)
        locked.save(update_fields=sorted(values))
        if before != after:
            browsers.end(Browser.objects.filter(user=locked))
    return locked


def _may_lose(by: User | None, person: User, before: tuple[str, bool], holders: list[User]) -> None:
    if by is not None and by.pk == person.pk:
        raise PermissionDenied(_("Nobody changes their own role or closes their own account. Ask a colleague."))
    role, was_open = before
    if person.role != role:
        may_give(by, person.role)
    others = [one for one in holders if one.role == role and one.pk != person.pk]
    if was_open and role in LETS_IN and not others:
        title = Role(role).label
        raise Refused(
            "last", _("Nobody else is %(role)s. Give somebody else that role first, then try again.") % {"role": title}
        )
