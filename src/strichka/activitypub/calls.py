"""Requests to other servers, with our signature in the way that they take: the newer, then the older.

Nothing here asks the database, so that many can be under way at once.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from cryptography.hazmat.primitives.asymmetric import rsa

from strichka.activitypub import wordings
from strichka.activitypub.documents import LD_TYPE, TYPE
from strichka.activitypub.signatures import proving
from strichka.activitypub.signatures.message import Request
from strichka.lib.setting import Words
from strichka.senders import calling
from strichka.senders.calling import Lost, NotReached
from strichka.wire import fetching
from strichka.wire.fetching import PUBLIC, Guard, is_public

# What servers answer to a signature that they do not understand.
NOT_UNDERSTOOD = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
LATER = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS})
MOST_BYTES = 256 * 1024  # of an account's document
PATIENCE = 10.0  # seconds for it


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for bringing an activity to an inbox, with both ways of signing; and those after which it was slow."""

    whole: float = 5.0
    slow: float = 3.0


BRINGING = Patience()


@dataclass(frozen=True, slots=True)
class Signer:
    """One of our accounts as it signs; inside: it may speak to servers in our own network, and without TLS."""

    key: rsa.RSAPrivateKey
    key_id: str
    inside: bool = False

    def headers(self, way: str, request: Request) -> dict[str, str]:
        return proving.sign(way, request, self.key, self.key_id, now=time.time())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of bringing an activity to an inbox. way: how our signature was taken.

    taken: it is there. again: another try may help, in ``after`` seconds at the earliest. gone: nobody is there any
    more. missing: nobody is found there, which may be a server's mistake. slow: it held us up, and others go first.
    """

    taken: bool = False
    again: bool = False
    gone: bool = False
    missing: bool = False
    slow: bool = False
    after: float = 0.0
    way: str = ""
    problem: Words = field(default_factory=dict)


def may_call(url: str, *, inside: bool) -> bool:
    """Without TLS only in our own network."""
    return inside or url.startswith("https://")


def bring(inbox: str, body: bytes, signer: Signer, way: str, patience: Patience = BRINGING) -> Outcome:
    """Post an activity; where our signature is refused, once more with the other one."""
    began = time.monotonic()
    outcome = _brought(inbox, body, signer, way, began + patience.whole)
    return replace(outcome, slow=time.monotonic() - began > patience.slow)


def _brought(inbox: str, body: bytes, signer: Signer, way: str, until: float) -> Outcome:
    if not may_call(inbox, inside=signer.inside):
        return Outcome(problem=wordings.NO_CONNECTION)
    allows = calling.anywhere if signer.inside else is_public
    outcome = Outcome()
    for tried in _ways(way):
        request = Request("POST", inbox, {"content-type": TYPE, "accept": TYPE}, body)
        try:
            headers, left = _named(signer.headers(tried, request)), until - time.monotonic()
            answer = calling.post(inbox, body, headers=headers, allows=allows, patience=left)
        except NotReached:
            return Outcome(again=True, problem=wordings.NO_CONNECTION)
        except Lost:
            return Outcome(again=True, problem=wordings.NO_ANSWER)
        outcome = _outcome(answer, tried)
        if answer.status not in NOT_UNDERSTOOD:
            break
    return outcome


def fetch(url: str, signer: Signer) -> fetching.Answer:
    """The document of an account, asked for with our signature; no redirect is followed.

    Raises:
        NoSuchHost, Unreachable: there is none, or it may not be asked for.
    """
    if not may_call(url, inside=signer.inside):
        raise fetching.answered(HTTPStatus.FORBIDDEN)
    guard = Guard(calling.anywhere, ports=None) if signer.inside else PUBLIC
    until = time.monotonic() + PATIENCE
    for way in proving.WAYS:
        headers = _named(signer.headers(way, Request("GET", url, {"accept": f"{TYPE}, {LD_TYPE}"})))
        answer = fetching.ask("GET", url, fetching.Request(guard, until, MOST_BYTES, headers))
        if answer.status not in NOT_UNDERSTOOD:
            break
    if answer.status != HTTPStatus.OK:
        raise fetching.answered(answer.status)
    return answer


def _ways(first: str) -> list[str]:
    return sorted(proving.WAYS, key=lambda way: way != first)


def _outcome(answer: calling.Answer, way: str) -> Outcome:
    status = answer.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Outcome(taken=True, way=way)
    again = status in LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    after = calling.retry_after(answer)
    gone, missing = status == HTTPStatus.GONE, status == HTTPStatus.NOT_FOUND
    return Outcome(again=again, gone=gone, missing=missing, after=after, problem=wordings.answered(status))


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    """As they are written, so that they stand in the place of a request's own; the host is named by who connects."""
    return {name.title(): value for name, value in headers.items() if name != "host"}
