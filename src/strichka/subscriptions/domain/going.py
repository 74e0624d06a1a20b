"""The worker tells readers: piece by piece, each reader once, from where it was when it was stopped.

A recipient is written for each reader, then an intent, then the request is made. What was begun and has no answer (the
worker was killed, the connection broke) may have gone out: it is said to be so, and is never sent again.
"""

import logging
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from copy import copy
from datetime import datetime, timedelta
from itertools import chain, islice

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.utils import timezone

from strichka.jobs import queue, schedule
from strichka.jobs.models import Lane
from strichka.stories import gate
from strichka.subscriptions.audience import Audience, readers
from strichka.subscriptions.carriers import CARRIERS, Answer, Carrier, NotReached, Outcome, Tell
from strichka.subscriptions.domain import end
from strichka.subscriptions.enums import (
    OPEN,
    REACHED,
    DispatchState,
    Medium,
    RecipientState,
    SubscriptionState,
)
from strichka.subscriptions.models import Dispatch, Recipient, Subscription
from strichka.subscriptions.pace import Pace
from strichka.subscriptions.story_words import StoryWords

log = logging.getLogger(__name__)

JOB = "subscriptions.dispatch"
PIECE = 500  # recipients written at once
MOST_SECONDS = 3.0  # of one turn: mail to colleagues and looks at links wait for it
WAITS = (1, 5, 15, 60, 180)  # minutes until a reader who could not be told is tried again
UNREACHED = (5, 15, 60, 300, 900)  # seconds until a carrier that could not be reached is tried again
LATE = timedelta(days=1)  # after its time, when nobody is told any more
FORGOTTEN = timedelta(minutes=5)
PACES: dict[str, Pace] = {}  # of each medium, in the worker
_WANTED = SubscriptionState.ACTIVE


def job_key(dispatch: int) -> str:
    return f"{JOB}:{dispatch}"


@queue.job(JOB, lane=Lane.LOOK)
def go_on(dispatch: int) -> None:
    """One turn of a dispatch, and the next is planned."""
    row = _opened(dispatch)
    carrier = CARRIERS.get(row.medium) if row else None
    if row is None or carrier is None or not carrier.is_on():
        return
    _settle_broken(row, carrier)
    until = time.monotonic() + MOST_SECONDS
    wait = _go_on(row, carrier, until)
    _plan(row, timezone.now() + timedelta(seconds=wait))


@schedule.every(timedelta(minutes=5), "subscriptions.forgotten")
def take_up() -> None:
    """What has lost its job, or whose carrier was off, gets one."""
    waiting = Dispatch.objects.filter(state__in=(DispatchState.HELD, DispatchState.GOING))
    late = waiting.filter(held_until__lt=timezone.now() - FORGOTTEN).order_by("held_until")
    for pk in late.values_list("pk", flat=True)[:100]:
        queue.enqueue(JOB, key=job_key(pk), dispatch=pk)


def stop(row: Dispatch) -> None:
    """Nothing more of a locked dispatch goes out; what is on its way arrives."""
    waiting = Recipient.objects.filter(dispatch=row, state=RecipientState.WAITING)
    waiting.filter(edition__isnull=False).update(state=RecipientState.UNANSWERED)
    waiting.update(state=RecipientState.LEFT)
    _close(row, DispatchState.UNDONE)


def _settle_broken(row: Dispatch, carrier: Carrier) -> None:
    """What was begun by a worker that died: told once more where that does no harm, else perhaps sent."""
    broken = Recipient.objects.filter(dispatch=row, state=RecipientState.SENDING)
    broken.filter(attempts__lt=carrier.requests).update(state=RecipientState.WAITING)
    broken.update(state=RecipientState.UNANSWERED)


def _opened(dispatch: int) -> Dispatch | None:
    """The dispatch, if it is going out now: what readers may not see any more is stopped."""
    with transaction.atomic():
        rows = Dispatch.objects.select_for_update(of=("self",)).select_related("story__current_edition")
        row = rows.filter(pk=dispatch).first()
        now = timezone.now()
        if row is None or row.state not in (DispatchState.HELD, DispatchState.GOING) or row.held_until > now:
            return None
        hidden = row.story is not None and not gate.may_show(row.story, at=now)
        if now - row.held_until > LATE or (hidden and not StoryWords.read(row.words).is_withdrawal):
            stop(row)
            return None
        if row.state == DispatchState.HELD:
            row.state = DispatchState.GOING
            row.save(update_fields=["state"])
    return row


def _go_on(row: Dispatch, carrier: Carrier, until: float) -> float:
    """Seconds after which there is more to do."""
    pace = PACES.setdefault(row.medium, Pace())
    wait = 0.0
    while time.monotonic() < until and not (wait := pace.wait()):
        due = _due(row)
        if not due and not _walk(row):
            return 0.0
        try:
            _piece(row, carrier, _in_pace(due, pace, carrier.pace(), until))
        except NotReached as error:
            return _unreached(row, str(error))
    return wait


def _piece(row: Dispatch, carrier: Carrier, due: Iterator[Recipient]) -> None:
    """Tell these, over one connection, as long as it is good. Raises NotReached."""
    first = next(due, None)
    if first is None:
        return
    with carrier.opened() as tell:
        if carrier.at_once > 1:
            _together(row, carrier, tell, chain([first], due))
        else:
            all(not _reach(row, carrier, recipient, tell).closes for recipient in chain([first], due))
    if row.tries:
        row.tries, row.problem = 0, ""
        row.save(update_fields=["tries", "problem"])


def _unreached(row: Dispatch, problem: str) -> float:
    wait = UNREACHED[min(row.tries, len(UNREACHED) - 1)]
    log.warning("Readers cannot be told by %s: %s. It is tried again in %s s.", row.medium, problem, wait)
    row.tries, row.problem = min(row.tries + 1, 1000), problem[:300]
    row.save(update_fields=["tries", "problem"])
    return wait


def _due(row: Dispatch) -> list[Recipient]:
    waiting = Recipient.objects.filter(dispatch=row, state=RecipientState.WAITING, due_at__lte=timezone.now())
    rows = waiting.select_related("subscription").prefetch_related("subscription__choices")
    return list(rows.order_by("due_at", "pk")[:PIECE])


def _in_pace(due: list[Recipient], pace: Pace, rate: int, until: float) -> Iterator[Recipient]:
    for recipient in due:
        if time.monotonic() + pace.wait() >= until:
            return
        time.sleep(pace.wait())
        pace.took(rate)
        yield recipient


def _walk(row: Dispatch) -> bool:
    """Write the next recipients, and how far that went with them; whether there may be more."""
    if row.walked:
        return False
    with transaction.atomic():
        found = list(_whom(row).filter(pk__gt=row.cursor).order_by("pk").values_list("pk", flat=True)[:PIECE])
        rows = [Recipient(dispatch=row, subscription_id=pk) for pk in found]
        Recipient.objects.bulk_create(rows, ignore_conflicts=True)
        row.cursor, row.walked = (found[-1] if found else row.cursor), len(found) < PIECE
        row.save(update_fields=["cursor", "walked"])
    return bool(found)


def _whom(row: Dispatch) -> QuerySet[Subscription]:
    if row.of_id is not None:
        # A withdrawal is for whoever had it; a correction for whoever had older words.
        older = {} if StoryWords.read(row.words).is_withdrawal else {"received__edition__lt": row.edition}
        had = Subscription.objects.filter(received__dispatch__in=_firsts(row), received__state__in=REACHED, **older)
        return had.filter(state=_WANTED).distinct()
    wanting = readers(Audience.from_json(row.audience), medium=Medium(row.medium))
    earlier = _firsts(row).filter(pk__lt=row.pk) if row.story_id else Dispatch.objects.none()
    if not earlier.exists():
        return wanting
    told = Recipient.objects.filter(subscription=OuterRef("pk"), dispatch__in=earlier, state__in=(*REACHED, *OPEN))
    return wanting.exclude(Exists(told))


def _firsts(row: Dispatch) -> QuerySet[Dispatch]:
    """Whatever told of the story by this channel first, or told further readers."""
    return Dispatch.objects.filter(story=row.story_id, channel=row.channel_id, medium=row.medium, of=None)


def _reach(row: Dispatch, carrier: Carrier, recipient: Recipient, tell: Tell) -> Answer:
    """Tell one reader, with the intent written down before."""
    begun = _begun(row, [recipient])
    if not begun:
        return Answer(Outcome.NOTHING, closes=begun is None)
    try:
        answer = _asked(row, recipient, tell)
    except NotReached:
        Recipient.objects.filter(pk=recipient.pk).update(
            state=RecipientState.WAITING, edition=None, attempts=F("attempts") - 1
        )
        raise
    _keep(carrier, {recipient: answer})
    return answer


def _together(row: Dispatch, carrier: Carrier, tell: Tell, due: Iterator[Recipient]) -> None:
    """Tell many at a time: each has its intent written before, and all that has come back is kept in one go."""
    under_way: dict[Future[Answer], Recipient] = {}
    with ThreadPoolExecutor(carrier.at_once) as pool:
        while True:
            begun = _begun(row, list(islice(due, carrier.at_once - len(under_way))))
            due = due if begun is not None else iter(())
            words = copy(row)  # what these are told, whatever is changed while they are
            under_way |= {pool.submit(_asked, words, one, tell): one for one in begun or ()}
            if not under_way:
                return
            done, _others = wait(under_way, return_when=FIRST_COMPLETED)
            _keep(carrier, {under_way.pop(one): one.result() for one in done})


def _begun(row: Dispatch, recipients: list[Recipient]) -> list[Recipient] | None:
    """Those of them whose intent was written: nobody who has ended it meanwhile; None: nothing goes out any more."""
    with transaction.atomic():
        now = Dispatch.objects.select_for_update().get(pk=row.pk)
        if now.state != DispatchState.GOING:
            return None
        row.words, row.edition = now.words, now.edition
        waiting = Recipient.objects.filter(pk__in=[one.pk for one in recipients], state=RecipientState.WAITING)
        wanted = set(waiting.filter(subscription__state=_WANTED).values_list("pk", flat=True))
        if len(wanted) < len(recipients):
            waiting.exclude(pk__in=wanted).update(state=RecipientState.LEFT)
        waiting.update(state=RecipientState.SENDING, edition=row.edition, attempts=F("attempts") + 1)
    begun = [one for one in recipients if one.pk in wanted]
    for one in begun:
        one.attempts += 1
    return begun


def _asked(row: Dispatch, recipient: Recipient, tell: Tell) -> Answer:
    try:
        return tell(row, recipient)
    except NotReached:
        raise
    except Exception:
        log.exception("Telling a reader by %s failed.", row.medium)
        return Answer(Outcome.LOST, closes=True)


def _keep(carrier: Carrier, answers: Mapping[Recipient, Answer]) -> None:
    with transaction.atomic():
        sent = [one for one, answer in answers.items() if answer.outcome == Outcome.SENT]
        if sent:
            Recipient.objects.filter(pk__in=[one.pk for one in sent]).update(state=RecipientState.SENT)
            end.reached([one.subscription_id for one in sent])
        for recipient, answer in answers.items():
            _keep_other(carrier, recipient, answer)


def _keep_other(carrier: Carrier, recipient: Recipient, answer: Answer) -> None:
    one = Recipient.objects.filter(pk=recipient.pk)
    match answer.outcome:
        case Outcome.LATER if recipient.attempts <= len(WAITS):
            one.update(state=RecipientState.WAITING, edition=None, due_at=_again(recipient, answer))
        case Outcome.LATER | Outcome.REFUSED | Outcome.GONE:
            one.update(state=RecipientState.FAILED, edition=None)
            gone = answer.outcome == Outcome.GONE
            end.bounced(subscription=recipient.subscription, problem=answer.problem, for_good=gone)
        case Outcome.FAILED:
            one.update(state=RecipientState.FAILED, edition=None)
        case Outcome.NOTHING:
            one.update(state=RecipientState.LEFT, edition=None)
        case Outcome.LOST if recipient.attempts < carrier.requests:  # its edition stays: they may have read it
            one.update(state=RecipientState.WAITING, due_at=_again(recipient, answer))
        case Outcome.LOST:
            one.update(state=RecipientState.UNANSWERED)
            if carrier.requests > 1:  # there is nobody between us and the address whose silence it may be
                end.bounced(subscription=recipient.subscription, problem=answer.problem, for_good=False)


def _again(recipient: Recipient, answer: Answer) -> datetime:
    return timezone.now() + timedelta(seconds=max(60.0 * WAITS[recipient.attempts - 1], answer.after))


def _plan(row: Dispatch, at: datetime) -> None:
    with transaction.atomic():
        row = Dispatch.objects.select_for_update().get(pk=row.pk)
        if row.state != DispatchState.GOING:
            return
        left = Recipient.objects.filter(dispatch=row, state__in=OPEN).order_by("due_at")
        due = left.values_list("due_at", flat=True).first()
        if row.walked and due is None:
            _close(row, DispatchState.DONE)
        else:
            at = max(at, due) if row.walked and due else at
            queue.enqueue(JOB, key=job_key(row.pk), run_at=at, dispatch=row.pk)


def _close(row: Dispatch, state: DispatchState) -> None:
    row.state, row.done_at, row.figures = state, timezone.now(), figures([row.pk]).get(row.pk, {})
    row.save(update_fields=["state", "done_at", "figures"])


def figures(dispatches: list[int]) -> dict[int, dict[str, int]]:
    """How many recipients of each dispatch stand in which state."""
    found: dict[int, dict[str, int]] = {}
    rows = Recipient.objects.filter(dispatch__in=dispatches).values_list("dispatch", "state")
    for dispatch, state, count in rows.annotate(count=Count("pk")):
        found.setdefault(dispatch, {})[state] = count
    return found
