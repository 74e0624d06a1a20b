"""The moments at which a front changes by itself: a job in the queue, one a front, bakes it to the second.

A planned arrangement that the worker comes to too late is a missed moment: its editor gets a notice, and the rundown
shows it for a day.
"""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strichka.baking import outbox
from strichka.fronts import signals
from strichka.fronts.models import Arrangement, Front, Placement
from strichka.fronts.naming import address_name
from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.notices.notice_kinds import KINDS, NoticeKind
from strichka.notices.telling import News, tell
from strichka.staff.guard import record
from strichka.staff.values import moment_words
from strichka.stories.attention import PATIENCE, SHOWN_LATE

JOB = "fronts.turn"
MISSED = KINDS.add(NoticeKind("front_missed", _("your planned front came late")))
MOST_LATE = 10


def plan(front: Front) -> None:
    """See that the front is baked at the next moment, and that who arranges it hears of the change.

    Call it inside the transaction of the change.
    """
    now = timezone.now()
    starts = list(front.arrangements.filter(starts_at__gt=now).values_list("starts_at", flat=True))
    standing = Arrangement.objects.filter(front=front).begun(at=now).order_by("-starts_at", "-number")[:1]
    times = Placement.objects.filter(arrangement__in=list(standing)).values_list("begins_at", "ends_at")
    moments = [at for at in (*starts, *(at for both in times for at in both)) if at and at > now]
    if moments:
        at = min(moments)
        queue.enqueue(JOB, run_at=at, key=_key(front), front=front.pk, at=at.isoformat())
    else:
        queue.cancel(_key(front))
    transaction.on_commit(partial(signals.changed.send, Front, front=front), robust=True)


def _key(front: Front) -> str:
    return f"front:{front.pk}"


@queue.job(JOB, lane=Lane.FAST)
def turn(front: int, at: str = "") -> None:
    """A placement begins or ends, or an arrangement's time has come (``at``): the front is baked as it is now."""
    row = Front.objects.select_related("section").filter(pk=front).first()
    if row is not None:
        with transaction.atomic():
            outbox.touch([row.page.key])
            if at:
                _tell_missed(row, datetime.fromisoformat(at))
            plan(row)


def late(now: datetime) -> "QuerySet[Arrangement]":
    """The planned arrangements that came too late within a day, the newest first, with their fronts."""
    found = Arrangement.objects.filter(late_at__gte=now - SHOWN_LATE, late_at__lte=now)
    return found.select_related("front__section").order_by("-late_at", "-pk")[:MOST_LATE]


def _tell_missed(front: Front, since: datetime) -> None:
    """Each planned arrangement whose moment passed, from ``since`` on, while nobody baked: kept and told once."""
    now = timezone.now()
    due = front.arrangements.filter(starts_at__gte=since, starts_at__lt=now - PATIENCE, late_at=None)
    for one in due.filter(starts_at__gt=F("made_at")).select_related("by").order_by("starts_at")[:MOST_LATE]:
        Arrangement.objects.filter(pk=one.pk).update(late_at=now)
        record(by=None, action="front_missed", subject=front.page.path, number=one.number, at=one.starts_at.isoformat())
        tell(News(MISSED.name, _subject(one, front), _path(front)), people=[one.by] if one.by else [], by=None)


def _subject(arrangement: Arrangement, front: Front) -> str:
    """Which front, and when it was to stand."""
    return f"{front.name_in(front.language)}, {moment_words(arrangement.starts_at)}"


def _path(front: Front) -> str:
    """Where it is arranged, below the desk."""
    return f"fronts/{address_name(front.page)}/"
