"""One request to a service, and what is known of it afterwards: answered, never made, or lost.

The address is looked up once and that very one is called; redirects are not followed, since a message is not sent to
where its channel does not say.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from strichka.wire import fetching
from strichka.wire.fetching import IP, Guard, NoSuchHost, Request, Unreachable, Unsent, ask, is_public

AGENT = "Strichka"
PAUSE = 10.0  # seconds without a sign of life
PATIENCE = 20.0  # seconds for the whole answer
MOST = 1_000_000  # bytes of an answer that are read

Allows = Callable[[IP], bool]


class NotReached(Exception):
    """Nothing of the request has left: no such host, no connection, or an address that is not called."""


class Lost(Exception):
    """It went out, at least in part, and no whole answer came."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def anywhere(_address: IP) -> bool:
    """For an address that the keeper has named as one of ours."""
    return True


def post(
    url: str, body: bytes, *, headers: Mapping[str, str], allows: Allows = is_public, patience: float = PATIENCE
) -> Answer:
    """Send a body and read the answer, whatever its status; redirects are not followed.

    Raises:
        NotReached: it was not sent.
        Lost: it may have been taken.
    """
    guard, until = Guard(allows, ports=None), time.monotonic() + patience
    named = {"User-Agent": AGENT, **headers}
    try:
        answer = ask("POST", url, Request(guard, until, MOST, named, body, min(PAUSE, patience), whole=True))
    except NoSuchHost as error:
        raise NotReached("there is no host of this name") from error
    except Unsent as error:
        raise NotReached(str(error)) from error
    except Unreachable as error:
        raise Lost(str(error)) from error
    return Answer(answer.status, answer.headers, answer.body)


def retry_after(answer: Answer) -> float:
    """Seconds that it asks to wait, a day at most; 0 where it does not say."""
    return fetching.retry_after(answer.headers)
