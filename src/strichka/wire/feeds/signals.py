"""What an agency says that an item is to the one before it, in the words of its own."""

import re

from strichka.wire.feeds.kinds import Signal, Status

_KILL = re.compile(
    r"(?:^|\b(?:mandatory|bulletin|advisory)\W{1,3})(?:kill|elim|withdr[ae]w|delet|cancel|retract)", re.IGNORECASE
)
_CORRECTION = re.compile(r"^\W{0,3}(?:\w{1,20}\W{1,3})?correct", re.IGNORECASE)
_UPDATE = re.compile(r"^\W{0,3}(?:\w{1,20}\W{1,3})?(?:update|writethr|rewrite|replace|new ?version)", re.IGNORECASE)


def signal_of(*texts: str) -> Signal:
    """The gravest that any of the texts says at its beginning."""
    lines = [text.strip()[:200] for text in texts if text]
    for pattern, signal in ((_KILL, Signal.KILL), (_CORRECTION, Signal.CORRECTION), (_UPDATE, Signal.UPDATE)):
        if any(pattern.search(line) for line in lines):
            return signal
    return Signal.NONE


def status_of(text: str) -> Status:
    """A status by its name, or by its code in a scheme: ``usable``, ``stat:withheld``, ``…/pubstatusg2/canceled``."""
    name = re.split(r"[:/]", text.strip().lower())[-1]
    if name in {"embargoed", "withheld"}:
        return Status.WITHHELD
    return Status.CANCELED if name in {"canceled", "cancelled"} else Status.USABLE
