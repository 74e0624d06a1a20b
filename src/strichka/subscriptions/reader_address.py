"""A reader's address: in one form, so that it is there once, and as a sum by which it is known when it is gone."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.subscriptions.enums import Medium

LONGEST_MAIL = 254


def mail_address(written: str) -> str:
    """As it is kept. The host is the same in small letters; what stands before it belongs to whoever runs the host.

    Raises Refused where it is no address.
    """
    name, _at, host = written.strip().rpartition("@")
    address = f"{name}@{host.lower()}"
    no_address = Refused("address", _("That is no e-mail address."))
    if len(address) > LONGEST_MAIL:
        raise no_address
    try:
        validate_email(address)
    except ValidationError:
        raise no_address from None
    return address


def sum_of(medium: Medium | str, address: str) -> str:
    """HMAC of an address: capitals in a mail address are the same person's."""
    known = address.lower() if medium == Medium.MAIL else address
    return salted_hmac("strichka.subscriptions", f"{Medium(medium).value} {known}", algorithm="sha256").hexdigest()
