"""``strichka person …``: people as whoever is at the machine lets them in. Each gives the lines to print."""

from collections.abc import Iterator

from django.utils.timezone import localtime

from strichka.instance.errors import InstanceError
from strichka.staff.accounts import has_second_factor
from strichka.staff.domain.add import add as add_person
from strichka.staff.domain.change import change
from strichka.staff.domain.invite import invite
from strichka.staff.domain.unlock import unlock as unlock_person
from strichka.staff.errors import Refused
from strichka.staff.models import User


def add(username: str, role: str, name: str, email: str) -> Iterator[str]:
    """Make an account, and a link for its password. All of these raise InstanceError with what to do."""
    try:
        person = add_person(username=username, display_name=name, email=email, role=role, by=None)
    except Refused as refusal:
        raise InstanceError(refusal.message) from refusal
    yield f"{person.username} is {person.role}."
    yield from link(username)


def people() -> Iterator[str]:
    """Everybody, one a line."""
    for one in User.objects.order_by("username").iterator():
        last = f"{localtime(one.last_login):%Y-%m-%d %H:%M}" if one.last_login else "never signed in"
        factor = "second factor" if has_second_factor(one) else "no second factor"
        closed = "" if one.is_active else "  closed"
        yield f"{one.username}  {one.role}  {last}  {factor}{closed}"


def link(username: str) -> Iterator[str]:
    """A one-time link with which they choose a password."""
    try:
        address = invite(person=_find(username), by=None)
    except Refused as refusal:
        raise InstanceError(refusal.message) from refusal
    yield "Open this within a day, once strichka serve runs, and choose a password:"
    yield f"  {address}"


def role(username: str, role: str) -> Iterator[str]:
    """Another role; they sign in again."""
    yield from _change(username, role=role)


def email(username: str, address: str) -> Iterator[str]:
    """Another e-mail address; "" for none."""
    yield from _change(username, email=address)


def close(username: str) -> Iterator[str]:
    """They are signed out and cannot sign in; what they wrote stays."""
    yield from _change(username, is_active=False)


def reopen(username: str) -> Iterator[str]:
    """They can sign in again."""
    yield from _change(username, is_active=True)


def unlock(username: str) -> Iterator[str]:
    """Take off the second factor of somebody who has lost it."""
    taken = unlock_person(person=_find(username), by=None)
    yield f"Taken off: {taken}. The password is as it was." if taken else "There was no second factor."


def _find(username: str) -> User:
    person = User.objects.filter(username=username).first()
    if person is None:
        raise InstanceError(f"There is nobody of the name {username}. See: strichka person list")
    return person


def _change(username: str, **values: str | bool) -> Iterator[str]:
    try:
        person = change(person=_find(username), by=None, **values)
    except Refused as refusal:
        raise InstanceError(refusal.message) from refusal
    yield f"{person.username} is {person.role}, {'open' if person.is_active else 'closed'}."


# What takes a name and nothing else, by the word of the command.
ALONE = {"link": link, "close": close, "open": reopen, "unlock": unlock}
