"""What a returned mail says: a bounce (RFC 3464) or a complaint (RFC 5965), of which reader, for good or for now."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from enum import StrEnum

from strichka.subscriptions.mailing.marks import subscription_in

MOST = 1 << 20  # bytes that are read
# What is wrong is not the address: it is full, its host refuses all mail of ours, or a mail is too large (RFC 3463, 3).
_NOT_THE_ADDRESS = ("5.2.2", "5.2.3", "5.3.", "5.4.", "5.7.")
_COMPLAINTS = {"abuse", "fraud", "opt-out"}


class Verdict(StrEnum):
    FOR_GOOD = "for good"
    FOR_NOW = "for now"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Returned:
    """subscription: by the mark that its mail bears."""

    subscription: int
    verdict: Verdict
    problem: str = ""


def read(content: bytes) -> Returned | None:
    """None for whatever is no returned mail of ours: an answer from a holiday, a delay, a letter."""
    subscription = subscription_in(content[:MOST].decode("ascii", "ignore"))
    if subscription is None:
        return None
    message = message_from_bytes(content[:MOST])
    if any(_word(fields, "feedback-type") in _COMPLAINTS for fields in _fields(message, "message/feedback-report")):
        return Returned(subscription, Verdict.COMPLAINT)
    for fields in _fields(message, "message/delivery-status"):
        status = _word(fields, "status")
        if _word(fields, "action") == "failed":
            for_good = status.startswith("5.") and not status.startswith(_NOT_THE_ADDRESS)
            return Returned(subscription, Verdict.FOR_GOOD if for_good else Verdict.FOR_NOW, status)
    return None


def _fields(message: Message, kind: str) -> Iterator[Message]:
    """The groups of fields of a report's parts of this kind."""
    for part in message.walk():
        if part.get_content_type() != kind:
            continue
        inner = part.get_payload()
        if isinstance(inner, list):
            yield from (one for one in inner if isinstance(one, Message))
        else:
            yield message_from_bytes(str(inner).encode("ascii", "ignore"))


def _word(fields: Message, name: str) -> str:
    return str(fields.get(name, "")).split(";")[-1].strip().lower()[:30]
