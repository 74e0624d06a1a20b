"""Readers told by mail: over the mail server that takes all our mail, one after another, never one twice."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.core.mail.backends.smtp import EmailBackend

from strichka.mail import handing
from strichka.mail.handing import Handed, Reply
from strichka.subscriptions.carriers import Answer, Carrier, NotReached, Outcome, Tell
from strichka.subscriptions.enums import DispatchKind, Medium
from strichka.subscriptions.mailing import digest, mail_letter, options
from strichka.subscriptions.mailing.mail_letter import Letter
from strichka.subscriptions.models import Dispatch, Recipient

# What a refusal of a recipient says that is not about the address: its policy, its being full (RFC 3463, 3).
PASSING = re.compile(r"\b[45]\.(?:7\.\d+|2\.2|3\.\d+)\b")


@contextmanager
def opened() -> Iterator[Tell]:
    """Raises NotReached."""
    try:
        with handing.connection() as connection:
            yield partial(_tell, connection, {})
    except OSError as error:  # no mail's words have gone out: _tell raises none
        raise NotReached(handing.in_a_line(error)) from error


def _tell(connection: EmailBackend, built: digest.Built, dispatch: Dispatch, recipient: Recipient) -> Answer:
    letter = _letter(dispatch, recipient, built)
    if letter is None:
        return Answer(Outcome.NOTHING)
    reader = recipient.subscription
    said = handing.hand(mail_letter.mail(letter, reader, key=str(recipient.pk), at=dispatch.asked_at), connection)
    if said.handed == Handed.SENDER:
        raise NotReached(said.problem)
    answer = Answer(_outcome(said), without(said.problem, reader.address), closes=not said.goes_on)
    if dispatch.kind == DispatchKind.DIGEST and answer.outcome in (Outcome.SENT, Outcome.LOST):
        digest.came(reader, dispatch)
    return answer


def _letter(dispatch: Dispatch, recipient: Recipient, built: digest.Built) -> Letter | None:
    if dispatch.kind == DispatchKind.BREAKING:
        return mail_letter.of_story(dispatch)
    return digest.letter(dispatch, recipient.subscription, built)


def _outcome(reply: Reply) -> Outcome:
    match reply.handed:
        case Handed.TAKEN:
            return Outcome.SENT
        case Handed.LOST:
            return Outcome.LOST
        case Handed.LATER:
            return Outcome.LATER
        case Handed.REFUSED if reply.recipient:
            return Outcome.LATER if PASSING.search(reply.problem) else Outcome.GONE
    return Outcome.FAILED


def without(problem: str, address: str) -> str:
    """What a server said, without the reader's address in it."""
    return re.sub(re.escape(address), "…", problem, flags=re.IGNORECASE) if address else problem


CARRIER = Carrier(Medium.MAIL.value, options.is_on, opened, options.pace)
