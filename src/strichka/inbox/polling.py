"""Feeds are looked at again and again, each by a job of its own; after failures ever more rarely.

What a kind remembers of a look is stored with its items: a worker that dies in between looks at the same once more.
"""

import logging
import random
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.inbox import hubs, looking
from strichka.inbox.asking import LOOK, ask
from strichka.inbox.domain.keep import keep
from strichka.inbox.domain.quarantine import set_aside
from strichka.inbox.looking import Brought
from strichka.inbox.models import Feed
from strichka.inbox.reading import read
from strichka.jobs import queue, schedule
from strichka.jobs.models import Job, Lane
from strichka.lib.setting import in_words
from strichka.staff.guard import record
from strichka.wire.conditional import Later
from strichka.wire.feeds import declared  # noqa: F401 - the kinds that come with Strichka
from strichka.wire.feeds.kinds import KINDS, FeedKind, Looked, Unreadable, Way
from strichka.wire.fetching import NoSuchHost, Unreachable
from strichka.wire.problem import Problem

log = logging.getLogger(__name__)

PATIENCE = 1.0  # seconds that a job waits for bytes; then it comes again
SOON = timedelta(seconds=2)
LONGEST_WAIT = timedelta(hours=1)
CLAIM = timedelta(minutes=10)  # in which nobody else looks at a feed
JITTER = 0.1
LONGEST_PROBLEM = 300


@schedule.every(timedelta(minutes=5), "inbox.look_all")
def look_all() -> None:
    """See that every active feed has its job, whatever became of that."""
    for feed in waiting():
        ask(feed, feed.next_look)


def waiting() -> QuerySet[Feed]:
    """Active feeds that are asked, and have no job."""
    key = Concat(Value(f"{LOOK}:"), Cast(OuterRef("pk"), CharField()))
    asked = [name for name, kind in KINDS.items() if kind.look is not None]
    jobs = Job.objects.filter(key=key, failed=False)
    return Feed.objects.filter(is_active=True, kind__in=asked).exclude(Exists(jobs)).order_by("pk")


@queue.job(LOOK, lane=Lane.SLOW)
def look(feed: int, patience: float = PATIENCE) -> None:
    """Look at a feed if it is due, or take what a look that was begun has brought; then plan the next."""
    row = Feed.objects.select_related("section").filter(pk=feed, is_active=True).first()
    kind = KINDS.get(row.kind) if row else None
    if row is None or (kind is not None and kind.look is None):
        return
    if kind is None:
        _fail(row, _("This kind of feed is not installed any more."))
        return
    if feed not in looking.LOOKS and not _begun(row, kind):
        return
    brought = looking.LOOKS.wait(feed, patience)
    if brought is None:
        ask(row, timezone.now() + SOON)
        return
    if brought.settings != looking.look_of(row).settings:  # changed meanwhile: what came is of another feed
        Feed.objects.filter(pk=feed).update(next_look=timezone.now())
        ask(row)
        return
    _store(row, kind, brought)


def _begun(row: Feed, kind: FeedKind) -> bool:
    """Begin a look, if it is time for one and nobody else has begun."""
    now = timezone.now()
    if looking.LOOKS.is_full:
        ask(row, now + SOON)
        return False
    if not Feed.objects.filter(pk=row.pk, next_look__lte=now).update(next_look=now + CLAIM):
        ask(row, max(row.next_look, now + SOON))
        return False
    looking.LOOKS.begin(row, kind)
    return True


def _store(row: Feed, kind: FeedKind, brought: Brought) -> None:
    problem = ""
    for piece in brought.pieces:
        problem = _piece(row, kind, piece) or problem
    if brought.error is not None:
        _fail(row, words_of(brought.error), wait=_retry_after(brought.error))
    elif problem:
        _fail(row, problem)
    else:
        _succeed(row)


def _retry_after(error: Exception) -> float:
    """How many seconds its sender wants us to stay away (Retry-After)."""
    return float(error.after) if isinstance(error, Later) else 0.0


def _piece(row: Feed, kind: FeedKind, piece: Looked) -> str:
    """Store a piece; the problem with it, where there is one."""
    if piece.content is None:
        _remember(row, piece.memory)
        return ""
    if piece.moved_to:
        _moved(row, piece.moved_to)
    if piece.unread:
        set_aside(row, reason=piece.unread, content=piece.content, url=piece.url)
        _remember(row, piece.memory)
        return ""
    try:
        items = read(kind, piece.content, piece.url, row.open_settings)
    except Unreadable as error:
        set_aside(row, reason=reason_of(error), content=piece.content, url=piece.url)
        # A mail or a file is kept now and need not come again; an address is asked anew until it can be read.
        if kind.way is not Way.ADDRESS:
            _remember(row, piece.memory)
            return ""
        return words_of(error)
    keep(row, items, memory=piece.memory, url=piece.url)
    hubs.follow(row, items, piece.url)
    return ""


def _moved(row: Feed, url: str) -> None:
    """Its server says that the feed stands elsewhere for good: it is asked there from now on, and the log has both."""
    before = row.open_settings.get("url")
    if before is None or before == url:
        return
    with transaction.atomic():
        row.open_settings = {**row.open_settings, "url": url}
        row.save(update_fields=["open_settings"])
        record(by=None, action="change_feed", subject=row.name, feed=row.pk, old=before, new=url)


def _remember(row: Feed, memory: Mapping[str, str]) -> None:
    Feed.objects.filter(pk=row.pk).update(memory=dict(memory))


def reason_of(error: Exception) -> str:
    """What a kind says of its problem, in the newsroom's language."""
    return in_words(error.words, settings.LANGUAGE_CODE) if isinstance(error, Problem) else str(error)


def words_of(error: Exception) -> str:
    """What is wrong with a feed, in words for who keeps it."""
    match error:
        case NoSuchHost():
            words = _("There is no server of this name: %s") % error
        case Unreachable():
            words = _("Nothing came from there: %s") % reason_of(error)
        case Unreadable():
            words = _("What came cannot be read: %s") % reason_of(error)
        case _:
            log.error("A look at a feed failed.", exc_info=error)
            words = _("The look failed: %s") % f"{type(error).__name__}: {error}"
    return words[:LONGEST_PROBLEM]


def _succeed(row: Feed) -> None:
    now = timezone.now()
    _plan(
        row, now + _with_jitter(row.interval * hubs.rarer(row)), looked_at=now, succeeded_at=now, failures=0, problem=""
    )


def _fail(row: Feed, problem: str, *, wait: float = 0) -> None:
    """Look again later: ever later, and not before the sender wants it, but within the hour."""
    now, failures = timezone.now(), row.failures + 1
    seconds = max(row.interval * 2 ** min(failures - 1, 12), wait)
    pause = min(timedelta(seconds=seconds), max(LONGEST_WAIT, timedelta(seconds=row.interval)))
    at = now + _with_jitter(pause.total_seconds())
    _plan(row, at, looked_at=now, failures=failures, problem=problem[:LONGEST_PROBLEM])


def _with_jitter(seconds: float) -> timedelta:
    """So that feeds entered together are not always asked together."""
    return timedelta(seconds=seconds * (1 + random.uniform(-JITTER, JITTER)))  # noqa: S311 - nobody guesses at it


def _plan(row: Feed, at: datetime, **values: object) -> None:
    Feed.objects.filter(pk=row.pk).update(next_look=at, **values)
    ask(row, at)
