"""One mail after another to the mail server over one connection, and what it says to each."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from smtplib import (
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

TIMEOUT = 20  # seconds for each answer
PERMANENT = 500  # https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1
CLOSING = 421  # the same, 4.2.2: the server ends the connection
UNKNOWN = "the connection broke before the server answered"


class Handed(StrEnum):
    """MALFORMED: no mail can be made of what it holds. LOST: its words may have gone out. LATER: not now.

    REFUSED: not ever. SENDER: it is not the mail's fault but that of whom it comes from; the keeper can mend it.
    """

    TAKEN = "taken"
    MALFORMED = "malformed"
    REFUSED = "refused"
    SENDER = "sender"
    LATER = "later"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Reply:
    """problem: in the server's words. goes_on: the connection is good for the next. recipient: it is about them."""

    handed: Handed
    problem: str = ""
    goes_on: bool = False
    recipient: bool = False


@contextmanager
def connection() -> Iterator[EmailBackend]:
    """To the mail server of the options. Raises OSError (SMTPException is one too): no mail has gone out."""
    options = settings.INSTANCE
    backend = EmailBackend(
        host=options.text("mail.host"),
        port=options.number("mail.port"),
        username=options.text("mail.user"),
        password=options.mail_password,
        use_tls=options.text("mail.tls") == "starttls",
        use_ssl=options.text("mail.tls") == "tls",
        timeout=TIMEOUT,
    )
    try:
        _open(backend)
        yield backend
    finally:
        with suppress(OSError):
            backend.close()


def _open(backend: EmailBackend) -> None:
    try:
        backend.open()
    except UnicodeEncodeError:
        raise OSError("mail.user and its password may hold ASCII letters and signs only") from None


def hand(message: EmailMessage, over: EmailBackend) -> Reply:
    """Give a mail of one recipient to the server."""
    try:
        over.send_messages([message])
    except SMTPServerDisconnected:
        return Reply(Handed.LOST, UNKNOWN)
    except SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        handed = Handed.REFUSED if all(code >= PERMANENT for code in codes) else Handed.LATER
        return Reply(handed, in_a_line(error), goes_on=CLOSING not in codes, recipient=True)
    except SMTPSenderRefused as error:
        return Reply(Handed.SENDER, in_a_line(error))
    except SMTPException as error:
        passes = isinstance(error, SMTPResponseException) and error.smtp_code < PERMANENT
        return Reply(Handed.LATER if passes else Handed.REFUSED, in_a_line(error))
    except OSError:
        return Reply(Handed.LOST, UNKNOWN)
    except ValueError as error:  # no header can be made of what it holds
        return Reply(Handed.MALFORMED, str(error), goes_on=True)
    return Reply(Handed.TAKEN, goes_on=True)


def in_a_line(error: Exception) -> str:
    """What was answered. The password is in no answer of a server."""
    words: bytes | str
    if isinstance(error, SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    else:
        return f"{type(error).__name__}: {error}"
    return f"{code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}".replace("\n", " ")
