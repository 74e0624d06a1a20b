"""The worker gives mails to the mail server.

What the server answers is kept on the mail. A mail whose words went out without an answer (the worker was killed, the
connection broke) may have been sent: it is sent once more under its ``Message-ID``, by which many mail servers and
readers tell the second from the first, and then never again.
"""

import logging
import re
from datetime import timedelta
from email.utils import format_datetime, formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone

from strichka.jobs import queue, schedule
from strichka.jobs.models import Lane
from strichka.mail import handing
from strichka.mail.handing import Handed, hand, in_a_line
from strichka.mail.kinds import KINDS
from strichka.mail.models import Mail, MailState
from strichka.mail.outgoing import JOB, is_on

log = logging.getLogger(__name__)

# Minutes until the next try.
WAITS = (1, 2, 5, 15, 60, 180, 360, 720)
TOO_OLD = timedelta(days=3)  # news that nobody needs any longer, and what a restored database holds
KEPT = timedelta(days=30)
MOST = 50  # in one turn


@queue.job(JOB, lane=Lane.LOOK)
def deliver() -> None:
    """Send what is due over one connection, and plan the next time."""
    if not is_on():
        return
    for mail in Mail.objects.filter(state=MailState.SENDING)[:MOST]:
        _repeat_once(mail, "the worker ended before the server answered")
    _forget_readers()
    waiting = Mail.objects.filter(state=MailState.WAITING)
    waiting.filter(created_at__lt=timezone.now() - TOO_OLD).update(state=MailState.REFUSED, problem="too old", text="")
    due = list(waiting.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")[:MOST])
    if due:
        _send_all(due)
    following = waiting.order_by("due_at").values_list("due_at", flat=True).first()
    if following is not None:
        queue.enqueue(JOB, key=JOB, run_at=following)


class NotTaken(Exception):
    """Why a mail did not go out, in the mail server's words where there are some."""


def try_out(address: str) -> None:
    """Send one mail now, beside the others. Raises NotTaken."""
    if not is_on():
        raise NotTaken("Mail is off. Name a mail server in mail.host.")
    text = f"This mail was sent to try the mail of {settings.INSTANCE.url}. Nothing is to be done.\n"
    trial = Mail(kind="trial", to=address, subject=settings.INSTANCE.text("site.name"), text=text)
    try:
        with handing.connection() as connection:
            connection.send_messages([message_of(trial)])
    except (OSError, ValueError) as error:
        raise NotTaken(f"The mail was not taken: {in_a_line(error)}") from error


@schedule.every(timedelta(days=1), "mail.forget")
def forget() -> int:
    """Delete what is out or given up for long; the number deleted."""
    _forget_readers()  # also where mail was switched off meanwhile
    over = [MailState.SENT, MailState.REFUSED, MailState.UNANSWERED]
    return Mail.objects.filter(state__in=over, created_at__lt=timezone.now() - KEPT).delete()[0]


def _forget_readers() -> None:
    """Give up what is too old for readers, with their addresses."""
    old = Mail.objects.filter(state=MailState.WAITING, created_at__lt=timezone.now() - TOO_OLD)
    to_readers = old.filter(kind__in=[kind.name for kind in KINDS.values() if kind.forgets])
    to_readers.update(state=MailState.REFUSED, problem="too old", text="", to="")


def _send_all(due: list[Mail]) -> None:
    """Until one is not taken: that connection may be no good for the others, which are due again at once."""
    try:
        with handing.connection() as connection:
            all(_send(mail, connection) for mail in due)
    except OSError as error:  # SMTPException is one too: not connected or not let in, so no mail's words have gone out
        problem = in_a_line(error)
        log.warning("The mail server cannot be used: %s. %s mails wait.", problem, len(due))
        for mail in due:
            _postpone(mail, problem)


def _send(mail: Mail, connection: EmailBackend) -> bool:
    """Whether the server took it. The intent is on disk before the words go out."""
    claimed = Mail.objects.filter(pk=mail.pk, state=MailState.WAITING)
    if not claimed.update(state=MailState.SENDING):
        return True
    said = hand(message_of(mail), connection)
    match said.handed:
        case Handed.TAKEN:
            _end(mail, MailState.SENT, "")
        case Handed.LOST:
            _repeat_once(mail, said.problem)
        case Handed.LATER | Handed.SENDER:
            _postpone(mail, said.problem)
        case Handed.REFUSED:
            log.warning("Mail %s is given up: the server refused it.", mail)
            _end(mail, MailState.REFUSED, said.problem)
        case Handed.MALFORMED:
            _end(mail, MailState.REFUSED, said.problem)
    return said.handed in (Handed.TAKEN, Handed.MALFORMED)


def message_of(mail: Mail) -> EmailMessage:
    """The mail as it is at every try."""
    options = settings.INSTANCE
    sender = options.text("mail.sender")
    return EmailMessage(
        mail.subject,
        mail.text,
        formataddr((options.text("site.name"), sender)),
        [mail.to],
        headers={
            "Message-ID": f"<{mail.key}@{sender.rpartition('@')[2]}>",
            "Date": format_datetime(mail.created_at),
            "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday notes in answer
        },
    )


def _repeat_once(mail: Mail, problem: str) -> None:
    if mail.repeated:
        _end(mail, MailState.UNANSWERED, problem)
    else:
        mail.repeated = True
        _postpone(mail, problem)


def _postpone(mail: Mail, problem: str) -> None:
    if mail.tries >= len(WAITS):
        _end(mail, MailState.REFUSED, problem)
        return
    mail.due_at = timezone.now() + timedelta(minutes=WAITS[mail.tries])
    mail.tries += 1
    mail.state, mail.problem = MailState.WAITING, _without_readers(problem, mail)[:300]
    mail.save()


def _end(mail: Mail, state: MailState, problem: str) -> None:
    """It is out or given up: its words go, and a reader's address, wherever it stands."""
    mail.state, mail.problem, mail.text = state, _without_readers(problem, mail)[:300], ""
    mail.to = "" if _is_to_a_reader(mail) else mail.to
    mail.save()


def _is_to_a_reader(mail: Mail) -> bool:
    kind = KINDS.get(mail.kind)
    return kind is not None and kind.forgets


def _without_readers(problem: str, mail: Mail) -> str:
    """What the server said, in which a reader's address is seen by nobody."""
    return re.sub(re.escape(mail.to), "…", problem, flags=re.IGNORECASE) if _is_to_a_reader(mail) else problem
