"""What a returned mail says: a bounce (RFC 3464) or a complaint (RFC 5965), of which reader, for good or for now."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from enum import StrEnum

from strichka.subscriptions.mailing.letter_marks import subscription_in

MOST = 1 << 20  # bytes that are read
# There is no such address, or nobody reads it any more (RFC 3463, 3.2 and 3.3; RFC 7505). All else may be about us.
NOBODY = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
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
            for_good = status.partition(" ")[0] in NOBODY
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
