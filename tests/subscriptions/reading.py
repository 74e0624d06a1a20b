"""Readers who are told, and what carries it to them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from strichka.jobs import queue
from strichka.jobs.models import Job
from strichka.senders.sender import Message
from strichka.subscriptions.carriers import CARRIERS, Answer, Carrier, NotReached, Outcome, Tell
from strichka.subscriptions.domain import going
from strichka.subscriptions.domain.dispatch import tell
from strichka.subscriptions.enums import Medium
from strichka.subscriptions.models import Choice, Dispatch, Recipient, Subscription
from strichka.subscriptions.reader_address import sum_of

_numbers = count(1)


def make_reader(
    address: str = "", *, sections: tuple[str, ...] = (), topics: tuple[str, ...] = (), hours: tuple[int, ...] = (),
    **values: object,
) -> Subscription:  # fmt: skip
    address = address or f"reader{next(_numbers)}@chytach.example"
    now = timezone.now()
    row = {"medium": "mail", "language": "uk", "state": "active", "confirmed_at": now, "digested_at": now}
    row |= {"address": address} | values
    row["address_sum"] = sum_of(str(row["medium"]), address)
    reader = Subscription.objects.create(**row)
    chosen = [("section", one) for one in sections] + [("topic", one) for one in topics]
    chosen += [("hour", f"{hour:02}") for hour in hours]
    Choice.objects.bulk_create([Choice(subscription=reader, kind=kind, slug=slug) for kind, slug in chosen])
    return reader


def push(address: str, **values: Any) -> Subscription:
    return make_reader(address, medium="push", **values)


def told(message: Message) -> Dispatch:
    return tell(message=message, medium=Medium.PUSH)


def subscription_rows() -> dict[str, Any]:
    """A reader, and something that is about to go out."""
    later = timezone.now() + timedelta(hours=1)
    dispatch = Dispatch.objects.create(key="held", medium="mail", kind="breaking", language="uk", held_until=later)
    return {"subscription": make_reader(), "dispatch": dispatch}


@dataclass
class Carried:
    """What a carrier of the tests was asked to tell, and what it answers to whom."""

    told: list[tuple[str, str, str]] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    away: bool = False
    before: Callable[[], None] = lambda: None

    @contextmanager
    def opened(self) -> Iterator[Tell]:
        if self.away:
            raise NotReached("nobody there")
        yield self.tell

    def tell(self, dispatch: Dispatch, recipient: Recipient) -> Answer:
        self.before()
        address = recipient.subscription.address
        self.told.append((address, dispatch.words["change"], dispatch.words["headline"]))
        return self.answers.get(address, Answer(Outcome.SENT))


@contextmanager
def carrying(pace: int = 0, *, requests: int = 1) -> Iterator[Carried]:
    """A carrier of push notices, as it is registered by whoever knows how they are made."""
    carried = Carried()
    kept = CARRIERS.get("push")
    if kept is not None:
        CARRIERS.remove("push")
    try:
        with CARRIERS.temporarily(Carrier("push", lambda: True, carried.opened, lambda: pace, requests=requests)):
            yield carried
    finally:
        if kept is not None:
            CARRIERS.add(kept)


def turns(limit: int = 20) -> int:
    """Whatever of dispatches is planned comes due and is done, until nothing more is; how many turns that took."""
    Recipient.objects.filter(state="waiting").update(due_at=timezone.now())
    Job.objects.filter(name=going.JOB).update(run_at=timezone.now())
    for number in range(limit):
        jobs = Job.objects.filter(name=going.JOB, run_at__lte=timezone.now())
        jobs.update(leased_until=timezone.now() + queue.LEASE, fence=number + 1)
        job = jobs.first()
        if job is None:
            return number
        assert queue.QUEUE.run(job), job.problem
    return limit


def states(dispatch: Dispatch) -> dict[str, str]:
    """Which of its readers stand how."""
    rows = Recipient.objects.filter(dispatch=dispatch).select_related("subscription")
    return {one.subscription.address: one.state for one in rows}
