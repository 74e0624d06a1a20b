"""The worker brings activities around: withdrawals first, one at a time to a server, many servers at once.

A parcel is brought, and then written down as brought. Who is killed between the two brings the same bytes once more,
and their id tells the other server that it has them.
"""

import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from strichka.activitypub import our_accounts, our_addresses, wordings
from strichka.activitypub.calls import Outcome, Signer, bring
from strichka.activitypub.enums import ParcelState
from strichka.activitypub.models import Follower, Host, Parcel
from strichka.activitypub.outgoing import JOB, LANE, leave
from strichka.activitypub.own_key import own_key
from strichka.jobs import queue

SERVERS_AT_ONCE = 16
BEGINS = 3.0  # seconds in which parcels are begun, before the lane looks at its other jobs
WAITS = (60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600)  # seconds after so many failures in a row
SLOW = timedelta(seconds=60)  # after an answer that was long in coming; it is no failure
DEAD = timedelta(days=7)  # of failures alone, after which a server's followers are let go
LOOKS_AGAIN = timedelta(minutes=1)  # at the latest, while something waits


@queue.job(JOB, lane=LANE)
def deliver() -> None:
    """Bring what is due."""
    until = time.monotonic() + BEGINS
    under_way: dict[Future[Outcome], Parcel] = {}
    signers = _Signers()
    with ThreadPoolExecutor(SERVERS_AT_ONCE) as pool:
        while _begin_all(pool, under_way, signers, until):
            done, _others = wait(under_way, return_when=FIRST_COMPLETED)
            for one in done:
                _settle(under_way.pop(one), one.result())
    _plan()


def _begin_all(
    pool: ThreadPoolExecutor, under_way: dict[Future[Outcome], Parcel], signers: "_Signers", until: float
) -> bool:
    """Begin what there is a place for; whether anything is under way."""
    while len(under_way) < SERVERS_AT_ONCE and time.monotonic() < until:
        parcel = _next([one.host_id for one in under_way.values()])
        if parcel is None:
            break
        signer = signers.of(parcel.activity.name)
        call = pool.submit(bring, parcel.inbox, parcel.activity.body.encode(), signer, parcel.host.way)
        under_way[call] = parcel
    return bool(under_way)


class _Signers:
    """Our accounts as they sign, each looked up once a turn; of one that was switched off what waits still goes."""

    def __init__(self) -> None:
        self._signers: dict[str, Signer] = {}
        self._inside = {one.name: one.inside for one in our_accounts.with_switched_off()}

    def of(self, name: str) -> Signer:
        if name not in self._signers:
            self._signers[name] = Signer(own_key(), our_addresses.key_id(name), inside=self._inside.get(name, False))
        return self._signers[name]


def _next(busy: list[int]) -> Parcel | None:
    """What goes next to a server that nothing is under way to."""
    waiting = Parcel.objects.filter(state=ParcelState.WAITING, host__due_at__lte=timezone.now())
    rows = waiting.exclude(host__in=busy).select_related("host", "activity")
    return rows.order_by("-is_urgent", "pk").first()


def _settle(parcel: Parcel, outcome: Outcome) -> None:
    now = timezone.now()
    with transaction.atomic():
        host = Host.objects.select_for_update().get(pk=parcel.host_id)
        row = Parcel.objects.filter(pk=parcel.pk, state=ParcelState.WAITING)
        if outcome.taken:
            row.update(state=ParcelState.SENT, attempts=F("attempts") + 1, settled_at=now)
            _well(host, outcome.way)
            if outcome.slow:
                Host.objects.filter(pk=host.pk).update(due_at=now + SLOW)
            return
        if outcome.missing and _is_shared(parcel.inbox):
            outcome = replace(outcome, again=True)
        if outcome.again:
            row.update(attempts=F("attempts") + 1, problem=dict(outcome.problem))
        else:
            problem = dict(outcome.problem)
            row.update(state=ParcelState.FAILED, attempts=F("attempts") + 1, problem=problem, settled_at=now)
            if outcome.gone or outcome.missing:
                Follower.objects.filter(deliver_to=parcel.inbox).delete()
        _failing(host, outcome, now)


def _is_shared(inbox: str) -> bool:
    """Whether it is a server's one inbox for all; that it is not found there says nothing of who follows."""
    return Follower.objects.filter(deliver_to=inbox).exclude(inbox=inbox).exists()


def _well(host: Host, way: str) -> None:
    if host.failures or host.way != way:
        Host.objects.filter(pk=host.pk).update(way=way, failures=0, failing_since=None, problem={})


def _failing(host: Host, outcome: Outcome, now: datetime) -> None:
    """It waits ever longer; when a week has brought nothing, it has no followers any more."""
    due = now + SLOW if outcome.slow else now
    if outcome.again:
        seconds = max(outcome.after, WAITS[min(host.failures, len(WAITS) - 1)])
        due = now + timedelta(seconds=seconds)
    since = Coalesce("failing_since", now)
    row = Host.objects.filter(pk=host.pk)
    row.update(failures=F("failures") + 1, failing_since=since, due_at=due, problem=dict(outcome.problem))
    if host.failing_since and now - host.failing_since > DEAD:
        Follower.objects.filter(host=host).delete()
        leave(Parcel.objects.filter(host=host), wordings.DEAD)
        row.update(problem=dict(wordings.DEAD))


def _plan() -> None:
    """When there is something to bring next."""
    waiting = Host.objects.filter(parcels__state=ParcelState.WAITING)
    due = waiting.order_by("due_at").values_list("due_at", flat=True).first()
    if due is not None:
        queue.enqueue(JOB, key=JOB, run_at=min(due, timezone.now() + LOOKS_AGAIN))
