"""How readers of one medium are reached: what a dispatch asks of whoever carries it, and what comes of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum

from strichka.lib.registry import Registry
from strichka.subscriptions.models import Dispatch, Recipient


class Outcome(StrEnum):
    """What became of one request to one reader.

    LATER: not now, and another try may help. FAILED: not this, but perhaps the next. REFUSED: neither, and often in
    a row means that nobody is there. GONE: there is no such address any more. LOST: it may have gone out. NOTHING:
    there was nothing to tell them.
    """

    SENT = "sent"
    LATER = "later"
    FAILED = "failed"
    REFUSED = "refused"
    GONE = "gone"
    LOST = "lost"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Answer:
    """problem: in the service's words, without the reader's address. after: seconds before which no try helps.

    closes: the connection is no good for the next reader.
    """

    outcome: Outcome
    problem: str = ""
    after: float = 0.0
    closes: bool = False


class NotReached(Exception):
    """Whoever carries it cannot be reached: nobody was told, and it is tried again."""


# Tells one reader what a dispatch tells; the recipient comes with its subscription. What it raises is taken as LOST.
Tell = Callable[[Dispatch, Recipient], Answer]


@dataclass(frozen=True, slots=True)
class Carrier:
    """``name`` is that of a medium. is_on: whether it can be used at all.

    opened: for one piece of a dispatch, a way to tell its readers one after another; raises NotReached. pace: readers
    in a minute at most; 0: as fast as can be. at_once: how many requests may be under way together; more than one only
    where what it tells by knows no database. requests: how many may be made to one reader whose answers are lost; more
    than one only where a second does no harm.
    """

    name: str
    is_on: Callable[[], bool]
    opened: Callable[[], AbstractContextManager[Tell]]
    pace: Callable[[], int] = lambda: 0
    at_once: int = 1
    requests: int = 1


CARRIERS = Registry(Carrier)
