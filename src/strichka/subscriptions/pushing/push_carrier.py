"""Readers told by their browsers' push services: many requests at once, each to an address outside our network.

A service that does not answer is left alone for a while, so that it holds up nobody else's readers.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from django.conf import settings

from strichka.senders import calling
from strichka.senders.calling import Lost
from strichka.senders.calling import NotReached as Unreached
from strichka.senders.sender import NotSent
from strichka.senders.web_push.push import Gone, Notice, Subscription, request, settle
from strichka.subscriptions import models
from strichka.subscriptions.carriers import Answer, Carrier, NotReached, Outcome, Tell
from strichka.subscriptions.enums import Medium
from strichka.subscriptions.models import Dispatch, Recipient
from strichka.subscriptions.pushing import endpoint, instance_key, notice_words
from strichka.wire.fetching import is_public

AT_ONCE = 24
REQUESTS = 2  # the topic and the tag make of the second what the first was
SILENCES = 3  # of one service in a row, after which it is left alone
REST = 60.0  # seconds


class Services:
    """Which push services are asked just now, by their origins."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._silent: dict[str, int] = {}
        self._until: dict[str, float] = {}

    def wait(self, origin: str) -> float:
        """Seconds for which it is left alone."""
        return max(0.0, self._until.get(origin, 0.0) - time.monotonic())

    def answered(self, origin: str, *, after: float = 0.0) -> None:
        """``after``: seconds that it asks to be left alone."""
        with self._lock:
            self._silent.pop(origin, None)
            if after:
                self._until[origin] = time.monotonic() + after

    def silent(self, origin: str) -> None:
        with self._lock:
            count = self._silent[origin] = self._silent.get(origin, 0) + 1
            if count >= SILENCES:
                self._until[origin] = time.monotonic() + REST


@contextmanager
def opened() -> Iterator[Tell]:
    """No connection is shared: each reader's service is another one. Raises NotReached."""
    services = Services()
    try:
        instance_key.own_key()
    except (OSError, ValueError) as error:
        raise NotReached(f"the push key cannot be read: {error}") from error

    def tell(row: Dispatch, recipient: Recipient) -> Answer:
        return push(recipient.subscription, notice_words.notice(row), services)

    yield tell


def push(
    reader: models.Subscription, notice: Notice, services: Services, *, patience: float = calling.PATIENCE
) -> Answer:
    """One push to one browser, which takes at most ``patience`` seconds; asks no database."""
    origin = endpoint.origin(reader.address)
    if wait := services.wait(origin):
        return Answer(Outcome.LATER, "its service is left alone", after=wait)
    now = time.time()
    browser = Subscription(reader.address, reader.keys.get("p256dh", ""), reader.keys.get("auth", ""))
    try:
        asked = request(browser, notice, instance_key.own_key(), contact=_contact(), now=now)
    except ValueError as error:
        return Answer(Outcome.FAILED, str(error))
    allows = calling.anywhere if endpoint.is_own(reader.address) else is_public
    try:
        answer = calling.post(asked.url, asked.body, headers=asked.headers, allows=allows, patience=patience)
    except Unreached:
        services.silent(origin)
        return Answer(Outcome.LATER, "no connection")
    except Lost:
        services.silent(origin)
        return Answer(Outcome.LOST, "no answer")
    return _answered(answer, origin, services)


def _answered(answer: calling.Answer, origin: str, services: Services) -> Answer:
    after = calling.retry_after(answer)
    is_busy = answer.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
    services.answered(origin, after=after if is_busy else 0.0)
    try:
        settle(answer.status, after=after)
    except Gone:
        return Answer(Outcome.GONE, f"HTTP {answer.status}")
    except NotSent as refusal:
        return Answer(Outcome.LATER if refusal.again else Outcome.REFUSED, f"HTTP {answer.status}", refusal.after)
    return Answer(Outcome.SENT)


def _contact() -> str:
    return settings.INSTANCE.text("push.contact") or settings.INSTANCE.url


CARRIER = Carrier(Medium.PUSH.value, endpoint.is_on, opened, at_once=AT_ONCE, requests=REQUESTS)
