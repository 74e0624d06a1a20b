from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.guard import guard
from strichka.staff.models import Acting, User


def add(*, username: str, role: str, display_name: str = "", email: str = "", by: User | None) -> User:
    """Make an account that nobody can sign in to yet: the person sets the password by a link (``invite``).

    Raises:
        PermissionDenied: ``by`` may not, or is no keeper and makes one.
        Refused: the name is taken or is none, the address is none, or there is no such role.
    """
    guard(by, "staff.add_user")
    may_give(by, role)
    names = {"username": User.normalize_username(username), "display_name": display_name.strip()}
    person = User(**names, email=User.objects.normalize_email(email.strip()), role=role)
    person.set_unusable_password()
    with Acting.by(by):
        check(person)
        person.save()
    return person


def may_give(by: User | None, role: str) -> None:
    """Raises PermissionDenied where ``by`` gives what only a keeper gives."""
    if by is not None and role == Role.KEEPER and by.role != Role.KEEPER:
        raise PermissionDenied(_("Only a keeper makes a keeper."))


def check(person: User) -> None:
    """Raises Refused, with all that is wrong with the person's values."""
    try:
        person.full_clean(exclude=["password"])
    except ValidationError as error:
        raise Refused("person", " ".join(error.messages)) from error
