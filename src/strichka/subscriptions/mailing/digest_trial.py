"""A digest as readers would get it now: shown to colleagues, and sent to one of them."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.mail import handing, outgoing
from strichka.mail.handing import Handed
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import addresses
from strichka.subscriptions.enums import Medium, Permission
from strichka.subscriptions.mailing import mail_letter
from strichka.subscriptions.mailing.digest import Asking, as_letter, build
from strichka.subscriptions.mailing.mail_letter import Letter
from strichka.subscriptions.models import Subscription

SPAN = timedelta(days=1)


def digest_now(language: str) -> Letter | None:
    """Of the last day, for a reader who has chosen everything; None where nothing is new."""
    now = timezone.now()
    digest = build(Asking(language, now - SPAN, now))
    return as_letter(digest, language) if digest else None


def text_of(letter: Letter) -> str:
    """Its words, with links that end nothing."""
    return str(mail_letter.mail(letter, _nobody("", letter.language), key="trial", at=timezone.now()).body)


def send_me_one(*, language: str, by: User) -> None:
    """Send it to the colleague who asks, now.

    Raises:
        PermissionDenied: ``by`` may not.
        Refused: there is nothing to send, no address to send it to, or the mail server does not take it.
    """
    guard(by, Permission.SEND)
    record(by=by, action="digest_tried", subject=language)
    letter = digest_now(language) if language in addresses.languages() else None
    if letter is None:
        raise Refused("nothing", _("Nothing is new in this language since yesterday."))
    if not outgoing.reaches(by):
        raise Refused("address", _("You have no e-mail address here, or mail is off."))
    message = mail_letter.mail(letter, _nobody(by.email, language), key=f"trial{by.pk}", at=timezone.now())
    try:
        with handing.connection() as connection:
            said = handing.hand(message, connection)
    except OSError as error:
        raise Refused("mail", _("The mail server cannot be used: %s") % handing.in_a_line(error)) from error
    if said.handed != Handed.TAKEN:
        raise Refused("mail", _("The mail server did not take it: %s") % said.problem)


def _nobody(address: str, language: str) -> Subscription:
    """No reader's: its links lead to a page that says so."""
    return Subscription(pk=0, medium=Medium.MAIL, address=address, language=language, token="trial")  # noqa: S106
