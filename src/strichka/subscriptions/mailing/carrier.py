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
from strichka.subscriptions.mailing import digest, mail_letter, options, returned
from strichka.subscriptions.mailing.mail_letter import Letter
from strichka.subscriptions.models import Dispatch, Recipient

ALIKE = 3  # readers refused one after another in the same words: it is not about them
_CODE = re.compile(r"5\d\d[ -](5\.\d{1,3}\.\d{1,3})(?![\d.])")  # enhanced, after the plain one (RFC 2034)
_VARYING = re.compile(r"\S*\d\S*")  # codes, counts, marks of a mail


class Refusals:
    """Which readers in a row the server has refused in the same words, over however many connections."""

    def __init__(self) -> None:
        self._words = ""
        self._readers: set[int] = set()

    def end(self) -> None:
        self._readers.clear()

    def one_more(self, reader: int, problem: str) -> None:
        """Raises NotReached once it is no reader's fault; from then on they are counted anew."""
        words = _VARYING.sub("#", problem)
        if words != self._words:
            self.end()
        self._words = words
        self._readers.add(reader)
        if len(self._readers) >= ALIKE:
            self.end()
            raise NotReached(problem)


REFUSALS = Refusals()


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
    if said.handed == Handed.REFUSED and answer.outcome == Outcome.LATER:
        REFUSALS.one_more(reader.pk, answer.problem)
    else:
        REFUSALS.end()
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
            return Outcome.GONE if _is_nobody(reply.problem) else Outcome.LATER
    return Outcome.FAILED


def _is_nobody(problem: str) -> bool:
    code = _CODE.match(problem)
    return code is not None and code[1] in returned.NOBODY


def without(problem: str, address: str) -> str:
    """What a server said, without the reader's address in it."""
    return re.sub(re.escape(address), "…", problem, flags=re.IGNORECASE) if address else problem


CARRIER = Carrier(Medium.MAIL.value, options.is_on, opened, options.pace)
